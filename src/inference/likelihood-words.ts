import type { LimitOptions } from './limit.js';
import type { Background, CountingModel, RelativeNuisance } from './model.js';
import type { LimitMethod, Prior } from './names.js';

/**
 * The likelihood of a model as a formula with its numbers: one line a channel.
 *
 * @param isImagined whether counts are imagined, and stand as n
 */
export function likelihoodLines(model: CountingModel, isImagined = false): string[] {
  const shared = [
    ...(isUncertain(model.pot) ? ['κ'] : []),
    ...(isUncertain(model.efficiency) ? ['η'] : []),
  ];
  return model.channels.map(
    ({ name, observed, signal = 1, efficiency, backgrounds = [], events }, r) => {
      const index = model.channels.length > 1 ? `${r + 1}` : '';
      const factors = [...shared, ...(isUncertain(efficiency) ? [`ε${index}`] : [])];
      const mean = [
        [...(signal === 1 ? [] : [String(signal)]), ...factors, 's'].join('·'),
        ...backgroundTerms(backgrounds, index),
      ].join(' + ');
      const unbinned = events
        ? ` × Π over its ${events.length} events of the mixture of densities`
        : '';
      return `${name === undefined ? '' : `${name}: `}Poisson(${isImagined ? `n${index}` : observed} | ${mean})${unbinned}`;
    },
  );
}

/** What counts are expected to be with background alone, and what was seen: one line a channel. */
export function backgroundLines({ channels }: CountingModel): string[] {
  return channels.map(({ name, observed, backgrounds = [] }, r) => {
    const index = channels.length > 1 ? `${r + 1}` : '';
    const mean = backgroundTerms(backgrounds, index).join(' + ') || '0';
    return `${name === undefined ? '' : `${name}: `}N${index} ~ Poisson(${mean}), ${observed} observed`;
  });
}

function backgroundTerms(backgrounds: readonly Background[], index: string): string[] {
  return backgrounds.map((background, j) =>
    term(background, `b${index}${backgrounds.length > 1 ? `_${j + 1}` : ''}`),
  );
}

function term(background: Background, symbol: string): string {
  const { mean = 0, sideBand, uncertainty = 0, name } = background;
  const label = name === undefined ? symbol : `b[${name}]`;
  return sideBand || uncertainty > 0 ? label : String(mean);
}

const SIGNAL_PRIORS = {
  flat: 's: flat from 0',
  jeffreys: 's: 1/√(s + b) with the nominal background b, the Jeffreys prior of a count',
  'inverse-sqrt': 's: 1/√s',
  inverse: 's: 1/s above a cut',
} as const;

/** The priors of a model, and of the signal where the method has one. */
export function priorLines(
  model: CountingModel,
  method: LimitMethod,
  { signalPrior = 'flat', signalMinimum }: LimitOptions,
): string[] {
  const lines: string[] = [];
  if (method === 'bayes')
    lines.push(
      signalMinimum === undefined ? SIGNAL_PRIORS[signalPrior] : `s: 1/s above ${signalMinimum}`,
    );
  lines.push(
    ...factorLine('κ (POT)', model.pot),
    ...factorLine('η (efficiency)', model.efficiency),
  );
  const described = new Set<string>();
  model.channels.forEach(({ efficiency, backgrounds = [] }, r) => {
    const index = model.channels.length > 1 ? `${r + 1}` : '';
    lines.push(...factorLine(`ε${index} (efficiency of the channel)`, efficiency));
    backgrounds.forEach((background, j) => {
      const { name } = background;
      const symbol =
        name === undefined ? `b${index}${backgrounds.length > 1 ? `_${j + 1}` : ''}` : `b[${name}]`;
      const words = backgroundWords(background);
      const line = `${symbol}: ${words}${model.channels.length > 1 && name !== undefined ? ` in ${model.channels[r]?.name ?? `channel ${r + 1}`}` : ''}`;
      if (words !== '' && !described.has(line)) {
        described.add(line);
        lines.push(line);
      }
    });
  });
  for (const { background, coefficient } of model.correlations ?? [])
    lines.push(`b[${background}]: correlation ${coefficient} between its channels`);
  return lines;
}

function isUncertain(nuisance: RelativeNuisance | undefined): boolean {
  return (nuisance?.relativeUncertainty ?? 0) > 0;
}

function factorLine(symbol: string, nuisance: RelativeNuisance | undefined): string[] {
  if (!nuisance?.relativeUncertainty) return [];
  const { relativeUncertainty, prior = 'none', minimum } = nuisance;
  const cut = prior === 'normal' ? `, cut at ${minimum ?? 0}` : '';
  return [`${symbol}: ${factorWords(prior, relativeUncertainty)}${cut}`];
}

/** κ as a function of its uncertainty, θ a standard normal. */
function factorWords(prior: Prior, sigma: number): string {
  switch (prior) {
    case 'lognormal':
      return `lognormal, e^(${sigma}·θ)`;
    case 'lognormal-kappa':
      return `lognormal-kappa, ${1 + sigma}^θ`;
    case 'lognormal-mean':
      return `lognormal-mean, log-normal of mean 1 and standard deviation ${sigma}`;
    case 'gamma':
      return `gamma of mean 1 and standard deviation ${Number(sigma.toPrecision(6))}`;
    case 'normal':
      return `normal of mean 1 and standard deviation ${sigma}`;
    case 'none':
      return 'exactly 1';
  }
}

function backgroundWords({ mean = 0, uncertainty = 0, prior, sideBand }: Background): string {
  if (sideBand)
    return `gamma of shape ${sideBand.off + 1} and rate ${sideBand.tau}: ${sideBand.off} events in a side band ${sideBand.tau} times as large`;
  if (uncertainty === 0) return '';
  const sigma = Number((uncertainty / mean).toPrecision(6));
  switch (prior) {
    case 'lognormal':
      return `lognormal, ${mean}·e^(${sigma}·θ)`;
    case 'lognormal-kappa':
      return `lognormal-kappa, ${mean}·${1 + sigma}^θ`;
    case 'lognormal-mean':
      return `lognormal-mean, log-normal of mean ${mean} and standard deviation ${uncertainty}`;
    case 'gamma':
      return `gamma of mean ${mean} and standard deviation ${uncertainty}`;
    default:
      return `normal of mean ${mean} and standard deviation ${uncertainty}, cut at 0`;
  }
}
