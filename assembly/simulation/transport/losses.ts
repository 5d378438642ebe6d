/**
 * Energy lost by the muon across X g/cm², forward, and gained, backward. A step is half of the continuous loss, what is
 * drawn, and the other half: the backward step undoes the forward one in the opposite order.
 *
 * Backward weights as in Niess et al., Comput. Phys. Commun. 229 (2018) 54: of a continuous change the Jacobian
 * dE_upstream/dE_downstream = S(E_upstream)/S(E_downstream); of a drawn one the forward density over the one drawn from.
 */
import { MUON_MASS } from './constants';
import {
  energyOfRange,
  hardDensity,
  hardFraction,
  hardRate,
  lossOfEnergy,
  rangeOfEnergy,
  softVariance,
} from './energy-range';
import { CUT, Medium } from './medium';
import { energy, multiplyWeight, setEnergy } from './muon';

/** Below this kinetic energy, GeV, a muon has stopped; above the greatest the tables end. */
export const SLOWEST: f64 = 1e-3;
export const FASTEST: f64 = 1e5;
/** Greatest relative loss that the backward way draws. */
const DEEPEST: f64 = 0.99;

/** How losses fluctuate: not at all; soft ones normally; these, and hard ones one by one. */
export const MEAN: i32 = 0;
export const GAUSSIAN: i32 = 1;
export const FULL: i32 = 2;


@inline
function columnOf(fluctuations: i32): i32 {
  return fluctuations == FULL ? 1 : 0;
}

/** Mean loss; returns false where the muon stops. */
function slowDown(medium: usize, column: i32, depth: f64): bool {
  const after = energyOfRange(medium, column, rangeOfEnergy(medium, column, energy) - depth);
  if (after < SLOWEST) return false;
  setEnergy(after);
  return true;
}

/** Undoes `slowDown`; returns false beyond the tables. */
function speedUp(medium: usize, column: i32, depth: f64): bool {
  const before = energyOfRange(medium, column, rangeOfEnergy(medium, column, energy) + depth);
  if (!(before < FASTEST)) return false;
  multiplyWeight(lossOfEnergy(medium, column, before) / lossOfEnergy(medium, column, energy));
  setEnergy(before);
  return true;
}

/** Standard deviation of the continuous losses across `depth`. */
@inline
function spread(medium: usize, kinetic: f64, depth: f64): f64 {
  return Math.sqrt(softVariance(medium, kinetic) * (kinetic + MUON_MASS) * depth);
}

/**
 * Probability of a hard loss in a step: the mean number, so that the mean loss is right though two in one step are left out.
 * Steps keep it small.
 */
@inline
function hardProbability(rate: f64, depth: f64): f64 {
  return Math.min(0.5, rate * depth);
}

/**
 * @param normal a standard normal number
 * @param happens, fraction uniform numbers: whether a hard loss happens, and which
 * @returns false where the muon stops
 */
export function lose(
  medium: usize,
  fluctuations: i32,
  depth: f64,
  normal: f64,
  happens: f64,
  fraction: f64,
): bool {
  const column = columnOf(fluctuations);
  if (fluctuations == MEAN) return slowDown(medium, column, depth);
  if (!slowDown(medium, column, 0.5 * depth)) return false;
  let middle = energy - spread(medium, energy, depth) * normal;
  if (middle < SLOWEST) return false;
  if (fluctuations == FULL && happens < hardProbability(hardRate(medium, middle), depth)) {
    middle -= (middle + MUON_MASS) * hardFraction(medium, middle, fraction);
    if (middle < SLOWEST) return false;
  }
  setEnergy(middle);
  return slowDown(medium, column, 0.5 * depth);
}

/** The way back, with its weight; returns false beyond the tables and where a fluctuation left no energy. */
export function regain(
  medium: usize,
  fluctuations: i32,
  depth: f64,
  normal: f64,
  happens: f64,
  fraction: f64,
): bool {
  const column = columnOf(fluctuations);
  if (fluctuations == MEAN) return speedUp(medium, column, depth);
  if (!speedUp(medium, column, 0.5 * depth)) return false;
  let middle = energy;
  if (fluctuations == FULL) {
    middle = undoHardLoss(medium, middle, depth, happens, fraction);
    if (!(middle < FASTEST)) return false;
  }
  const drawn = spread(medium, middle, depth);
  const before = middle + drawn * normal;
  if (before < SLOWEST) return false;
  const forward = spread(medium, before, depth);
  const ratio = drawn / forward;
  multiplyWeight(ratio * Math.exp(0.5 * normal * normal * (1.0 - ratio * ratio)));
  setEnergy(before);
  return speedUp(medium, column, 0.5 * depth);
}

/**
 * Kinetic energy before a hard loss, or unchanged if none is drawn. Drawn from c/ν² with c = ν_c ν_m/(ν_m − ν_c), at the
 * forward rate of the present energy plus that of collisions, so that no possible loss is missed.
 */
function undoHardLoss(medium: usize, kinetic: f64, depth: f64, happens: f64, fraction: f64): f64 {
  const total = kinetic + MUON_MASS;
  const rate = hardRate(medium, kinetic);
  const drawnRate = rate + changetype<Medium>(medium).collisions / (CUT * total);
  const drawn = hardProbability(drawnRate, depth);
  if (happens >= drawn) {
    multiplyWeight((1.0 - hardProbability(rate, depth)) / (1.0 - drawn));
    return kinetic;
  }
  const constant = (CUT * DEEPEST) / (DEEPEST - CUT);
  const loss = 1.0 / (1.0 / CUT - fraction / constant);
  const before = total / (1.0 - loss) - MUON_MASS;
  if (!(before < FASTEST)) return before;
  const forward =
    hardProbability(hardRate(medium, before), depth) * hardDensity(medium, before, loss);
  multiplyWeight((forward * loss * loss) / (drawn * constant * (1.0 - loss)));
  return before;
}
