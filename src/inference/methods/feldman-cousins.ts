import { core } from '../../core/node.js';
import { UserError } from '../../errors.js';
import { requireLevel } from '../arguments.js';
import { modelBlock } from '../model-block.js';
import { resolveModel, type ResolvedModel } from '../resolved-model.js';
import type { Method } from './method.js';
import { requireOneChannel } from './one-channel.js';

/** Largest count, and largest background, with uncertain signal factors or backgrounds. */
export const MOST_COUNTS_WITH_NUISANCES = 1000;

/** Most nodes (signal factor, background) of an average over priors. */
const MOST_NODES = 1 << 18;

/** Steps of the averages are halved until both ends move by less than this, relative. */
const TOLERANCE = 1e-8;

/** Ends of the unified interval of one count, in events. */
interface Ends {
  readonly lower: number;
  readonly upper: number;
  readonly error: number;
  readonly nodes: number;
}

/**
 * The unified interval of Feldman and Cousins (PRD 57 (1998) 3873): from the smallest to the largest accepted signal,
 * solved for without a grid. Counts of equal rank do not stand before each other.
 *
 * With nuisances the probabilities, and their maxima in the likelihood ratio that ranks counts, are averaged over the
 * priors (Conrad et al., PRD 67 (2003) 012002): a hybrid, with coverage on average only. `lengthen` replaces the upper
 * end by the largest one of any larger background, as the tables of 1998 do; lower ends stay, as there.
 *
 * @throws UserError for a mistake in the model, a level outside (0, 1), more than one channel, a signal of 0, counts or
 *   backgrounds above 1000 with nuisances, lengthening with nuisances, and priors too wide to be averaged over
 */
export const feldmanCousins: Method = (model, { level = 0.9, lengthen = false } = {}) => {
  requireLevel(level);
  const resolved = resolveModel(model, false);
  const { observed, nominalBackground, signal } = requireOneChannel(resolved, 'feldman-cousins');
  if (!(signal > 0))
    throw new UserError(`found ${signal}, expected a signal above 0.`, 'channels[0].signal');
  const uncertain = firstNuisance(resolved);
  if (uncertain !== undefined) {
    if (lengthen)
      throw new UserError(
        `found lengthening with an uncertain ${uncertain}, expected no nuisance: the tables of 1998 define it for a known background.`,
        'lengthen',
      );
    const largest = Math.max(observed, nominalBackground);
    if (largest > MOST_COUNTS_WITH_NUISANCES)
      throw new UserError(
        `found ${largest} events with an uncertain ${uncertain}, expected at most ${MOST_COUNTS_WITH_NUISANCES} with the method feldman-cousins: bayes, cls, clsb and cousins-highland take up to 1e6.`,
        uncertain,
      );
  }
  const { lower, upper, error, nodes } = converged(resolved, observed, level, lengthen, uncertain);
  return {
    method: 'feldman-cousins',
    level,
    lowerLimit: lower / signal,
    upperLimit: upper / signal,
    numericalError: error / signal,
    notes: [
      'ends of all accepted signals, counts ranked by likelihood ratio, solved for without a grid',
      uncertain === undefined
        ? 'no nuisance: the coverage is at least the level'
        : `hybrid: probabilities averaged over the priors (${nodes} nodes, steps halved until the ends settle)`,
      ...(lengthen ? ['upper end lengthened to the largest of any larger background'] : []),
    ],
    warnings:
      upper > 0
        ? []
        : [
            `With ${nominalBackground} events expected from background, observing ${observed} is so few that no signal above 0 is accepted at this level: the interval is the point 0.`,
          ],
  };
};

/** Place of the first uncertain quantity; undefined where all is known. */
function firstNuisance({ channels, signalFactors }: ResolvedModel): string | undefined {
  const [factor] = signalFactors;
  if (factor) return factor.place;
  return channels[0]?.uncertainBackgrounds.length ? 'channels[0].backgrounds' : undefined;
}

function converged(
  model: ResolvedModel,
  observed: number,
  level: number,
  lengthen: boolean,
  uncertain: string | undefined,
): Ends {
  let ends = endsOf(model, observed, level, lengthen, 1);
  if (uncertain === undefined && ends) return ends;
  for (let fineness = 2; ends; fineness *= 2) {
    const finer = endsOf(model, observed, level, lengthen, fineness);
    if (!finer) break;
    const change = Math.max(Math.abs(finer.lower - ends.lower), Math.abs(finer.upper - ends.upper));
    if (change <= TOLERANCE * finer.upper) return { ...finer, error: finer.error + change };
    ends = finer;
  }
  throw new UserError(
    `found priors that ${MOST_NODES} nodes cannot average to a relative accuracy of ${TOLERANCE} with this count, expected narrower ones, or a count that the background can explain.`,
    uncertain ?? 'channels[0]',
  );
}

/** Ends with averages of this fineness; undefined where they need too many nodes. */
function endsOf(
  model: ResolvedModel,
  observed: number,
  level: number,
  lengthen: boolean,
  fineness: number,
): Ends | undefined {
  const { averageNodes, feldmanCousins: kernel } = core().exports;
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const plain = firstNuisance(model) === undefined;
    const capacity = plain ? 1 : MOST_NODES;
    const kappas = allocate(capacity);
    const backgrounds = allocate(capacity);
    const weights = allocate(capacity);
    const nodes = averageNodes(
      block.address,
      fineness,
      kappas.address,
      backgrounds.address,
      weights.address,
      capacity,
    );
    if (nodes < 0) return undefined;
    const count = allocate([observed]);
    const [lower, upper, error] = [allocate(1), allocate(1), allocate(1)];
    kernel(
      1,
      count.address,
      nodes,
      kappas.address,
      backgrounds.address,
      weights.address,
      level,
      Number(lengthen),
      lower.address,
      upper.address,
      error.address,
    );
    return { lower: lower.view[0]!, upper: upper.view[0]!, error: error.view[0]!, nodes };
  });
}
