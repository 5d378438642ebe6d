/**
 * A material made ready for transport: tables over the kinetic energy, computed once at the start of a run.
 *
 * Layout in doubles: header, then NODES rows (energies from 1 MeV to 100 TeV, 30 a decade), then a row of hard losses at every
 * fourth node. Losses of at most CUT of the energy are "soft": continuous, with a variance; greater ones are "hard": discrete.
 */
import { IONISATION_CONSTANT, Material, MUON_MASS } from './constants';
import { fillHardLosses } from './hard-losses';
import { ionisationLoss } from './ionisation';
import { radiativeLoss } from './stopping-power';

export const NODES: i32 = 241;
export const FIRST_LOG: f64 = -6.907755278982137;
export const LOG_STEP: f64 = 0.07675283643313485;
/** Fraction of the energy above which a loss is discrete. */
export const CUT: f64 = 0.01;
export const COARSE: i32 = 4;
export const COARSE_NODES: i32 = 61;
/** Equally probable cells of the hard losses. */
export const CELLS: i32 = 64;


@unmanaged
export class Medium {
  densityGPerCm3: f64;
  /** g/cm². */
  radiationLength: f64;
  /** ½ K Z/A, GeV cm²/g: collisions with electrons per relative loss squared. */
  collisions: f64;
}

/** Loss and range of all losses (column 0) or of the soft ones (column 1). */
@unmanaged
export class Row {
  stoppingPower: f64;
  logRange: f64;
  /** d ln R / d ln T. */
  slope: f64;
}

/** Discrete losses at a coarse node, followed by CELLS + 1 edges in 1/ν. */
@unmanaged
export class HardRow {
  /** Per g/cm². */
  rate: f64;
  /** Mean relative loss. */
  meanFraction: f64;
  /** Variance of the soft losses over the energy, GeV cm²/g. */
  softVariance: f64;
  /** All radiative losses over the energy, cm²/g. */
  radiation: f64;
}

export const ROW: usize = 2 * offsetof<Row>();
export const HARD_ROW: usize = offsetof<HardRow>() + (usize(CELLS + 1) << 3);


@inline
function hardRowsOffset(): usize {
  return offsetof<Medium>() + usize(NODES) * ROW;
}

/** Number of doubles of a medium. */
export function mediumLength(): i32 {
  const bytes: usize = hardRowsOffset() + usize(COARSE_NODES) * HARD_ROW;
  return i32(bytes >> 3);
}

/** Number of energies of a medium. */
export function nodeCount(): i32 {
  return NODES;
}


@inline
export function rowAt(medium: usize, node: i32, column: usize): Row {
  return changetype<Row>(
    medium + offsetof<Medium>() + usize(node) * ROW + column * offsetof<Row>(),
  );
}


@inline
export function hardRowAt(medium: usize, node: i32): HardRow {
  return changetype<HardRow>(medium + hardRowsOffset() + usize(node) * HARD_ROW);
}

/** Kinetic energy of a node, GeV. */
export function nodeEnergy(node: i32): f64 {
  return Math.exp(FIRST_LOG + LOG_STEP * node);
}

/**
 * Computes the tables of a material.
 *
 * @param tabulated 0, or NODES total stopping powers in GeV cm²/g that stand in for the computed ones
 */
export function fillMedium(
  material: Material,
  elements: usize,
  tabulated: usize,
  medium: usize,
): void {
  const header = changetype<Medium>(medium);
  header.densityGPerCm3 = material.densityGPerCm3;
  header.radiationLength = material.radiationLength;
  header.collisions = 0.5 * IONISATION_CONSTANT * material.zOverA;
  for (let i = 0; i < COARSE_NODES; i++) {
    const energy = nodeEnergy(i * COARSE) + MUON_MASS;
    const hard = hardRowAt(medium, i);
    fillHardLosses(material, elements, energy, hard);
    hard.radiation = radiativeLoss(material, elements, energy) / energy;
  }
  for (let node = 0; node < NODES; node++) {
    const energy = nodeEnergy(node) + MUON_MASS;
    const all = rowAt(medium, node, 0);
    all.stoppingPower = tabulated
      ? load<f64>(tabulated + (usize(node) << 3))
      : ionisationLoss(material, energy) + energy * radiationBetween(medium, node);
    const i = min(node / COARSE, COARSE_NODES - 2);
    const part = f64(node - i * COARSE) / COARSE;
    const low = hardRowAt(medium, i);
    const high = hardRowAt(medium, i + 1);
    const hard =
      (low.rate + part * (high.rate - low.rate)) *
      (low.meanFraction + part * (high.meanFraction - low.meanFraction));
    rowAt(medium, node, 1).stoppingPower = all.stoppingPower - energy * hard;
  }
  fillRange(medium, 0);
  fillRange(medium, 1);
}

/** Radiative loss over energy at a node: cubic between four coarse nodes. */
function radiationBetween(medium: usize, node: i32): f64 {
  const first = max(0, min(node / COARSE - 1, COARSE_NODES - 4));
  const t = f64(node) / COARSE - first;
  const a = hardRowAt(medium, first).radiation;
  const b = hardRowAt(medium, first + 1).radiation;
  const c = hardRowAt(medium, first + 2).radiation;
  const d = hardRowAt(medium, first + 3).radiation;
  const t1 = t - 1.0;
  const t2 = t - 2.0;
  const t3 = t - 3.0;
  return (
    (-a * t1 * t2 * t3) / 6.0 +
    (b * t * t2 * t3) / 2.0 -
    (c * t * t1 * t3) / 2.0 +
    (d * t * t1 * t2) / 6.0
  );
}

/** ln of the stopping power, continued linearly beyond the ends. */
function logStoppingPower(medium: usize, node: i32, column: usize): f64 {
  const inside = max(0, min(node, NODES - 1));
  const value = Math.log(rowAt(medium, inside, column).stoppingPower);
  if (inside == node) return value;
  const inner = inside == 0 ? 1 : NODES - 2;
  return 2.0 * value - Math.log(rowAt(medium, inner, column).stoppingPower);
}

/** R(T) = ∫ dT/S by Simpson's rule in ln T; below the first node the range is T/2S, as if S ∝ 1/T. */
function fillRange(medium: usize, column: usize): void {
  const first = rowAt(medium, 0, column);
  let energy = nodeEnergy(0);
  let range = (0.5 * energy) / first.stoppingPower;
  for (let node = 0; node < NODES; node++) {
    const row = rowAt(medium, node, column);
    row.logRange = Math.log(range);
    row.slope = energy / (row.stoppingPower * range);
    if (node == NODES - 1) break;
    const middleLog =
      (9.0 * (logStoppingPower(medium, node, column) + logStoppingPower(medium, node + 1, column)) -
        logStoppingPower(medium, node - 1, column) -
        logStoppingPower(medium, node + 2, column)) /
      16.0;
    const next = nodeEnergy(node + 1);
    const middle = Math.exp(FIRST_LOG + LOG_STEP * (f64(node) + 0.5) - middleLog);
    range +=
      (LOG_STEP / 6.0) *
      (energy / row.stoppingPower +
        4.0 * middle +
        next / rowAt(medium, node + 1, column).stoppingPower);
    energy = next;
  }
}
