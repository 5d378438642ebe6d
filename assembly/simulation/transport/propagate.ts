/**
 * Muons through slabs of matter and field, downstream or back upstream.
 *
 * A step crosses dz: half of it straight; then, where it is, half of the field's turn, the loss, the scattering, and the other
 * half of the turn; then the other half straight. This is exact for a constant field, second order in the rest, and
 * backward the exact inverse: where nothing is drawn the way back ends where the way out began.
 *
 * Scattering: Highland's width (`highlandAngle`) with the logarithm of the whole
 * thickness of the slab, so that the variance does not depend on the steps; normal angles in both planes with their
 * correlated displacement. p β enters by the geometric mean of both ends of the step, exact for a linear loss.
 */
import { highlandAngle } from '../highland';
import { GEV_PER_TESLA_METRE, MUON_MASS } from './constants';
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
  drift,
  energy,
  momentumOf,
  multiplyWeight,
  recall,
  remember,
  scatter,
  setMuon,
  slopeX,
  slopeY,
  weight,
  x,
  y,
} from './muon';
import { regionAt, Slab } from './slabs';

const SQRT_12: f64 = 3.4641016151377544;
const MOST_STEPS: i32 = 16384;
/** Without fields, and with nothing denser than this (g/cm³), steps may be longer by a factor. */
const LIGHTEST: f64 = 0.01;
const LONG: f64 = 20.0;

/** How to follow muons. */
@unmanaged
export class Transport {
  /** 1: from z up to z; 0: back. */
  forward: f64;
  fluctuations: f64;
  scattering: f64;
  /** Longest step in solids and fields, metres. */
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
    startMuon();
    let status = 0;
    for (let j = 0; j < slabCount && status == 0; j++) {
      const at = forward ? j : slabCount - 1 - j;
      const slab = changetype<Slab>(slabs + usize(at) * offsetof<Slab>());
      status = crossSlab(transport, slab, regions, forward, index);
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

/** Steps of the present muon that have drawn random numbers. */
let drawn: u32 = 0;

/** Before the first slab of each muon. */
export function startMuon(): void {
  drawn = 0;
}

/**
 * A slab in 2ᵏ equal steps, as many as its downstream end needs, where the muon is slowest: the same both ways. On the way down
 * that end is found by trial with the mean loss, repeated until the number of steps is the one that its end asks for.
 */
export function crossSlab(
  transport: Transport,
  slab: Slab,
  regions: usize,
  forward: bool,
  index: f64,
): i32 {
  const fluctuations = i32(transport.fluctuations);
  const scattering = transport.scattering != 0.0;
  let steps = stepsFor(transport, slab, energy);
  if (forward && usize(slab.densest) != 0) {
    remember();
    for (let trial = 0; trial < 4; trial++) {
      const status = crossIn(steps, transport, slab, regions, true, MEAN, false, index);
      const wanted = stepsFor(transport, slab, energy);
      if (fluctuations == MEAN && !scattering && wanted == steps) return status;
      recall();
      if (wanted == steps) break;
      steps = wanted;
      if (status != 0 || fluctuations != MEAN) break;
    }
  }
  return crossIn(steps, transport, slab, regions, forward, fluctuations, scattering, index);
}

function crossIn(
  steps: i32,
  transport: Transport,
  slab: Slab,
  regions: usize,
  forward: bool,
  fluctuations: i32,
  scattering: bool,
  index: f64,
): i32 {
  const dz = (slab.toZ - slab.fromZ) / steps;
  for (let step = 0; step < steps; step++) {
    const status = cross(transport, slab, regions, dz, forward, fluctuations, scattering, index);
    if (status != 0) return status;
  }
  return 0;
}

/** Number of steps of a slab with a kinetic energy at its downstream end, a power of two. */
function stepsFor(transport: Transport, slab: Slab, kinetic: f64): i32 {
  const length = slab.toZ - slab.fromZ;
  const momentum = momentumOf(kinetic);
  const medium = usize(slab.densest);
  const heavy =
    slab.strongestField != 0.0 ||
    (medium != 0 && changetype<Medium>(medium).densityGPerCm3 > LIGHTEST);
  let steps = length / (heavy ? transport.longestStep : LONG * transport.longestStep);
  if (medium != 0) {
    const depth = 100.0 * changetype<Medium>(medium).densityGPerCm3 * length;
    const upstream = energyOfRange(medium, 0, rangeOfEnergy(medium, 0, kinetic) + depth);
    steps = Math.max(steps, Math.log(momentumOf(upstream) / momentum) / transport.greatestLoss);
    if (transport.fluctuations == f64(FULL))
      steps = Math.max(steps, (hardRate(medium, kinetic) * depth) / transport.greatestHardLosses);
  }
  steps = Math.max(
    steps,
    (GEV_PER_TESLA_METRE * slab.strongestField * length) / (momentum * transport.greatestTurn),
  );
  let power = 1;
  while (power < steps && power < MOST_STEPS) power <<= 1;
  return power;
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
  fluctuations: i32,
  scattering: bool,
  index: f64,
): i32 {
  const signed = forward ? dz : -dz;
  const step = drawn;
  if (scattering || fluctuations != MEAN) drawn++;
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
    if (scattering) {
      const product = momentumTimesBeta(before) * momentumTimesBeta(energy);
      const beta2 = product / (momentumOf(before) * momentumOf(energy));
      const whole =
        (100.0 * header.densityGPerCm3 * (slab.toZ - slab.fromZ)) / header.radiationLength;
      const width = highlandAngle(depth / (header.radiationLength * product), whole / beta2);
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
