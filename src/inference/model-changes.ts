import { backgroundFactor } from './resolved-backgrounds.js';
import type { Background, CountingModel } from './model.js';

/** A model with one thing changed. */
export interface ChangedModel {
  readonly change: string;
  readonly model: CountingModel;
}

/** Name of the change that takes all uncertainties away at once. */
export const WITHOUT_ANY = 'without any uncertainty';

/**
 * The models that tell what a limit hangs on: each without one of the nuisances, without any, and with each uncertain
 * background one standard deviation up and down. A background that stands in several channels is one nuisance.
 */
export function changedModels(model: CountingModel): ChangedModel[] {
  const changes: ChangedModel[] = [];
  if (model.pot?.relativeUncertainty)
    changes.push({ change: 'without the POT uncertainty', model: withoutKey(model, 'pot') });
  if (model.efficiency?.relativeUncertainty)
    changes.push({
      change: 'without the efficiency uncertainty',
      model: withoutKey(model, 'efficiency'),
    });
  model.channels.forEach(({ efficiency }, r) => {
    if (!efficiency?.relativeUncertainty) return;
    changes.push({
      change: `without the efficiency uncertainty of ${channelName(model, r)} alone`,
      model: {
        ...model,
        channels: model.channels.map((channel, i) =>
          i === r ? withoutKey(channel, 'efficiency') : channel,
        ),
      },
    });
  });
  for (const { words, isMeant } of uncertainBackgrounds(model)) {
    const moved = (sigmas: number, keeps: boolean): CountingModel =>
      changeBackgrounds(model, isMeant, (background) => shifted(background, sigmas, keeps));
    changes.push(
      { change: `without the uncertainty of ${words}`, model: moved(0, false) },
      { change: `${words} one standard deviation up`, model: moved(1, true) },
      { change: `${words} one standard deviation down`, model: moved(-1, true) },
    );
  }
  const nuisances = changes.filter(({ change }) => change.startsWith('without'));
  if (nuisances.length > 1) changes.push({ change: WITHOUT_ANY, model: certain(model) });
  return changes;
}

/** A copy without a key that need not be there. */
export function withoutKey<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy;
}

function certain(model: CountingModel): CountingModel {
  const plain = withoutKey(withoutKey(model, 'pot'), 'efficiency');
  return changeBackgrounds(
    { ...plain, channels: plain.channels.map((channel) => withoutKey(channel, 'efficiency')) },
    () => true,
    (background) => shifted(background, 0, false),
  );
}

interface Meant {
  readonly words: string;
  readonly isMeant: (background: Background, r: number, j: number) => boolean;
}

function uncertainBackgrounds(model: CountingModel): Meant[] {
  const found: Meant[] = [];
  const names = new Set<string>();
  model.channels.forEach(({ backgrounds = [] }, r) =>
    backgrounds.forEach((background, j) => {
      if (standardDeviation(background) === 0) return;
      const { name } = background;
      if (name === undefined) {
        const words =
          model.channels.length > 1
            ? `background ${j + 1} of ${channelName(model, r)}`
            : backgrounds.length > 1
              ? `background ${j + 1}`
              : 'the background';
        found.push({ words, isMeant: (_, i, k) => i === r && k === j });
      } else if (!names.has(name)) {
        names.add(name);
        found.push({ words: `the background ${name}`, isMeant: (other) => other.name === name });
      }
    }),
  );
  return found;
}

function channelName(model: CountingModel, r: number): string {
  if (model.channels.length === 1) return 'the channel';
  return model.channels[r]?.name ?? `channel ${r + 1}`;
}

function standardDeviation(background: Background): number {
  const { scale, factor } = backgroundFactor(background, 'background');
  return factor ? scale * factor.relativeUncertainty : 0;
}

function changeBackgrounds(
  model: CountingModel,
  isMeant: Meant['isMeant'],
  change: (background: Background) => Background,
): CountingModel {
  const channels = model.channels.map((channel, r) =>
    channel.backgrounds
      ? {
          ...channel,
          backgrounds: channel.backgrounds.map((background, j) =>
            isMeant(background, r, j) ? change(background) : background,
          ),
        }
      : channel,
  );
  // A correlation needs its background to be uncertain: it goes with the uncertainty.
  const uncertainNames = new Set(
    channels.flatMap(({ backgrounds = [] }) =>
      backgrounds.filter((each) => standardDeviation(each) > 0).map(({ name }) => name),
    ),
  );
  const correlations = model.correlations?.filter(({ background }) =>
    uncertainNames.has(background),
  );
  return { ...model, channels, ...(correlations && { correlations }) };
}

/** The mean moved by so many standard deviations, at least to 0; with its relative uncertainty, or fixed. */
function shifted(background: Background, sigmas: number, keepsUncertainty: boolean): Background {
  const { nominal } = backgroundFactor(background, 'background');
  const deviation = standardDeviation(background);
  const mean = Math.max(0, nominal + sigmas * deviation);
  const { name, prior, sideBand } = background;
  const named = name === undefined ? {} : { name };
  if (!keepsUncertainty) return { ...named, mean };
  if (mean === 0 && prior !== 'normal') return { ...named, mean: 0 };
  if (sideBand)
    return {
      ...named,
      mean,
      uncertainty: nominal === 0 ? 0 : (deviation * mean) / nominal,
      prior: 'gamma',
    };
  return {
    ...background,
    mean,
    uncertainty: nominal === 0 ? deviation : (deviation * mean) / nominal,
  };
}
