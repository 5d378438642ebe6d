import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import type { BeamLine } from '../experiment/beam-line.js';
import { requirePositive, requireWhole } from '../inference/arguments.js';
import { seedWords } from '../inference/random-streams.js';
import type { LossSource } from './media.js';
import { checkTracks, mapTracks, trackColumns, type MuonTracks } from '../sample/muon-tracks.js';
import { allocateSlabs, checkBeamLine } from './slabs.js';
import { transportStreams } from './streams.js';

/**
 * How losses fluctuate about their mean:
 * - `mean`: not at all (continuous slowing down);
 * - `gaussian`: the mean of all losses, with the normal straggling of those below 1% of the energy; no tail;
 * - `full`: losses below 1% of the energy as before, each greater one (collision, photon, pair, photonuclear) drawn from its
 *   spectrum: the asymmetric tail.
 */
export type LossFluctuations = 'mean' | 'gaussian' | 'full';

export interface TransportOptions {
  readonly seed: number;
  readonly fluctuations: LossFluctuations;
  /** Multiple scattering. */
  readonly scattering: boolean;
  readonly loss?: LossSource;
  /** Stream of random numbers; the one of the direction where absent. */
  readonly stream?: number;
  /** Index of the first muon among the random numbers: muons in parts have the same numbers as together. */
  readonly firstIndex?: number;
  /** Limits of a step; all have defaults (see `defaultSteps`). */
  readonly steps?: StepLimits;
}

export interface StepLimits {
  /** In solids and fields; 20 times as much in gas and vacuum. */
  readonly longestM?: number;
  /** Greatest change of ln p. */
  readonly loss?: number;
  /** Greatest turn in a field, rad. */
  readonly turn?: number;
  /** Greatest mean number of losses above 1% of the energy. */
  readonly hardLosses?: number;
}

export const defaultSteps = { longestM: 0.5, loss: 0.02, turn: 0.004, hardLosses: 0.1 } as const;

export const muonStatuses = ['arrived', 'stopped', 'beyond-tables', 'turned'] as const;
export type MuonStatus = (typeof muonStatuses)[number];

export interface Propagated {
  /** Where the muons are: at the plane that was asked for, or where they ended. */
  readonly tracks: MuonTracks;
  /** Numbers of `muonStatuses`. */
  readonly status: Uint8Array;
  /**
   * Backward: density of muons per (x, y, slopes, energy) downstream over the same upstream, along each way; 1 downstream.
   * φ(downstream state) is the mean of weight × φ(upstream state) over ways drawn from that state.
   */
  readonly weight: Float64Array;
}

/**
 * Follows muons downstream from the plane `fromM` to `toM`.
 *
 * @throws UserError for tracks, beam lines, planes or options that make no sense
 */
export function propagateDownstream(
  tracks: MuonTracks,
  beamLine: BeamLine,
  fromM: number,
  toM: number,
  options: TransportOptions,
): Propagated {
  return propagate(tracks, beamLine, fromM, toM, options, true);
}

/**
 * Follows muons back upstream from the plane `fromM` to `toM`: they gain what they lose on the way down, with the weights of
 * V. Niess et al., Comput. Phys. Commun. 229 (2018) 54.
 *
 * @throws UserError for tracks, beam lines, planes or options that make no sense
 */
export function propagateUpstream(
  tracks: MuonTracks,
  beamLine: BeamLine,
  fromM: number,
  toM: number,
  options: TransportOptions,
): Propagated {
  return propagate(tracks, beamLine, fromM, toM, options, false);
}

const fluctuationNumber = { mean: 0, gaussian: 1, full: 2 } as const;
const rowLength = 8;
const muonsAtOnce = 4096;

function propagate(
  tracks: MuonTracks,
  beamLine: BeamLine,
  fromM: number,
  toM: number,
  options: TransportOptions,
  downstream: boolean,
): Propagated {
  checkTracks(tracks);
  checkBeamLine(beamLine);
  checkPlanes(fromM, toM, downstream);
  const settings = transportSettings(options, downstream);
  const { exports } = simulationCore();
  const count = tracks.momentumGeV.length;
  const moved = mapTracks(() => new Float64Array(count));
  const weight = new Float64Array(count);
  const status = new Uint8Array(count);
  simulationCore().scope((allocate) => {
    const low = Math.min(fromM, toM);
    const high = Math.max(fromM, toM);
    const way = allocateSlabs(allocate, beamLine, low, high, options.loss ?? 'computed');
    const rows = allocate(rowLength * Math.min(count, muonsAtOnce));
    for (let first = 0; first < count; first += muonsAtOnce) {
      const length = Math.min(muonsAtOnce, count - first);
      const view = rows.view;
      for (let i = 0; i < length; i++) {
        for (const [column, name] of trackColumns.entries())
          view[rowLength * i + column] = tracks[name][first + i]!;
        view[rowLength * i + 6] = 1;
        view[rowLength * i + 7] = 0;
      }
      const transport = allocate(settings(way.slabCount, first)).address;
      exports.propagateMuons(transport, way.slabs, way.regions, rows.address, length);
      const done = rows.view;
      for (let i = 0; i < length; i++) {
        for (const [column, name] of trackColumns.entries())
          moved[name][first + i] = done[rowLength * i + column]!;
        weight[first + i] = done[rowLength * i + 6]!;
        status[first + i] = done[rowLength * i + 7]!;
      }
    }
  });
  return { tracks: moved, status, weight };
}

/** `Transport` of assembly/simulation/transport/propagate.ts, field by field. */
export function transportSettings(
  options: TransportOptions,
  downstream: boolean,
): (slabCount: number, first: number) => number[] {
  const { low, high } = seedWords(options.seed);
  const limits = { ...defaultSteps, ...options.steps };
  for (const [name, value] of Object.entries(limits)) requirePositive(value, `steps.${name}`);
  if (!Object.hasOwn(fluctuationNumber, options.fluctuations))
    throw new UserError(
      `found ${JSON.stringify(options.fluctuations)}, expected mean, gaussian or full.`,
      'fluctuations',
    );
  const firstIndex = requireWhole(
    options.firstIndex ?? 0,
    'firstIndex',
    0,
    Number.MAX_SAFE_INTEGER,
  );
  const stream = options.stream ?? transportStreams[downstream ? 'downstream' : 'upstream'];
  return (slabCount, first) => [
    downstream ? 1 : 0,
    fluctuationNumber[options.fluctuations],
    options.scattering ? 1 : 0,
    limits.longestM,
    limits.loss,
    limits.turn,
    limits.hardLosses,
    slabCount,
    low,
    high,
    stream,
    firstIndex + first,
  ];
}

/** @throws UserError unless z is finite */
export function requirePlane(z: number, place: string): void {
  if (!Number.isFinite(z)) throw new UserError(`found ${z}, expected a position in metres.`, place);
}

function checkPlanes(fromM: number, toM: number, downstream: boolean): void {
  for (const [z, place] of [
    [fromM, 'fromM'],
    [toM, 'toM'],
  ] as const)
    requirePlane(z, place);
  if (downstream ? toM < fromM : toM > fromM)
    throw new UserError(
      `found ${toM} m, expected a plane ${downstream ? 'downstream' : 'upstream'} of ${fromM} m.`,
      'toM',
    );
}
