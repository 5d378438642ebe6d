import type { BeamLine } from '../experiment/beam-line.js';
import type { LossSource } from './media.js';
import { mapTracks, pickTracks, trackColumns, type MuonTracks } from '../sample/muon-tracks.js';
import {
  propagateDownstream,
  propagateUpstream,
  type LossFluctuations,
  type Propagated,
  type StepLimits,
} from './propagate.js';
import { transportStreams } from './streams.js';

/** How muons are followed one way. */
export interface WayOptions {
  readonly fluctuations: LossFluctuations;
  readonly scattering: boolean;
}

/** What the way up and down again depends on. */
export interface WaysOptions {
  readonly tracks: MuonTracks;
  readonly beamLine: BeamLine;
  /** Plane where the tracks are, metres. */
  readonly referenceM: number;
  /** Plane up to which they are followed back, metres. */
  readonly upstreamM: number;
  readonly seed: number;
  /** The two ways may differ, as two programs do. */
  readonly upstream: WayOptions;
  readonly downstream: WayOptions;
  readonly loss?: LossSource;
  readonly steps?: StepLimits;
  /** Index of the first muon among the random numbers, for tracks that are a part of more. */
  readonly firstIndex?: number;
}

/** Muons at the upstream plane and back at the reference plane, a row for each track. */
export interface Ways {
  readonly upstream: Propagated;
  /** Rows of muons that did not arrive upstream are those of `upstream`. */
  readonly downstream: Propagated;
}

/**
 * Follows tracks back upstream, and those that arrive there down again through the same material.
 *
 * @throws UserError for tracks, planes, beam lines or options that make no sense
 */
export function upAndDown(options: WaysOptions): Ways {
  const upstream = wayUp(options);
  const { beamLine, referenceM, upstreamM, downstream } = options;
  const down = propagateDownstream(
    pickTracks(upstream.tracks, arrivals(upstream)),
    beamLine,
    upstreamM,
    referenceM,
    { ...sharedOptions(options), ...downstream, stream: transportStreams.closure },
  );
  return joinWays(upstream, down);
}

/**
 * Follows tracks back upstream.
 *
 * @throws UserError for tracks, planes, beam lines or options that make no sense
 */
export function wayUp(options: Omit<WaysOptions, 'downstream'>): Propagated {
  const { tracks, beamLine, referenceM, upstreamM, upstream } = options;
  return propagateUpstream(tracks, beamLine, referenceM, upstreamM, {
    ...sharedOptions(options),
    ...upstream,
  });
}

function sharedOptions({ seed, loss, steps, firstIndex }: Omit<WaysOptions, 'downstream'>) {
  return {
    seed,
    ...(loss !== undefined && { loss }),
    ...(steps !== undefined && { steps }),
    ...(firstIndex !== undefined && { firstIndex }),
  };
}

/** @param down the muons that arrived upstream, in their order */
export function joinWays(upstream: Propagated, down: Propagated): Ways {
  const downstream = copyOf(upstream);
  for (const [row, track] of arrivals(upstream).entries()) {
    for (const name of trackColumns) downstream.tracks[name][track] = down.tracks[name][row]!;
    downstream.status[track] = down.status[row]!;
    downstream.weight[track] = down.weight[row]!;
  }
  return { upstream, downstream };
}

/** Rows of the muons that arrived at the plane that was asked for. */
export function arrivals({ status }: Propagated): number[] {
  return [...status.keys()].filter((row) => status[row] === 0);
}

/** Muons that were followed in parts, one part after the other. */
export function joinPropagated(parts: readonly Propagated[]): Propagated {
  const join = (columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from(columns.flatMap((column) => Array.from(column)));
  return {
    tracks: mapTracks((name) => join(parts.map(({ tracks }) => tracks[name]))),
    status: Uint8Array.from(parts.flatMap(({ status }) => Array.from(status))),
    weight: join(parts.map(({ weight }) => weight)),
  };
}

function copyOf({ tracks, status, weight }: Propagated): Propagated {
  return {
    tracks: mapTracks((name) => tracks[name].slice()),
    status: status.slice(),
    weight: weight.slice(),
  };
}
