import type { Column, ColumnAllocator } from '../core/core.js';
import { sampleColumns, trackSampleOf, type TrackSample } from './track-sample.js';

/** Tracks in the memory of the core: columns of assembly/simulation/track-columns.ts, `stride` bytes apart. */
export interface TrackTable {
  readonly address: number;
  readonly stride: number;
  readonly count: number;
  readonly column: Column;
}

/** Rows behind the last one: compaction and pairs of lanes reach beyond it. */
export const spareRows = 3;

/** Room for `count` tracks with some more columns behind theirs, all NaN. */
export function allocateTable(
  allocate: ColumnAllocator,
  count: number,
  moreColumns = 0,
): TrackTable {
  const rows = count + spareRows;
  const column = allocate(rows * (sampleColumns.length + moreColumns));
  column.view.fill(NaN);
  return { address: column.address, stride: 8 * rows, count, column };
}

/** Some tracks, from the row `first` on, put into a table. */
export function fillTable(table: TrackTable, tracks: TrackSample, first: number): void {
  const { view } = table.column;
  const rows = table.stride / 8;
  sampleColumns.forEach((name, k) => {
    const from = tracks[name];
    const at = k * rows;
    if (from === undefined) view.fill(1, at, at + table.count);
    else view.set(from.subarray(first, first + table.count), at);
  });
}

/** The first `count` tracks of a table. */
export function tracksOf(table: TrackTable, count: number, planeZM: number): TrackSample {
  const { view } = table.column;
  const rows = table.stride / 8;
  return trackSampleOf(
    planeZM,
    sampleColumns.map((_, k) => view.slice(k * rows, k * rows + count)),
  );
}
