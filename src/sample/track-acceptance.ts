import type { ColumnAllocator, SimulationCore } from '../core/core.js';
import type { Experiment, Plane } from '../experiment/experiment.js';
import { InternalError } from '../errors.js';
import { apertureRow } from './kernel-settings.js';
import { allocateTable, fillTable, tracksOf, type TrackTable } from './track-table.js';
import type { TrackSample } from './track-sample.js';

/** What each single track must pass: the cuts on a track of the signal. */
export interface TrackCuts {
  readonly momentumMinGeV: number;
  /** Names of planes that it crosses inside the outline and outside the hole. */
  readonly planes: readonly string[];
}

/** `TrackField` of the core: the plane of the tracks and the magnet. */
export function trackField({ magnet }: Experiment, planeZM: number): number[] {
  return [planeZM, magnet.positionZM, magnet.kickGeV];
}

/** The planes of some names. */
export function planesOf({ planes }: Experiment, names: readonly string[]): Plane[] {
  return names.map((name) => {
    const plane = planes.find((one) => one.name === name);
    if (!plane) throw new InternalError(`no plane ${name}`);
    return plane;
  });
}

/** Moves the tracks of a table that pass to its front; returns how many do. */
export function acceptInTable(
  core: SimulationCore,
  allocate: ColumnAllocator,
  experiment: Experiment,
  cuts: TrackCuts,
  table: TrackTable,
  planeZM: number,
): number {
  const planes = planesOf(experiment, cuts.planes);
  return core.exports.acceptTracks(
    allocate(trackField(experiment, planeZM)).address,
    allocate(planes.flatMap((plane) => apertureRow(plane, -1))).address,
    planes.length,
    cuts.momentumMinGeV,
    table.address,
    table.stride,
    table.count,
  );
}

/** The tracks of a sample that pass, in their order. */
export function acceptedTracks(
  core: SimulationCore,
  experiment: Experiment,
  cuts: TrackCuts,
  tracks: TrackSample,
): TrackSample {
  return core.scope((allocate) => {
    const table = allocateTable(allocate, tracks.xM.length);
    fillTable(table, tracks, 0);
    const kept = acceptInTable(core, allocate, experiment, cuts, table, tracks.planeZM);
    return tracksOf(table, kept, tracks.planeZM);
  });
}
