import { requireLevel, requireNonNegative, requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { MOST_WARNINGS } from './coverage.js';
import { limit } from './limit.js';
import type { MethodOptions } from './methods/method.js';
import type { Background, CountingModel } from './model.js';
import { priors, type LimitMethod } from './names.js';
import { factorOf, poissonCount, ToyUniforms } from './outcome-draws.js';
import { randomStreams } from './random-streams.js';
import { resolveModel, type NamedFactor, type ResolvedModel } from './resolved-model.js';

export interface CoverageToysOptions extends Omit<MethodOptions, 'toys' | 'seed'> {
  /** True values of the common signal multiplier. */
  readonly signal: readonly number[];
  /** 'bayes' by default. */
  readonly method?: LimitMethod;
  /** Pseudo-experiments at each signal; 1000 by default. */
  readonly toys?: number;
  /** A whole number; 1 by default. */
  readonly seed?: number;
}

export interface CoverageToysPoint {
  readonly signal: number;
  readonly covered: number;
  readonly toys: number;
  /** covered / toys. */
  readonly coverage: number;
  /** 68.27% Clopper–Pearson interval of the coverage. */
  readonly interval: readonly [number, number];
}

export interface CoverageToysResult {
  readonly method: LimitMethod;
  readonly level: number;
  readonly points: readonly CoverageToysPoint[];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** One standard deviation of a normal distribution. */
const ONE_SIGMA = 0.6826894921370859;

/**
 * Coverage of the common signal multiplier of a model with any number of channels by pseudo-experiments. The truth is the
 * nominal model: a toy draws its counts from it and measures POT, efficiencies and backgrounds again, each times a factor
 * from its prior (a background with a gamma prior by a side band of Poisson counts, one with a normal prior from the normal
 * itself with the same standard deviation). All signals share the random numbers of a toy.
 *
 * @throws UserError as the method does
 */
export function coverageToys(
  model: CountingModel,
  options: CoverageToysOptions,
): CoverageToysResult {
  const { signal, method = 'bayes', level = 0.9, toys = 1000, seed = 1, ...rest } = options;
  requireLevel(level);
  requireWhole(toys, 'toys', 1, 1e7);
  signal.forEach((value) => requireNonNegative(value, 'signal'));
  const resolved = resolveModel(model, false);
  const usesSeed = method === 'cls' || method === 'clsb';
  const limitOptions = { ...rest, method, level, ...(usesSeed && { seed }) };
  const collected = new Set<string>();
  const points = signal.map((multiplier) => {
    let covered = 0;
    for (let toy = 0; toy < toys; toy++) {
      const repeated = repeatedModel(model, resolved, multiplier, new ToyUniforms(seed, toy));
      const result = limit(repeated, limitOptions);
      const { lowerLimit = 0, upperLimit, numericalError } = result;
      result.warnings.forEach((warning) => collected.add(warning));
      if (lowerLimit - numericalError <= multiplier && multiplier <= upperLimit + numericalError)
        covered++;
    }
    return {
      signal: multiplier,
      covered,
      toys,
      coverage: covered / toys,
      interval: clopperPearson(covered, toys, ONE_SIGMA),
    };
  });
  return {
    method,
    level,
    points,
    notes: [
      `${toys} pseudo-experiments a point with the seed ${seed}: counts drawn from the nominal model, auxiliary measurements repeated`,
    ],
    warnings: [...collected].slice(0, MOST_WARNINGS),
  };
}

/** The model as one toy measures it. */
function repeatedModel(
  model: CountingModel,
  resolved: ResolvedModel,
  multiplier: number,
  uniforms: ToyUniforms,
): CountingModel {
  // One draw for each nuisance, named by its place; a background's name that stands in several channels is one.
  const draws = new Map<string, number>();
  const uniformOf = (key: string): number => {
    if (!draws.has(key)) draws.set(key, draws.size);
    return uniforms.at(randomStreams.repeatedNuisances, draws.get(key)!);
  };
  const shared = resolved.signalFactors.reduce(
    (product, factor) => product * factorOf(factor, uniformOf(factor.place)),
    1,
  );
  const names = new Set(resolved.sharedBackgrounds.map(({ place }) => place));
  const channels = model.channels.map((channel, r) => {
    const { signal, nominalBackground, efficiency } = resolved.channels[r]!;
    const own = efficiency ? factorOf(efficiency, uniformOf(efficiency.place)) : 1;
    const backgrounds = (channel.backgrounds ?? []).map((background, j) => {
      const key =
        background.name !== undefined && names.has(background.name)
          ? `shared ${background.name}`
          : `channels[${r}].backgrounds[${j}]`;
      return measuredAgain(background, () => uniformOf(key));
    });
    const mean = multiplier * signal + nominalBackground;
    const observed = poissonCount(mean, uniforms.at(randomStreams.repeatedCounts, r));
    return { ...channel, observed, signal: signal * shared * own, backgrounds };
  });
  return { ...model, channels };
}

/** A background as a toy measures it. */
function measuredAgain(background: Background, uniform: () => number): Background {
  const { mean = 0, uncertainty = 0, prior = 'none', sideBand, ...others } = background;
  if (sideBand) {
    // The nominal background is (off+1)/tau, the mean of its posterior.
    const off = poissonCount(sideBand.off + 1, uniform());
    return { ...others, sideBand: { off, tau: sideBand.tau } };
  }
  if (uncertainty === 0) return background;
  if (prior === 'gamma') {
    const significance = mean / uncertainty;
    const expected = significance * significance;
    const counted = poissonCount(expected, uniform());
    if (counted === 0) return { ...others, mean: 0 };
    return {
      ...others,
      mean: (mean * counted) / expected,
      uncertainty: (mean * Math.sqrt(counted)) / expected,
      prior,
    };
  }
  const isNormal = prior === 'normal';
  const factor: NamedFactor = {
    prior: priors.indexOf(prior),
    relativeUncertainty: isNormal ? 1 : uncertainty / mean,
    minimum: 0,
    centre: isNormal ? mean / uncertainty : 1,
    place: 'backgrounds',
  };
  const drawn = factorOf(factor, uniform());
  if (isNormal) return { ...others, mean: uncertainty * drawn, uncertainty, prior };
  return { ...others, mean: mean * drawn, uncertainty: uncertainty * drawn, prior };
}
