/**
 * Muons through slabs of matter and field, downstream or back upstream.
 *
 * A step crosses dz: half of it straight; then, where it is, half of the field's turn, the loss, the scattering, and the other
 * half of the turn; then the other half straight. This is exact for a constant field, second order in the rest, and
 * backward the exact inverse: where nothing is drawn the way back ends where the way out began.
 *
 * Scattering: Highland's width (Review of Particle Physics, passage of particles through matter) with the logarithm of the whole
 * thickness of the slab, so that the variance does not depend on the steps; normal angles in both planes with their
 * correlated displacement. p β enters by the geometric mean of both ends of the step, exact for a linear loss.
 */
import { MUON_MASS } from './constants';
import {
  drawLoss,
  drawScattering,
  fraction,
  happens,
  lossNormal,
  normal0,
  normal1,
  normal2,
  normal3,
} from './draws';
import { energyOfRange, hardRate, rangeOfEnergy } from './energy-range';
import { FULL, lose, MEAN, regain } from './losses';
import { Medium } from './medium';
import {
  bend,
  charge,
  drift,
  energy,
  kineticEnergy,
  momentumOf,
  multiplyWeight,
  scatter,
  setMuon,
  slopeX,
  slopeY,
  weight,
  x,
  y,
} from './muon';
import { regionAt, Slab } from './slabs';

const HIGHLAND: f64 = 0.0136;
const SQRT_12: f64 = 3.4641016151377544;
const MOST_STEPS: f64 = 20000.0;

/** How to follow muons. */
@unmanaged
export class Transport {
  /** 1: from z up to z; 0: back. */
  forward: f64;
  fluctuations: f64;
  scattering: f64;
  /** Longest step, metres. */
  longestStep: f64;
  /** Greatest change of ln p, greatest turn (rad) and greatest mean number of hard losses in a step. */
  greatestLoss: f64;
  greatestTurn: f64;
  greatestHardLosses: f64;
  slabCount: f64;
  seedLow: f64;
  seedHigh: f64;
  stream: f64;
  firstIndex: f64;
}

/** A muon at a plane. */
@unmanaged
export class MuonRow {
  x: f64;
  y: f64;
  slopeX: f64;
  slopeY: f64;
  /** GeV. */
  momentum: f64;
  charge: f64;
  weight: f64;
  /** 0 arrived, 1 stopped, 2 beyond the tables (100 TeV), 3 turned out of the beam's direction. */
  status: f64;
}

/** Follows `count` muons in place; slabs are in the order of z. */
export function propagateMuons(
  transport: Transport,
  slabs: usize,
  regions: usize,
  muons: usize,
  count: i32,
): void {
  const forward = transport.forward != 0.0;
  const slabCount = i32(transport.slabCount);
  for (let i = 0; i < count; i++) {
    const row = changetype<MuonRow>(muons + usize(i) * offsetof<MuonRow>());
    if (row.status != 0.0) continue;
    setMuon(row.x, row.y, row.slopeX, row.slopeY, row.momentum, row.charge);
    const index = transport.firstIndex + i;
    let step: u32 = 0;
    let status = 0;
    for (let j = 0; j < slabCount && status == 0; j++) {
      const at = forward ? j : slabCount - 1 - j;
      const slab = changetype<Slab>(slabs + usize(at) * offsetof<Slab>());
      const steps = stepsIn(transport, slab, forward);
      const dz = (slab.toZ - slab.fromZ) / steps;
      for (let k = 0; k < steps && status == 0; k++) {
        status = cross(transport, slab, regions, dz, forward, index, step);
        step++;
      }
    }
    row.x = x;
    row.y = y;
    row.slopeX = slopeX;
    row.slopeY = slopeY;
    row.momentum = momentumOf(energy);
    row.weight *= weight;
    row.status = status;
  }
}

/** Number of equal steps of a slab, from the loss in its densest medium and the turn in its strongest field. */
function stepsIn(transport: Transport, slab: Slab, forward: bool): i32 {
  const length = slab.toZ - slab.fromZ;
  const momentum = momentumOf(energy);
  let lowest = momentum;
  let steps = Math.ceil(length / transport.longestStep);
  const medium = usize(slab.densest);
  if (medium != 0) {
    const depth = 100.0 * changetype<Medium>(medium).densityGPerCm3 * length;
    const range = rangeOfEnergy(medium, 0, energy);
    const other = momentumOf(energyOfRange(medium, 0, forward ? range - depth : range + depth));
    lowest = Math.max(0.05 * momentum, Math.min(momentum, other));
    const highest = Math.max(momentum, other);
    steps = Math.max(steps, Math.ceil(Math.log(highest / lowest) / transport.greatestLoss));
    if (transport.fluctuations == f64(FULL)) {
      const rate = hardRate(medium, kineticEnergy(lowest));
      steps = Math.max(steps, Math.ceil((rate * depth) / transport.greatestHardLosses));
    }
  }
  const turn = (0.3 * slab.strongestField * length) / lowest;
  steps = Math.max(steps, Math.ceil(turn / transport.greatestTurn));
  return i32(Math.min(MOST_STEPS, Math.max(1.0, steps)));
}

/** p β of a kinetic energy. */
@inline
function momentumTimesBeta(kinetic: f64): f64 {
  return (kinetic * (kinetic + 2.0 * MUON_MASS)) / (kinetic + MUON_MASS);
}

/** One step; returns the status. */
function cross(
  transport: Transport,
  slab: Slab,
  regions: usize,
  dz: f64,
  forward: bool,
  index: f64,
  step: u32,
): i32 {
  const signed = forward ? dz : -dz;
  const fluctuations = i32(transport.fluctuations);
  const seedLow = u32(transport.seedLow);
  const seedHigh = u32(transport.seedHigh);
  const stream = u32(transport.stream);
  drift(0.5 * signed);
  const region = regionAt(slab, regions, x, y);
  let turn = bend(region, 0.5 * signed);
  const medium = usize(region.medium);
  if (medium != 0) {
    const header = changetype<Medium>(medium);
    const obliquity = Math.sqrt(1.0 + slopeX * slopeX + slopeY * slopeY);
    const depth = 100.0 * header.densityGPerCm3 * dz * obliquity;
    if (fluctuations != MEAN) drawLoss(seedLow, seedHigh, index, stream, step);
    const before = energy;
    const survived = forward
      ? lose(medium, fluctuations, depth, lossNormal, happens, fraction)
      : regain(medium, fluctuations, depth, lossNormal, happens, fraction);
    if (!survived) return forward ? 1 : 2;
    if (transport.scattering != 0.0) {
      const product = momentumTimesBeta(before) * momentumTimesBeta(energy);
      const beta2 = product / (momentumOf(before) * momentumOf(energy));
      const whole =
        (100.0 * header.densityGPerCm3 * (slab.toZ - slab.fromZ)) / header.radiationLength;
      const logarithm = Math.max(0.0, 1.0 + 0.038 * Math.log(whole / beta2));
      const width = HIGHLAND * logarithm * Math.sqrt(depth / (header.radiationLength * product));
      drawScattering(seedLow, seedHigh, index, stream, step);
      const shift = (dz * width) / SQRT_12;
      scatter(width * normal0, width * normal1, shift * normal2, shift * normal3);
    }
  }
  turn *= bend(region, 0.5 * signed);
  if (!(turn > 0.0) || slopeX * slopeX + slopeY * slopeY > 1.0) return 3;
  // Slopes at a fixed momentum: d²slope = p² d²p_⊥ / p_z⁴; backward the ratio is downstream over upstream already.
  if (!forward && turn != 1.0) multiplyWeight(1.0 / (turn * turn * turn * turn));
  drift(0.5 * signed);
  return 0;
}
