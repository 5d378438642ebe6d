import { UserError } from '../../errors.js';
import type { CoverageOptions } from '../../inference/coverage.js';
import type { CountingModel } from '../../inference/model.js';
import type { LimitMethod, Prior } from '../../inference/names.js';
import { factor, type CountingFlags } from '../counting-flags.js';
import type { MethodFlags } from '../method-flags.js';
import { readable } from '../output.js';
import { countingInput, type CountingInput } from './counting-input.js';

export interface CoverageFlags extends Omit<CountingFlags, 'background'>, MethodFlags {
  readonly signal: readonly number[];
  readonly background?: readonly number[];
  readonly model?: string;
  readonly average?: true;
  readonly csv?: string;
  readonly plot?: string;
  readonly browser?: string;
  readonly json?: true;
}

/** What is true in the experiment whose coverage is asked for, with what the command tells about it. */
export interface CoverageTruth {
  /** Of one count; absent for a model of several channels, whose coverage takes toys. */
  readonly options?: Omit<CoverageOptions, 'signal'>;
  readonly model?: CountingModel;
  readonly defaults: { readonly method?: LimitMethod; readonly level?: number };
  readonly description: string;
  readonly json: object;
  readonly warnings: readonly string[];
  readonly withPlaces: CountingInput['withPlaces'];
}

/** @throws UserError for more than one source of the experiment, none, and one of more than one background */
export function coverageTruth(card: string | undefined, flags: CoverageFlags): CoverageTruth {
  const { background, backgroundUncertainty, backgroundPrior } = flags;
  if (card === undefined && flags.model === undefined) {
    if (background === undefined)
      throw new UserError(
        "required option '--background <list>' not specified, and neither a model file (--model) nor a card that states it.",
      );
    if (backgroundPrior !== undefined && backgroundUncertainty === undefined)
      throw new UserError(
        `found nothing beside the prior ${backgroundPrior}, expected the standard deviation of the background.`,
        '--background-uncertainty',
      );
    return fromFlags(flags, background);
  }
  const { background: list, ...rest } = flags;
  const input = countingInput(
    card,
    { ...rest, ...(list !== undefined && { background: list[0] ?? 0 }) },
    'background',
  );
  const { channels } = input.model;
  if (channels.length > 1) return { ...common(input), model: input.model };
  return {
    ...common(input),
    options: input.withPlaces(() => oneBackground(input.model)),
  };
}

function common(input: CountingInput): Omit<CoverageTruth, 'options' | 'model'> {
  return {
    defaults: input.defaults,
    description: input.description,
    json: { ...input.json, observed: undefined },
    warnings: input.warnings,
    withPlaces: input.withPlaces,
  };
}

function fromFlags(flags: CoverageFlags, background: readonly number[]): CoverageTruth {
  const { backgroundUncertainty, backgroundPrior, potPrior, potUncertainty } = flags;
  const pot = factor(potUncertainty, potPrior, flags.potMin);
  const { efficiencyUncertainty, efficiencyPrior } = flags;
  const efficiency = factor(efficiencyUncertainty, efficiencyPrior, flags.efficiencyMin);
  // Names of priors are checked by the engine.
  const spread = {
    ...(backgroundUncertainty !== undefined && { backgroundUncertainty }),
    ...(backgroundPrior !== undefined && { backgroundPrior: backgroundPrior as Prior }),
  };
  const words = [
    background.length === 1 ? `background ${background[0]}` : `${background.length} backgrounds`,
    ...(backgroundUncertainty ? [`± ${backgroundUncertainty} (${backgroundPrior})`] : []),
  ].join(' ');
  const relative = (what: string, uncertainty?: number, prior?: string): string[] =>
    uncertainty ? [`${what} uncertainty ${readable(100 * uncertainty, 6)}% (${prior})`] : [];
  return {
    options: {
      background,
      ...spread,
      ...(pot && { pot }),
      ...(efficiency && { efficiency }),
    },
    defaults: {},
    description: [
      words,
      ...relative('POT', potUncertainty, potPrior),
      ...relative('efficiency', efficiencyUncertainty, efficiencyPrior),
    ].join(', '),
    json: {
      background: background.length === 1 ? background[0] : background,
      ...spread,
      potPrior: potPrior ?? 'none',
      potUncertainty: potUncertainty ?? 0,
      ...(flags.potMin !== undefined && { potMin: flags.potMin }),
      ...(efficiencyUncertainty !== undefined && {
        efficiencyPrior: efficiencyPrior ?? 'none',
        efficiencyUncertainty,
      }),
    },
    warnings: [],
    withPlaces: (body) => body(),
  };
}

/** A model of one count as coverage takes it. */
function oneBackground({
  channels,
  pot,
  efficiency,
}: CountingModel): Omit<CoverageOptions, 'signal'> {
  const [channel] = channels;
  const backgrounds = channel?.backgrounds ?? [];
  if (backgrounds.length > 1)
    throw new UserError(
      `found ${backgrounds.length} backgrounds, expected one with the total uncertainty: its true value is what coverage is mapped over.`,
      'channels[0].backgrounds',
    );
  if (backgrounds[0]?.sideBand)
    throw new UserError(
      'found a side band, expected a mean with its uncertainty: coverage is mapped over true backgrounds.',
      'channels[0].backgrounds[0].sideBand',
    );
  if (channel?.efficiency && efficiency)
    throw new UserError(
      'found an efficiency of the channel beside a shared one, expected one of them in a model of one channel.',
      'channels[0].efficiency',
    );
  const own = channel?.efficiency ?? efficiency;
  const { mean = 0, uncertainty, prior } = backgrounds[0] ?? {};
  return {
    background: mean,
    ...(uncertainty !== undefined && { backgroundUncertainty: uncertainty }),
    ...(prior !== undefined && { backgroundPrior: prior }),
    ...(pot && { pot }),
    ...(own && { efficiency: own }),
  };
}
