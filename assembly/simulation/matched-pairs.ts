/** Pairs of tracks that belong together, row by row of two tables, with the cuts on single tracks and on pairs (pairs.ts). */
import { select, takeFirst } from './pairs';
import { PairCuts } from './pair-settings';
import { acceptedLanes, TrackField } from './track-columns';
import { sharedTracks, sharedVertex } from './vertex';

/** Where a pair comes from; z of the vertex is NaN for one that does not pass. */
@unmanaged
export class MatchedPair {
  vertexZ: f64;
  zTax: f64;
  cdaTax: f64;
  mass: f64;
}

/**
 * Takes row i of one table and row i of another for the two tracks of an event. Tables are those of `pairTables`; both
 * tracks must pass the cuts of `acceptTracks`, and the pair those of `PairCuts`.
 *
 * @param out `MatchedPair`s
 */
export function selectMatched(
  cuts: PairCuts,
  field: TrackField,
  apertures: usize,
  apertureCount: i32,
  momentumMin: f64,
  one: usize,
  two: usize,
  stride: usize,
  count: i32,
  out: usize,
): void {
  const pair = sharedTracks();
  const vertex = sharedVertex();
  for (let i = 0; i < count; i++) {
    const at = usize(i) << 3;
    const row = changetype<MatchedPair>(out + usize(i) * offsetof<MatchedPair>());
    row.vertexZ = NaN;
    const accepted =
      acceptedLanes(field, apertures, apertureCount, momentumMin, one, stride, at) &
      acceptedLanes(field, apertures, apertureCount, momentumMin, two, stride, at);
    if (!(accepted & 1)) continue;
    takeFirst(pair, one, stride, at);
    if (!(select(cuts, pair, vertex, one, stride, at, two, stride, at, at) & 1)) continue;
    row.vertexZ = f64x2.extract_lane(vertex.z, 0);
    row.zTax = f64x2.extract_lane(vertex.zTax, 0);
    row.cdaTax = Math.abs(f64x2.extract_lane(vertex.cdaTax, 0));
    row.mass = f64x2.extract_lane(vertex.mass, 0);
  }
}
