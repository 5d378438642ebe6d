import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import {
  requireFactor,
  requireNonNegative,
  requirePositive,
  type FactorCode,
} from './arguments.js';
import type { Background, CountingModel } from './model.js';
import { priors } from './names.js';
import type { NamedFactor, ResolvedBackground } from './resolved-model.js';

const NORMAL = priors.indexOf('normal');
const GAMMA = priors.indexOf('gamma');

/** A background as scale × factor; without an uncertainty there is no factor. */
export interface ScaledBackground {
  readonly scale: number;
  /** Its mean, before a cut at zero. */
  readonly nominal: number;
  readonly factor?: FactorCode;
}

/** @throws UserError with a place below `place` */
export function backgroundFactor(background: Background, place: string): ScaledBackground {
  const { sideBand } = background;
  if (sideBand) {
    if (background.mean !== undefined || background.uncertainty !== undefined)
      throw new UserError(
        'found a mean or an uncertainty beside a side band, expected one or the other.',
        `${place}.sideBand`,
      );
    const off = requireNonNegative(sideBand.off, `${place}.sideBand.off`);
    const tau = requirePositive(sideBand.tau, `${place}.sideBand.tau`);
    const sigma = 1 / Math.sqrt(off + 1);
    return {
      scale: (off + 1) / tau,
      nominal: (off + 1) / tau,
      factor: { prior: GAMMA, relativeUncertainty: sigma, minimum: 0, centre: 1, off },
    };
  }
  if (background.mean === undefined)
    throw new UserError('found nothing, expected the mean or a side band.', `${place}.mean`);
  const mean = requireNonNegative(background.mean, `${place}.mean`);
  const uncertainty = requireNonNegative(background.uncertainty ?? 0, `${place}.uncertainty`);
  if (mean === 0 && uncertainty > 0) {
    if (background.prior !== 'normal')
      throw new UserError(
        `found ${uncertainty} with a mean of 0 and the prior ${background.prior ?? 'none'}, expected the prior normal, the only one that a mean of 0 allows.`,
        `${place}.uncertainty`,
      );
    const factor = { prior: NORMAL, relativeUncertainty: 1, minimum: 0, centre: 0 };
    return { scale: uncertainty, nominal: 0, factor };
  }
  // A normal may be far wider than its mean: as a factor of its width it is as good as one of mean 0.
  if (background.prior === 'normal' && uncertainty > 10 * mean) {
    const centre = mean / uncertainty;
    const factor = { prior: NORMAL, relativeUncertainty: 1, minimum: 0, centre };
    return { scale: uncertainty, nominal: mean, factor };
  }
  const factor = requireFactor(
    {
      relativeUncertainty: mean === 0 ? 0 : uncertainty / mean,
      ...(background.prior === undefined ? {} : { prior: background.prior }),
    },
    place,
    false,
    'uncertainty',
  );
  return { scale: mean, nominal: mean, ...(factor.prior !== 0 && { factor }) };
}

/** The names that stand in several channels with an uncertainty, their positions and the nuisances behind them. */
export function sharedNames(model: CountingModel): {
  names: ReadonlyMap<string, number>;
  shared: NamedFactor[];
} {
  const first = new Map<string, { factor: FactorCode; at: string; count: number }>();
  model.channels.forEach(({ backgrounds = [] }, r) => {
    const seen = new Set<string>();
    backgrounds.forEach((background, j) => {
      const { name } = background;
      if (name === undefined) return;
      const at = `channels[${r}].backgrounds[${j}]`;
      if (seen.has(name))
        throw new UserError(`found '${name}' twice, expected names that differ.`, `${at}.name`);
      seen.add(name);
      const { factor } = backgroundFactor(background, at);
      if (!factor) return;
      const known = first.get(name);
      if (known) {
        requireOneNuisance(name, known, factor, at);
        known.count++;
      } else first.set(name, { factor, at, count: 1 });
    });
  });
  const names = new Map<string, number>();
  const shared: NamedFactor[] = [];
  for (const [name, { factor, count }] of first)
    if (count > 1 && coefficientOf(name, model) > 0) {
      names.set(name, shared.length);
      shared.push({ ...factor, place: name });
    }
  (model.correlations ?? []).forEach(({ background }, i) => {
    if ((first.get(background)?.count ?? 0) < 2)
      throw new UserError(
        `found '${background}', expected the name of an uncertain background that stands in several channels.`,
        `correlations[${i}].background`,
      );
  });
  return { names, shared };
}

function isLogNormal({ prior }: FactorCode): boolean {
  return prior !== GAMMA && prior !== NORMAL;
}

function requireOneNuisance(
  name: string,
  known: { factor: FactorCode; at: string },
  factor: FactorCode,
  at: string,
): void {
  if (known.factor.prior !== factor.prior)
    throw new UserError(
      `found the prior ${priors[factor.prior]} for '${name}', which has ${priors[known.factor.prior]} in ${known.at}; expected the same: a name that stands in several channels is one nuisance.`,
      `${at}.prior`,
    );
  const [a, b] = [known.factor.relativeUncertainty, factor.relativeUncertainty];
  const same =
    Math.abs(a - b) <= 1e-12 * a &&
    known.factor.centre === factor.centre &&
    known.factor.off === factor.off;
  if (!isLogNormal(factor) && !same)
    throw new UserError(
      `found a relative uncertainty of ${b} for '${name}', which has ${a} in ${known.at}; expected the same with the prior ${priors[factor.prior]} (log-normal priors may differ).`,
      `${at}.uncertainty`,
    );
}

function coefficientOf(name: string, { correlations = [] }: CountingModel): number {
  const i = correlations.findIndex(({ background }) => background === name);
  if (i < 0) return 1;
  const { coefficient } = correlations[i]!;
  if (!(coefficient >= 0 && coefficient <= 1))
    throw new UserError(
      `found ${coefficient}, expected a number from 0 to 1.`,
      `correlations[${i}].coefficient`,
    );
  return coefficient;
}

/** A correlation coefficient ρ below 1 splits a log-normal into a shared part of width √ρ w and an own one of √(1−ρ) w. */
export function splitByCorrelation(
  { name = '' }: Background,
  scale: number,
  factor: FactorCode,
  names: ReadonlyMap<string, number>,
  model: CountingModel,
): ResolvedBackground {
  const index = names.get(name);
  const own = { ...factor, place: name };
  if (index === undefined) return { scale, own };
  const coefficient = coefficientOf(name, model);
  if (coefficient === 1) return { scale, shared: { index, sigma: factor.relativeUncertainty } };
  if (!isLogNormal(factor))
    throw new UserError(
      `found a coefficient of ${coefficient} for '${name}' with the prior ${priors[factor.prior]}, expected 0 or 1: only log-normal priors can be partly correlated.`,
      'correlations',
    );
  return {
    scale,
    shared: { index, sigma: partOfWidth(factor, coefficient) },
    own: { ...own, relativeUncertainty: partOfWidth(factor, 1 - coefficient) },
  };
}

/** σ of the same kind of log-normal whose ln has `share` of the variance. */
function partOfWidth({ prior, relativeUncertainty: sigma }: FactorCode, share: number): number {
  const { exp, log } = core().exports;
  const kind = priors[prior];
  if (kind === 'lognormal') return sigma * Math.sqrt(share);
  if (kind === 'lognormal-kappa') return exp(log(1 + sigma) * Math.sqrt(share)) - 1;
  return Math.sqrt(exp(log(1 + sigma * sigma) * share) - 1);
}
