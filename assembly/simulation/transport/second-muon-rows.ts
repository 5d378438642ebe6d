/** What `makeSecondMuons` is told and what it gives, as structures of doubles (src/transport/second-muons.ts). */

/** The model and the planes; metres, GeV, g/cm². */
@unmanaged
export class SecondMuon {
  referenceZ: f64;
  /** Pions that decay upstream of the first are measured as muons; up to the second as pions of the μμ kind; up to the third as μπ. */
  firstChamberZ: f64;
  lastChamberZ: f64;
  endZ: f64;
  /** Factor on the photonuclear rate: pions for each interaction. */
  rateScale: f64;
  /** Least energy of the hadrons. */
  leastTransfer: f64;
  /** n of the pion's share z of the hadrons' energy, (n + 1)(1 − z)ⁿ. */
  fractionPower: f64;
  meanTransverse2: f64;
  /** Of pions in matter. */
  interactionLength: f64;
  stream: f64;
  /** Tries for each muon. */
  tries: f64;
  /** Both tracks of a pair have at least this momentum, or may be left out. */
  leastMomentum: f64;
  /** 1: only pairs of opposite charges, half of all. */
  oppositeCharges: f64;
}

/** Two tracks at the reference plane. */
@unmanaged
export class SecondMuonRow {
  x1: f64;
  y1: f64;
  slopeX1: f64;
  slopeY1: f64;
  momentum1: f64;
  charge1: f64;
  x2: f64;
  y2: f64;
  slopeX2: f64;
  slopeY2: f64;
  momentum2: f64;
  charge2: f64;
  /** Mean number of such pairs for the muon, over all tries; 0 where it made none that arrives. */
  weight: f64;
  /** 0 decay upstream of the last chamber, 1 downstream. */
  channel: f64;
  interactionZ: f64;
  decayZ: f64;
}
