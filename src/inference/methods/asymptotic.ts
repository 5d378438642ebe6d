import { requireChoice, requireLevel } from '../arguments.js';
import { averagedLimit } from '../averaged-limit.js';
import { asymptoticLimit } from '../likelihood-ratio.js';
import { asimovSets } from '../names.js';
import { resolveModel, type ResolvedModel } from '../resolved-model.js';
import type { Method } from './method.js';
import { requireCounts } from './several-channels.js';

/**
 * CLs limit on q̃μ by the asymptotic formulas (Cowan, Cranmer, Gross, Vitells, EPJC 71 (2011) 1554, Eqs. 62 to 66), nuisances
 * profiled, the Asimov set at the nominal background unless `asimov` is 'fitted'. They hold for many events only; the warning says from how many on.
 *
 * @throws UserError for a mistake in the model, a level outside (0, 1), and events with densities
 */
export const asymptotic: Method = (model, { level = 0.9, asimov = 'nominal' } = {}) => {
  requireLevel(level);
  requireChoice(asimov, asimovSets, 'asimov');
  const resolved = resolveModel(model, false);
  requireCounts(resolved, 'asymptotic');
  const result = asymptoticLimit(resolved, level, asimov);
  return {
    method: 'asymptotic',
    level,
    upperLimit: result.upperLimit,
    numericalError: result.numericalError,
    notes: [
      'CLs on the profile-likelihood ratio q̃μ, asymptotic distributions',
      `Asimov set: counts and auxiliary measurements as the background predicts, nuisances ${asimov === 'nominal' ? 'nominal' : 'as they fit the data without signal'}`,
      `best signal multiplier ${Number(result.best.toPrecision(6))}, bounded at 0`,
    ],
    warnings: asymptoticWarnings(resolved, level, result.expectedEvents, result.upperLimit),
  };
};

/** Largest relative error of a limit that goes without a warning. */
const ALLOWED = 0.05;

/** A model of one channel without nuisances. */
function plainCount(observed: number, background: number): ResolvedModel {
  return {
    channels: [
      {
        name: 'channel 1',
        observed,
        signal: 1,
        fixedBackground: background,
        nominalBackground: background,
        uncertainBackgrounds: [],
      },
    ],
    signalFactors: [],
    sharedBackgrounds: [],
  };
}

/** How far the asymptotic limit of one count without nuisances is from the exact one, relatively; and b + s there. */
function comparison(observed: number, level: number): { error: number; events: number } {
  const count = plainCount(observed, observed);
  const { upperLimit, expectedEvents } = asymptoticLimit(count, level, 'nominal');
  const exact = averagedLimit(count, level, 'cls').upperLimit;
  return { error: Math.abs(upperLimit / exact - 1), events: expectedEvents };
}

/**
 * The number of events expected at the limit from which on the asymptotic limit of one count, with the background as large as
 * the count, is within 5% of the exact CLs limit; by comparison of both. Infinite where 1e6 events do not suffice.
 */
export function asymptoticThreshold(level: number): number {
  let low = -1;
  let high = 1;
  while (comparison(high, level).error > ALLOWED) {
    low = high;
    high *= 2;
    if (high > 1e6) return Infinity;
  }
  while (high - low > 1) {
    const middle = Math.floor(0.5 * (low + high));
    if (comparison(middle, level).error > ALLOWED) low = middle;
    else high = middle;
  }
  return comparison(high, level).events;
}

/** That asymptotic formulas do not hold for so few events, and from how many on they would. */
export function asymptoticWarnings(
  { channels, signalFactors }: ResolvedModel,
  level: number,
  expectedEvents: number,
  upperLimit: number,
): string[] {
  const threshold = asymptoticThreshold(level);
  if (expectedEvents >= threshold) return [];
  const round = (value: number) => Number(value.toPrecision(4));
  const [channel] = channels;
  const isPlain =
    channels.length === 1 &&
    signalFactors.length === 0 &&
    channel!.uncertainBackgrounds.length === 0;
  const exact = isPlain
    ? ` For this count the exact CLs limit is ${round(averagedLimit(plainCount(channel!.observed, channel!.fixedBackground), level, 'cls').upperLimit / channel!.signal)}, not ${round(upperLimit)}.`
    : '';
  return [
    `ASYMPTOTIC FORMULAS DO NOT HOLD HERE: ${round(expectedEvents)} events are expected at the limit, and they are within 5% ` +
      `of the exact CLs limit of a count from about ${Math.ceil(threshold)} events on.${exact} ` +
      'Use cls, bayes or feldman-cousins instead.',
  ];
}
