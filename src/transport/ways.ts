import type { BeamLine } from '../experiment/beam-line.js';
import type { LossSource } from './media.js';
import { trackColumns, type MuonTracks } from './muon-tracks.js';
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
  const { tracks, beamLine, referenceM, upstreamM, seed, loss, steps, firstIndex } = options;
  const shared = {
    seed,
    ...(loss !== undefined && { loss }),
    ...(steps !== undefined && { steps }),
    ...(firstIndex !== undefined && { firstIndex }),
  };
  const upstream = propagateUpstream(tracks, beamLine, referenceM, upstreamM, {
    ...shared,
    ...options.upstream,
  });
  const arrived = arrivals(upstream);
  const down = propagateDownstream(
    pickTracks(upstream.tracks, arrived),
    beamLine,
    upstreamM,
    referenceM,
    { ...shared, ...options.downstream, stream: transportStreams.closure },
  );
  const downstream = copyOf(upstream);
  for (const [row, track] of arrived.entries()) {
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

/** Some rows of tracks. */
export function pickTracks(tracks: MuonTracks, rows: readonly number[]): MuonTracks {
  return mapTracks((name) => Float64Array.from(rows, (row) => tracks[name][row]!));
}

/** Tracks with a column for each name. */
export function mapTracks(
  column: (name: (typeof trackColumns)[number]) => Float64Array,
): MuonTracks {
  return Object.fromEntries(
    trackColumns.map((name) => [name, column(name)]),
  ) as unknown as MuonTracks;
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
