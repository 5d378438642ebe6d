import { core } from '../core/node.js';

/** A stretch of masses with equal steps, MeV. */
export interface MassRange {
  readonly fromMeV: number;
  readonly toMeV: number;
  readonly stepMeV: number;
}

/** A log-spaced grid with `perOctave` couplings for each factor of two. */
export interface CouplingRange {
  readonly from: number;
  readonly to: number;
  readonly perOctave: number;
}

/** A log-spaced grid with `perDecade` values for each factor of ten. */
export interface DecadeRange {
  readonly from: number;
  readonly to: number;
  readonly perDecade: number;
}

/** Relative slack that absorbs the rounding of decimal numbers. */
const rounding = 1e-9;

/** Number of steps of a mass range; not whole where the range does not end on a step. */
export function massSteps(range: MassRange): number {
  const steps = (range.toMeV - range.fromMeV) / range.stepMeV;
  const whole = Math.round(steps);
  return Math.abs(steps - whole) <= rounding * Math.max(1, whole) ? whole : steps;
}

/** The masses of a range with a whole number of steps, MeV, both ends included. */
export function expandMasses(range: MassRange): number[] {
  const steps = massSteps(range);
  return Array.from({ length: steps + 1 }, (_, step) =>
    step === steps ? range.toMeV : range.fromMeV + step * range.stepMeV,
  );
}

/** About how many couplings a range has, to refuse absurd grids before they are made. */
export function couplingCount(range: CouplingRange): number {
  const { log } = core().exports;
  return (range.perOctave * log(range.to / range.from)) / log(2) + 1;
}

/**
 * from · 2^(k/perOctave) for k = 0, 1, … up to and including the first that reaches `to`, none above 1. The core
 * computes the roots of two and doubling does the rest, so the couplings have the same bits on every machine and
 * couplings one octave apart differ by exactly a factor of two.
 */
export function expandCouplings(range: CouplingRange): number[] {
  const { exp, log } = core().exports;
  const roots = Array.from({ length: range.perOctave }, (_, k) =>
    k === 0 ? 1 : exp((k * log(2)) / range.perOctave),
  );
  const couplings: number[] = [];
  for (let start = range.from; ; start *= 2)
    for (const root of roots) {
      const coupling = start * root;
      if (coupling > 1 + rounding) return couplings;
      couplings.push(Math.min(coupling, 1));
      if (coupling >= range.to * (1 - rounding)) return couplings;
    }
}

/** About how many values a range has, to refuse absurd grids before they are made. */
export function decadeCount(range: DecadeRange): number {
  return (range.perDecade * core().exports.log(range.to / range.from)) / Math.LN10 + 1;
}

/**
 * from · 10^(k/perDecade) for k = 0, 1, … up to and including the first that reaches `to`. The core computes the roots of ten, so
 * the values have the same bits on every machine.
 */
export function expandDecades(range: DecadeRange): number[] {
  const { exp } = core().exports;
  const roots = Array.from({ length: range.perDecade }, (_, k) =>
    k === 0 ? 1 : exp((k * Math.LN10) / range.perDecade),
  );
  const values: number[] = [];
  for (let start = range.from; ; start *= 10)
    for (const root of roots) {
      values.push(start * root);
      if (start * root >= range.to * (1 - rounding)) return values;
    }
}
