import { UserError } from '../errors.js';
import {
  LARGEST_COUNT,
  LARGEST_OUTCOME,
  requireFactor,
  requireNonNegative,
  requireWhole,
  type FactorCode,
} from './arguments.js';
import type { Background, Channel, CountingModel } from './model.js';
import { backgroundFactor, sharedNames, splitByCorrelation } from './resolved-backgrounds.js';

/** A model with its defaults filled in and its nuisances sorted by what they touch. */
export interface ResolvedModel {
  readonly channels: readonly ResolvedChannel[];
  /** Factors of the signal in all channels: POT, shared efficiency, and the efficiency of an only channel. */
  readonly signalFactors: readonly NamedFactor[];
  /** Backgrounds that stand in several channels. */
  readonly sharedBackgrounds: readonly NamedFactor[];
}

export interface NamedFactor extends FactorCode {
  /** Where the model states it, for messages: 'pot', 'efficiency', 'channels[0].efficiency', a background's name. */
  readonly place: string;
}

export interface ResolvedChannel {
  readonly name: string;
  readonly observed: number;
  readonly signal: number;
  /** Sum of the backgrounds that are known exactly. */
  readonly fixedBackground: number;
  /** Sum of all backgrounds at their nominal values. */
  readonly nominalBackground: number;
  /** The channel's own efficiency, where it is uncertain. */
  readonly efficiency?: NamedFactor;
  readonly uncertainBackgrounds: readonly ResolvedBackground[];
  /** Pairs of signal and background densities of an unbinned channel. */
  readonly events?: Float64Array;
}

/** b = scale × shared factor × own factor; the factors that do not exist are 1. */
export interface ResolvedBackground {
  readonly scale: number;
  readonly shared?: {
    /** Position in `sharedBackgrounds`. */
    readonly index: number;
    /** σ of this channel's factor; it differs between channels for log-normal priors only. */
    readonly sigma: number;
  };
  readonly own?: NamedFactor;
}

/** Most shared nuisances, and most of a channel's own, that are integrated by quadrature. */
export const MOST_SHARED = 3;
export const MOST_OWN = 2;
const MOST_CHANNELS = 200;

/**
 * Checks a model and sorts its nuisances.
 *
 * @param forPosterior whether factors of the signal must be bounded away from zero, as a posterior needs
 * @throws UserError with the place of the mistake, such as 'channels[0].backgrounds[1].prior'
 */
export function resolveModel(model: CountingModel, forPosterior: boolean): ResolvedModel {
  const { channels } = model;
  if (!Array.isArray(channels) || channels.length < 1 || channels.length > MOST_CHANNELS)
    throw new UserError(
      `found ${Array.isArray(channels) ? channels.length : typeof channels}, expected 1 to ${MOST_CHANNELS} channels.`,
      'channels',
    );
  const only = channels.length === 1;
  const signalFactors = [
    factorOf(model.pot, 'pot', forPosterior),
    factorOf(model.efficiency, 'efficiency', forPosterior),
    ...(only ? [factorOf(model.channels[0]!.efficiency, ownEfficiency(0), forPosterior)] : []),
  ].filter((factor) => factor !== undefined);
  const { names, shared } = sharedNames(model);
  if (signalFactors.length + shared.length > MOST_SHARED)
    throw new UserError(
      `found ${signalFactors.length + shared.length} nuisances shared by the channels (${[...signalFactors, ...shared].map(({ place }) => place).join(', ')}), expected at most ${MOST_SHARED}.`,
      'channels',
    );
  return {
    channels: model.channels.map((channel, r) =>
      resolveChannel(channel, r, only, forPosterior, names, model),
    ),
    signalFactors,
    sharedBackgrounds: shared,
  };
}

function ownEfficiency(r: number): string {
  return `channels[${r}].efficiency`;
}

function factorOf(
  nuisance: CountingModel['pot'],
  place: string,
  forPosterior: boolean,
): NamedFactor | undefined {
  const factor = requireFactor(nuisance ?? {}, place, forPosterior);
  return factor.prior === 0 ? undefined : { ...factor, place };
}

function resolveChannel(
  channel: Channel,
  r: number,
  only: boolean,
  forPosterior: boolean,
  names: ReadonlyMap<string, number>,
  model: CountingModel,
): ResolvedChannel {
  const place = `channels[${r}]`;
  const observed = requireWhole(channel.observed, `${place}.observed`, 0, LARGEST_OUTCOME);
  const signal = requireNonNegative(channel.signal ?? 1, `${place}.signal`);
  let fixedBackground = 0;
  let nominalBackground = 0;
  const uncertainBackgrounds: ResolvedBackground[] = [];
  (channel.backgrounds ?? []).forEach((background: Background, j) => {
    const at = `${place}.backgrounds[${j}]`;
    const { scale, nominal, factor } = backgroundFactor(background, at);
    nominalBackground += nominal;
    if (!factor) fixedBackground += scale;
    else uncertainBackgrounds.push(splitByCorrelation(background, scale, factor, names, model));
  });
  requireNonNegative(nominalBackground, `${place}.backgrounds`, LARGEST_COUNT);
  const explained = signal > 0 || fixedBackground > 0 || uncertainBackgrounds.length > 0;
  if (!only && observed > 0 && !explained)
    throw new UserError(
      `found ${observed} in a channel without signal and without background, expected 0: nothing explains a count there.`,
      `${place}.observed`,
    );
  const efficiency = only
    ? undefined
    : factorOf(channel.efficiency, ownEfficiency(r), forPosterior);
  const own =
    uncertainBackgrounds.filter((background) => background.own).length + (efficiency ? 1 : 0);
  if (own > MOST_OWN)
    throw new UserError(
      `found ${own} uncertain quantities of this channel alone, expected at most ${MOST_OWN} (its efficiency and its backgrounds count): add backgrounds up to one with their total uncertainty, or give those shared with other channels one name.`,
      `${place}.backgrounds`,
    );
  return {
    name: channel.name ?? `channel ${r + 1}`,
    observed,
    signal,
    fixedBackground,
    nominalBackground,
    ...(efficiency && { efficiency }),
    uncertainBackgrounds,
    ...(channel.events && { events: densities(channel, `${place}.events`) }),
  };
}

function densities({ observed, events = [] }: Channel, place: string): Float64Array {
  if (events.length !== observed)
    throw new UserError(
      `found ${events.length} events, expected one for each of the ${observed} observed.`,
      place,
    );
  return Float64Array.from(
    events.flatMap((event, i) => [
      requireNonNegative(event.signal, `${place}[${i}].signal`, Number.MAX_VALUE),
      requireNonNegative(event.background, `${place}[${i}].background`, Number.MAX_VALUE),
    ]),
  );
}
