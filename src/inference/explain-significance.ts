import { asker, sensitivity, type Alternative } from './alternatives.js';
import { backgroundLines, priorLines } from './likelihood-words.js';
import type { MethodDescription } from './methods/descriptions.js';
import {
  backgroundOnly,
  modelSignificance,
  type ModelSignificance,
  type ModelSignificanceOptions,
} from './model-significance.js';
import type { CountingModel } from './model.js';
import { backgroundPriors } from './names.js';

interface PValue {
  readonly pValue: number;
  readonly zOneSided: number | null;
}

/** A p-value of the same data with one thing changed. */
export type AlternativePValue = Alternative<PValue>;

/** How a significance came about, and what it hangs on. */
export interface SignificanceExplanation {
  readonly result: ModelSignificance;
  /** Distribution of each count with background alone. */
  readonly likelihood: readonly string[];
  /** Priors of the backgrounds, one line each. */
  readonly priors: readonly string[];
  readonly method: MethodDescription;
  /** The p-value without the uncertainty of a background, or with it moved by its uncertainty. */
  readonly sensitivity: readonly AlternativePValue[];
  /** The change among these that moves the p-value most; absent where none does. */
  readonly dominant?: string;
  /** One channel: the p-value with each prior of its one uncertain background; otherwise empty. */
  readonly backgroundPriors: readonly AlternativePValue[];
}

const ofCount: MethodDescription = {
  computes: 'P(n ≥ observed) with background alone, and the z of a normal distribution with it.',
  assumes:
    'The region was chosen before the count was looked at. It is a local p-value: a search in many places needs its trials factor.',
  nuisances:
    'Each background is averaged over its own prior, which must be named. POT and efficiencies scale the signal only and do not enter.',
  fails:
    'Counts are discrete: p jumps from one count to the next. The prior of the background matters more, the further out the count is.',
  instead: 'limit or interval for what signals the count leaves room for.',
};

const ofSideBand: MethodDescription = {
  ...ofCount,
  computes:
    'The binomial p-value of the count, given the sum of both regions; its one-sided z is Z_Bi (R. Cousins, J. Linnemann and J. Tucker, Nucl. Instrum. Meth. A 595 (2008) 480). It is also the average over the gamma posterior of the background.',
  fails:
    'Li and Ma’s z beside it is asymptotic: with few events in the side band it is too large. Z_Bi is exact, and a little too small for discrete counts.',
};

const ofSeveral: MethodDescription = {
  computes:
    'Probability with background alone of a profile-likelihood ratio q₀ = −2 ln(L(0)/L(best signal)) at least as large as observed; G. Cowan, K. Cranmer, E. Gross and O. Vitells, Eur. Phys. J. C 71 (2011) 1554.',
  assumes:
    'The signals of the channels are in the stated proportion. It is a local p-value: a search in many places needs its trials factor.',
  nuisances:
    'Backgrounds are profiled in q₀ and averaged over their priors in its probability; shared ones are one nuisance. POT and efficiencies scale the signal only and do not enter.',
  fails:
    'zAsymptotic = √q₀ is right for many events only. Enumerated outcomes leave a probability out, which is stated and counts as passing; toys reach no further than one over their number.',
  instead: 'A model of one channel, whose p-value is exact however small.',
};

/**
 * How the significance of a model came about: distribution of the counts, priors, how it was computed, and the p-value with
 * one thing changed.
 *
 * @throws UserError as `modelSignificance` does
 */
export function explainSignificance(
  model: CountingModel,
  options: ModelSignificanceOptions = {},
): SignificanceExplanation {
  const result = modelSignificance(model, options);
  const background = backgroundOnly(model);
  const ask = asker(result.pValue, ({ pValue }: PValue) => pValue);
  const askModel = (change: string, changed: CountingModel): AlternativePValue =>
    ask(change, () => {
      const { pValue, zOneSided } = modelSignificance(changed, options);
      return { pValue, zOneSided };
    });
  const method =
    result.statistic === 'q0' ? ofSeveral : result.zLiMa === undefined ? ofCount : ofSideBand;
  return {
    result,
    likelihood: backgroundLines(background),
    // The method does not matter where there is no prior of the signal.
    priors: priorLines(background, 'clsb', {}),
    method,
    ...sensitivity(background, askModel),
    backgroundPriors: withEachBackgroundPrior(background, askModel),
  };
}

function withEachBackgroundPrior(
  model: CountingModel,
  ask: (change: string, changed: CountingModel) => AlternativePValue,
): AlternativePValue[] {
  const [channel, another] = model.channels;
  const backgrounds = channel?.backgrounds ?? [];
  const uncertain = backgrounds.filter(
    ({ uncertainty = 0, sideBand }) => sideBand ?? uncertainty > 0,
  );
  const [only] = uncertain;
  if (!channel || another || !only || uncertain.length > 1 || only.sideBand) return [];
  return backgroundPriors.map((prior) =>
    ask(prior, {
      channels: [
        {
          ...channel,
          backgrounds: backgrounds.map((each) => (each === only ? { ...each, prior } : each)),
        },
      ],
    }),
  );
}
