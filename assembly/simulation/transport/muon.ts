/**
 * The muon on its way, as the state of this module: one at a time, so that no structure has to be passed on.
 * Slopes are dx/dz and dy/dz; z grows downstream, whichever way the muon is followed.
 */
import { GEV_PER_TESLA_METRE, MUON_MASS } from './constants';
import { Region } from './slabs';

export let x: f64 = 0.0;
export let y: f64 = 0.0;
export let slopeX: f64 = 0.0;
export let slopeY: f64 = 0.0;
/** Kinetic energy, GeV. */
export let energy: f64 = 0.0;
export let charge: f64 = 0.0;
/** d(E, slopes upstream)/d(E, slopes downstream) along the way, and forward over backward densities of what was drawn. */
export let weight: f64 = 1.0;

export function setMuon(
  toX: f64,
  toY: f64,
  toSlopeX: f64,
  toSlopeY: f64,
  momentum: f64,
  toCharge: f64,
): void {
  x = toX;
  y = toY;
  slopeX = toSlopeX;
  slopeY = toSlopeY;
  energy = kineticEnergy(momentum);
  charge = toCharge;
  weight = 1.0;
}

let savedX: f64 = 0.0;
let savedY: f64 = 0.0;
let savedSlopeX: f64 = 0.0;
let savedSlopeY: f64 = 0.0;
let savedEnergy: f64 = 0.0;

/** Keeps the state but the weight for `recall`. */
export function remember(): void {
  savedX = x;
  savedY = y;
  savedSlopeX = slopeX;
  savedSlopeY = slopeY;
  savedEnergy = energy;
}

/** The state that was remembered last. */
export function recall(): void {
  x = savedX;
  y = savedY;
  slopeX = savedSlopeX;
  slopeY = savedSlopeY;
  energy = savedEnergy;
}

export function setEnergy(kinetic: f64): void {
  energy = kinetic;
}

export function multiplyWeight(factor: f64): void {
  weight *= factor;
}

/** T of a momentum, without loss of digits for slow muons. */
export function kineticEnergy(momentum: f64): f64 {
  return (
    (momentum * momentum) / (Math.sqrt(momentum * momentum + MUON_MASS * MUON_MASS) + MUON_MASS)
  );
}

export function momentumOf(kinetic: f64): f64 {
  return Math.sqrt(kinetic * (kinetic + 2.0 * MUON_MASS));
}

/** A straight way across dz. */
export function drift(dz: f64): void {
  x += slopeX * dz;
  y += slopeY * dz;
}

/**
 * Turns by the field of a region across dz with the present momentum. With no field along z the transverse momentum grows
 * linearly in z: dp_x/dz = −q B_y, dp_y/dz = q B_x. Returns p_z after over p_z before; NaN if the muon turned back.
 */
export function bend(region: Region, dz: f64): f64 {
  let fieldX = region.fieldX;
  let fieldY = region.fieldY;
  if (region.fieldAround != 0.0) {
    const dx = x - region.centreX;
    const dy = y - region.centreY;
    const radius = Math.sqrt(dx * dx + dy * dy);
    if (radius > 0.0) {
      fieldX -= (region.fieldAround * dy) / radius;
      fieldY += (region.fieldAround * dx) / radius;
    }
  }
  if (fieldX == 0.0 && fieldY == 0.0) return 1.0;
  const momentum = momentumOf(energy);
  const before = momentum / Math.sqrt(1.0 + slopeX * slopeX + slopeY * slopeY);
  const kick = GEV_PER_TESLA_METRE * charge * dz;
  const px = slopeX * before - kick * fieldY;
  const py = slopeY * before + kick * fieldX;
  const after = Math.sqrt(momentum * momentum - px * px - py * py);
  slopeX = px / after;
  slopeY = py / after;
  return after / before;
}

/** Adds a change of slopes and a displacement. */
export function scatter(angleX: f64, angleY: f64, shiftX: f64, shiftY: f64): void {
  slopeX += angleX;
  slopeY += angleY;
  x += shiftX;
  y += shiftY;
}
