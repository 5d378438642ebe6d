import type { MemoryExports } from './memory-exports.js';

/** What the simulation core exports, as TypeScript sees it; mirrors assembly/simulation/index.ts. */
export interface SimulationExports extends MemoryExports {
  fillWords(
    words: number,
    stride: number,
    draws: number,
    firstEvent: number,
    count: number,
    stream: number,
    seedLow: number,
    seedHigh: number,
  ): void;
  bremsstrahlungSpectrum(
    z: number,
    transverseMomentum2: number,
    mass: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  integratedSpectrum(
    z: number,
    limit2: number,
    mass: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  protonCrossSection(s: number): number;
  crossSectionRatio(z: number, beamEnergy: number, nucleonMass: number): number;
  bremsstrahlungProbability(
    mass: number,
    zMin: number,
    zMax: number,
    transverseMomentumMax: number,
    beamEnergy: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  energyFractionCells(): number;
  shardResultLength(couplingCount: number): number;
  simulateBremsstrahlung(
    shard: number,
    flight: number,
    apertures: number,
    couplings: number,
    spectrum: number,
    cells: number,
    results: number,
  ): void;
  simulateMesonDecay(
    shard: number,
    flight: number,
    apertures: number,
    couplings: number,
    decay: number,
    cells: number,
    results: number,
  ): void;
  haloMuons(
    halo: number,
    planeZ: number,
    firstEvent: number,
    count: number,
    stream: number,
    seedLow: number,
    seedHigh: number,
    tracks: number,
    stride: number,
  ): void;
  acceptTracks(
    field: number,
    apertures: number,
    apertureCount: number,
    momentumMin: number,
    tracks: number,
    stride: number,
    count: number,
  ): number;
  crossings(
    field: number,
    tracks: number,
    stride: number,
    count: number,
    z: number,
    outX: number,
    outY: number,
  ): void;
  selectMatched(
    cuts: number,
    field: number,
    apertures: number,
    apertureCount: number,
    momentumMin: number,
    one: number,
    two: number,
    stride: number,
    count: number,
    out: number,
  ): void;
  /** Radiation lengths over (β p)², and over β² for the logarithm; rad. */
  highlandAngle(thickness: number, whole: number): number;
  pairSumsLength(cuts: number): number;
  pairTables(
    cuts: number,
    one: number,
    oneStride: number,
    oneCount: number,
    two: number,
    twoStride: number,
    twoCount: number,
    sameTable: number,
    sums: number,
    oneSums: number,
    twoSums: number,
  ): void;
  pairSample(
    cuts: number,
    tracks: number,
    stride: number,
    count: number,
    firstRow: number,
    rows: number,
    partners: number,
    stream: number,
    seedLow: number,
    seedHigh: number,
    sums: number,
    products: number,
  ): void;
  sin(x: number): number;
  cos(x: number): number;
  weighEvents(events: number, couplings: number, results: number): void;
  muonStoppingPower(material: number, elements: number, kineticEnergy: number, out: number): number;
  fillMedium(material: number, elements: number, tabulated: number, medium: number): void;
  mediumLength(): number;
  nodeCount(): number;
  nodeEnergy(node: number): number;
  energyOfRange(medium: number, column: number, range: number): number;
  rangeOfEnergy(medium: number, column: number, energy: number): number;
  lossOfEnergy(medium: number, column: number, energy: number): number;
  softVariance(medium: number, energy: number): number;
  hardRate(medium: number, energy: number): number;
  hardFraction(medium: number, energy: number, u: number): number;
  hardDensity(medium: number, energy: number, fraction: number): number;
  propagateMuons(
    transport: number,
    slabs: number,
    regions: number,
    muons: number,
    count: number,
  ): void;
  makeSecondMuons(
    model: number,
    transport: number,
    element: number,
    slabs: number,
    regions: number,
    muons: number,
    count: number,
    pairs: number,
  ): void;
}
