/**
 * What the event kernels are told, as structures of doubles in linear memory. The host writes them field by field
 * in this order (src/sample/kernel-settings.ts). Lengths in metres, masses, energies and momenta in GeV.
 */

/** Flight, decay and selection of one mass and decay mode. */
@unmanaged
export class Flight {
  mass: f64;
  daughterMass: f64;
  /** Production point and the standard deviations of the beam spot around it. */
  sourceX: f64;
  sourceY: f64;
  sourceZ: f64;
  spreadX: f64;
  spreadY: f64;
  decayFrom: f64;
  decayTo: f64;
  /** Length of the falling exponential that half of the decay positions follow; 0 for a flat distribution. */
  proposalLength: f64;
  vertexFrom: f64;
  vertexTo: f64;
  magnetZ: f64;
  kick: f64;
  /** Smallest daughter momentum of the full selection. */
  momentumMin: f64;
  /** The production probability is also given above this momentum. */
  momentumThreshold: f64;
  /** Layers of the dump in which the dark photon is produced; 0: all on the front plane. */
  layerCount: f64;
  /** Smallest energy of both daughters together, of a full selection on true quantities. */
  energyMin: f64;
  /** 1: planes are crossed by the dark photon as if it flew on, not by its daughters. */
  followParticle: f64;
}

/** A layer of the dump. */
@unmanaged
export class DumpLayer {
  /** Nuclear interaction length, metres. */
  interactionLength: f64;
  /** Where the layer begins, and how long it is, in interaction lengths. */
  begins: f64;
  thickness: f64;
}

/** Measurement of the two tracks, and where their pair points back to. */
@unmanaged
export class Detector {
  /** First plane of the spectrometer, where positions are measured, and their standard deviation along x and along y. */
  planeZ: f64;
  hitResolution: f64;
  /** Slopes: σ = angleConstant ⊕ angleScattering / p. */
  angleConstant: f64;
  angleScattering: f64;
  /** Momentum: σ/p = momentumConstant ⊕ momentumSlope p. */
  momentumConstant: f64;
  momentumSlope: f64;
  /** Beam line at the dump. */
  beamX: f64;
  beamY: f64;
  /** Effective smear of the line of flight at the dump, core of its distribution: across and along the plane of flight. */
  pointingAcross: f64;
  pointingAlong: f64;
  /** Share of events with a smear that is wider by `tailScale`. */
  tailFraction: f64;
  tailScale: f64;
  /** Signal region, and the validation region around it. */
  signalFromZ: f64;
  signalToZ: f64;
  signalCda: f64;
  validationFromZ: f64;
  validationToZ: f64;
  validationCda: f64;
}

/** Proton bremsstrahlung. */
@unmanaged
export class Bremsstrahlung {
  fineStructure: f64;
  nucleonMass: f64;
  beamEnergy: f64;
  transverseMomentumMax: f64;
  /** 1 / number of events of the sample. */
  eventWeight: f64;
}

/** A cell of equal probability in z = E(A′)/E(beam); the last one is followed by a row whose `low` is the upper end. */
@unmanaged
export class EnergyFractionCell {
  low: f64;
  width: f64;
  /** Width × number of cells: 1 / probability density. */
  weight: f64;
  /** σ_pp(s′)/σ_pp(s) at the lower edge, and its change to the upper one. */
  crossSectionRatio: f64;
  crossSectionChange: f64;
}

/** One decay M → A′ X of one meson species. */
@unmanaged
export class MesonDecay {
  mesonMass: f64;
  recoilMass: f64;
  /** Branching ratio at ε = 1 / number of events of this mode in the sample. */
  eventWeight: f64;
  cells: f64;
}

/** A cell in (momentum, transverse momentum) of the meson spectrum with its entry of Walker's alias table. */
@unmanaged
export class MesonCell {
  momentumLow: f64;
  momentumWidth: f64;
  transverseLow: f64;
  transverseWidth: f64;
  /** Mesons per proton in the cell / probability to draw it. */
  weight: f64;
  /** Keep the cell where the uniform is below this, otherwise take the alias. */
  threshold: f64;
  alias: f64;
}

/** A plane that both daughters cross. */
@unmanaged
export class Aperture {
  z: f64;
  /** Outline: 0 circle, 1 square, 2 octagon, with radius, half width or apothem. */
  outline: f64;
  size: f64;
  holeX: f64;
  holeY: f64;
  holeRadius: f64;
  /** Smallest distance of the two tracks; negative for none. */
  isolation: f64;
}
