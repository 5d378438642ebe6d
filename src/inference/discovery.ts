import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireChoice, requireWhole } from './arguments.js';
import {
  requireBackground,
  requireEstimate,
  type BackgroundModel,
  type EstimatedBackground,
  type SideBand,
} from './background.js';
import { channelBackground, onlyChannel } from './channel-background.js';
import type { CountingModel } from './model.js';
import { pValueOf, zValues, zWarning, type ZValues } from './z-value.js';

/** The significance that is asked for. */
export interface WantedSignificance {
  /** In standard deviations, above 0 and up to 37; 5 by default. */
  readonly zValue?: number;
  /** One-sided by default. */
  readonly sides?: 'one-sided' | 'two-sided';
}

export interface LargestBackgroundOptions extends WantedSignificance {
  /** The observed count that is to be significant: a whole number from 1. */
  readonly observed: number;
}

export type DiscoveryOptions = WantedSignificance & (EstimatedBackground | SideBand);

export interface Discovery extends ZValues {
  /** Smallest count that has the wanted significance. */
  readonly minimumEvents: number;
  /** P(n ≥ minimumEvents) with background alone. */
  readonly pValue: number;
  /** Largest background, known without uncertainty, for which this count still has it. */
  readonly largestBackground: number;
  readonly warning?: string;
}

export type DiscoveryReachOptions = WantedSignificance &
  EstimatedBackground & {
    /** Probability to see the discovery; 0.5 by default: the median experiment. */
    readonly power?: number;
  };

export interface DiscoveryReach {
  readonly minimumEvents: number;
  readonly power: number;
  /** Signal events with which P(n ≥ minimumEvents | s + b) is the power; 0 where b alone reaches it. */
  readonly signal: number;
}

/** Counts are looked for up to here. */
const MOST_EVENTS = 1e9;

/**
 * The largest background, in events, for which `observed` or more events have at least the wanted
 * significance: the b with P(n ≥ observed | b) equal to the p-value of z.
 *
 * @throws UserError for a count that is not whole or below 1, and for a z outside (0, 37]
 */
export function largestBackground(options: LargestBackgroundOptions): number {
  const observed = requireWhole(options.observed, 'observed', 1);
  return largestFor(observed, wantedPValue(options));
}

/**
 * How many events make a discovery: the smallest n with P(N ≥ n) no larger than the p-value of z, the
 * background's uncertainty averaged over its named prior or taken from a side band as in `significance`.
 *
 * @throws UserError as `significance` does, for a z outside (0, 37], and where 1e9 events are too few
 */
export function discovery(options: DiscoveryOptions): Discovery {
  const target = wantedPValue(options);
  const model = requireBackground(options);
  return discoveryOver(model, target, model.sideBand ? 'off' : 'backgroundUncertainty');
}

export type ModelDiscoveryOptions = WantedSignificance & {
  /** Probability to see the discovery, for the signal; not with a side band. */
  readonly power?: number;
};

/** With a power also the signal, in events, that shows as many with this probability over the nominal background. */
export interface ModelDiscovery extends Discovery {
  readonly power?: number;
  readonly signal?: number;
}

/**
 * As `discovery`, over the backgrounds of a model's only channel, each averaged over its own prior; and the signal as in
 * `discoveryReach`. What scales the signal does not enter, and neither does the observed count.
 *
 * @throws UserError for a mistake in the model and for several channels, and as `discovery` and `discoveryReach` do
 */
export function modelDiscovery(
  model: CountingModel,
  options: ModelDiscoveryOptions = {},
): ModelDiscovery {
  const { power } = options;
  const channel = onlyChannel(
    model,
    'how many events are a discovery depends on where they are seen; significance tells how significant given counts are.',
  );
  const target = wantedPValue(options);
  const found = discoveryOver(channelBackground(channel), target, 'channels[0].backgrounds');
  if (power === undefined) return found;
  const { backgrounds = [] } = channel;
  if (backgrounds.some(({ sideBand }) => sideBand))
    throw new UserError('found it with a side band, expected means.', 'power');
  const mean = backgrounds.reduce((sum, each) => sum + (each.mean ?? 0), 0);
  return {
    ...found,
    power,
    signal: signalFor(found.minimumEvents, mean, requirePower(power)),
  };
}

function discoveryOver(model: BackgroundModel, target: number, place: string): Discovery {
  const minimumEvents = smallestCount(model, target, place);
  const pValue = model.atLeast(minimumEvents);
  const z = zValues(pValue, model.atMost(minimumEvents - 1));
  const warning = zWarning(pValue, z);
  return {
    minimumEvents,
    pValue,
    ...z,
    largestBackground: largestFor(minimumEvents, target),
    ...(warning !== undefined && { warning }),
  };
}

/**
 * The signal that makes a discovery with a given probability: s with P(N ≥ minimumEvents | s + b) = power.
 * An uncertainty of the background raises `minimumEvents`; the power is that at the nominal background.
 *
 * @throws UserError as `discovery` does, and unless the power lies between 0 and 1
 */
export function discoveryReach(options: DiscoveryReachOptions): DiscoveryReach {
  const power = requirePower(options.power ?? 0.5);
  const { background } = requireEstimate(options);
  const { minimumEvents } = discovery(options);
  return { minimumEvents, power, signal: signalFor(minimumEvents, background, power) };
}

function requirePower(power: unknown): number {
  if (!(typeof power === 'number' && power > 0 && power < 1))
    throw new UserError(`found ${String(power)}, expected a probability between 0 and 1.`, 'power');
  return power;
}

/** The signal with P(N ≥ count | s + b) = power, not below 0; count ≥ 1. */
export function signalFor(count: number, background: number, power: number): number {
  return Math.max(0, core().exports.gammaQuantile(power, count, 0) - background);
}

function largestFor(count: number, pValue: number): number {
  return core().exports.gammaQuantile(pValue, count, 0);
}

/** @throws UserError for a z outside (0, 37] or an unknown side */
function wantedPValue({ zValue = 5, sides = 'one-sided' }: WantedSignificance): number {
  if (!(typeof zValue === 'number' && zValue > 0 && zValue <= 37))
    throw new UserError(
      `found ${String(zValue)}, expected a number above 0 and up to 37.`,
      'zValue',
    );
  return pValueOf(zValue, requireChoice(sides, ['one-sided', 'two-sided'] as const, 'sides'));
}

/** Doubling, then bisection: P(N ≥ n) falls with n. */
function smallestCount(model: BackgroundModel, target: number, place: string): number {
  let tooFew = 0;
  let enough = 1;
  while (model.atLeast(enough) > target) {
    tooFew = enough;
    enough *= 2;
    if (enough > MOST_EVENTS)
      throw new UserError(
        `found an uncertainty with which even ${tooFew} events are no discovery, expected a smaller uncertainty or z.`,
        place,
      );
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor(0.5 * (tooFew + enough));
    if (model.atLeast(middle) > target) tooFew = middle;
    else enough = middle;
  }
  return enough;
}
