import { simulationCore } from '../core/node.js';
import { InternalError, UserError } from '../errors.js';
import type { Experiment } from '../experiment/experiment.js';
import { planesOf, type TrackCuts } from '../sample/track-acceptance.js';
import { compareWays, type ClosureResult } from '../transport/closure.js';
import { pickTracks, type MuonTracks } from '../sample/muon-tracks.js';
import { shareIn, type RegionShare } from '../transport/region-share.js';
import { secondMuonPairs, type SecondMuonsOptions } from '../transport/second-muons.js';
import { transportStreams } from '../transport/streams.js';
import {
  arrivals,
  joinPropagated,
  joinWays,
  wayUp,
  type Ways,
  type WaysOptions,
} from '../transport/ways.js';
import type { BackgroundAnalysis, Provenance, SecondMuonSettings } from './background-analysis.js';
import type { PairSelection } from './pair-selection.js';
import { selectedEvents, type PromptEvent } from './prompt-events.js';

/** Muons that are followed, a row each. */
export interface FollowedMuons {
  readonly tracks: MuonTracks;
  readonly weights: Float64Array;
}

/** All that following them depends on, besides the muons. */
export interface FollowSettings {
  readonly ways: Omit<WaysOptions, 'tracks' | 'firstIndex'>;
  readonly pairs: Omit<SecondMuonsOptions, 'tracks' | 'weights' | 'upstreamM' | 'referenceM'>;
  readonly experiment: Experiment;
  readonly selection: TrackCuts & PairSelection;
}

/** What comes of some of the muons. */
export interface FollowedPart {
  readonly ways: Ways;
  /** Rows of tracks are those of the part; weights have no correction yet. */
  readonly events: readonly PromptEvent[];
}

/** Prompt pairs before the veto, from second muons of the muons of a control sample. */
export interface SecondMuonResult {
  readonly provenance: Provenance;
  /** Muons that were followed; tracks of the control sample where that has fewer. */
  readonly muons: number;
  readonly tracks: number;
  /** Pairs that pass the selection, with weights that the closure test corrects. */
  readonly events: readonly PromptEvent[];
  /** Mean number of them for each muon; no publication prints a rate. */
  readonly pairsPerMuon: number;
  /** Share of the pairs of two muons, the others being a muon and a pion. */
  readonly muonPairShare: number;
  /** Of the validation region. */
  readonly validation: RegionShare;
  readonly closure: ClosureResult;
}

/** The closure test of a card. */
export interface CardClosure {
  readonly muons: number;
  readonly provenance: Provenance;
  readonly referenceM: number;
  readonly upstreamM: number;
  readonly result: ClosureResult;
}

/** @throws InternalError for an experiment without a beam line or planes that are named, which the rules of cards ask for */
export function followSettings(
  { experiment, selection, controlSample }: BackgroundAnalysis,
  { upstreamZM, upstream, downstream, model, spectrometer, triesPerMuon }: SecondMuonSettings,
  seed: number,
): FollowSettings {
  const { beamLine } = experiment;
  if (!beamLine) throw new InternalError('second muons need a beam line');
  const { firstChamber, lastChamber, end } = spectrometer;
  const [first, last, calorimeter] = planesOf(experiment, [firstChamber, lastChamber, end]);
  return {
    ways: {
      beamLine,
      referenceM: controlSample.planeZM,
      upstreamM: upstreamZM,
      seed,
      upstream,
      downstream,
    },
    pairs: {
      beamLine,
      model,
      firstChamberM: first!.positionZM,
      lastChamberM: last!.positionZM,
      endM: calorimeter!.positionZM,
      leastMomentumGeV: selection.momentumMinGeV,
      oppositeCharges: true,
      triesPerMuon,
      transport: { seed, ...downstream },
    },
    experiment,
    selection,
  };
}

/**
 * Follows some muons upstream and down again, for the closure test, and makes second muons on the way down. Muons are counted, as
 * `closureTest` has it: the way up moves each to another place and leaves its weight.
 */
export function followPart(
  { ways: settings, pairs: options, experiment, selection }: FollowSettings,
  { tracks, weights }: FollowedMuons,
  firstIndex: number,
): FollowedPart {
  const { upstreamM, referenceM } = settings;
  const upstream = wayUp({ ...settings, tracks, firstIndex });
  const arrived = arrivals(upstream);
  if (arrived.length === 0) return { ways: joinWays(upstream, upstream), events: [] };
  const { pairs, through } = secondMuonPairs({
    ...options,
    upstreamM,
    referenceM,
    tracks: pickTracks(upstream.tracks, arrived),
    weights: Float64Array.from(arrived, (row) => weights[row]!),
    transport: { ...options.transport, firstIndex, stream: transportStreams.closure },
  });
  const events = selectedEvents(simulationCore(), experiment, selection, pairs, referenceM);
  return {
    ways: joinWays(upstream, through),
    events: events.map((event) => ({ ...event, track: arrived[event.track]! })),
  };
}

/**
 * Puts parts of `rows` muons together: closure test, its correction weights on the pairs, and the share in the region.
 *
 * @param sampleTracks tracks that the muons were made of: the muon i is the track i modulo their number
 * @throws UserError where no muon arrives upstream, or no pair passes
 */
export function joinParts(
  { experiment, confidenceLevel }: BackgroundAnalysis,
  { closureBins, upstreamZM }: SecondMuonSettings,
  { tracks, weights }: FollowedMuons,
  parts: readonly FollowedPart[],
  rows: number,
  provenance: Provenance,
  sampleTracks: number,
): SecondMuonResult {
  const muons = weights.length;
  const ways = {
    upstream: joinPropagated(parts.map((part) => part.ways.upstream)),
    downstream: joinPropagated(parts.map((part) => part.ways.downstream)),
  };
  if (arrivals(ways.upstream).length === 0)
    throw new UserError(
      `found none of ${muons} muons at z = ${upstreamZM} m, expected some on their way back.`,
      'secondMuons.upstreamZM',
    );
  const closure = compareWays(tracks, weights, closureBins, ways);
  const events = parts.flatMap((part, k) =>
    part.events.flatMap((event) => {
      const muon = k * rows + event.track;
      const weight = event.weight * closure.corrections[muon]!;
      return weight > 0 ? [{ ...event, weight, track: muon % sampleTracks }] : [];
    }),
  );
  if (events.length === 0)
    throw new UserError(
      `found no pair that passes the selection from ${muons} muons, expected some: ask for more muons.`,
      'secondMuons.muons',
    );
  const region = experiment.regions?.find(({ name }) => name === 'VR');
  if (!region) throw new InternalError('no validation region');
  const { zTaxM, cdaTaxMaxM } = region;
  const total = events.reduce((sum, { weight }) => sum + weight, 0);
  return {
    provenance,
    muons,
    tracks: Math.min(muons, sampleTracks),
    events,
    pairsPerMuon: total / weights.reduce((sum, weight) => sum + weight, 0),
    muonPairShare:
      events.reduce((sum, { channel, weight }) => sum + (channel === 'mumu' ? weight : 0), 0) /
      total,
    validation: shareIn(
      events,
      (z, cda) => z > zTaxM.fromM && z < zTaxM.toM && cda < cdaTaxMaxM,
      confidenceLevel,
    ),
    closure,
  };
}
