/**
 * Each event is weighed once, with those that came equally far in the selection; the sums of a stage of the
 * selection are those of its own events and of all later stages.
 */
import { allocate } from '../memory';
import { addDecayWeights } from '../weighting/decay-weights';
import { allocateWeighed, ENOUGH_TO_WEIGH, Weighed } from './block';

/** The grid of couplings, see decay-weights.ts. */
@unmanaged
export class CouplingGrid {
  rates: usize;
  count: i32;
  stride: i32;
  depth: i32;
}

/** A grid from numbers as the host gives them. */
export function allocateGrid(rates: usize, count: f64, stride: f64, depth: f64): CouplingGrid {
  const grid = changetype<CouplingGrid>(allocate(offsetof<CouplingGrid>()));
  grid.rates = rates;
  grid.count = i32(count);
  grid.stride = i32(stride);
  grid.depth = i32(depth);
  return grid;
}

/** Events of one stage with their sums and sums of squares over couplings. */
@unmanaged
export class Stage {
  events: Weighed;
  sums: usize;
}

export function allocateStage(grid: CouplingGrid): Stage {
  const stage = changetype<Stage>(allocate(offsetof<Stage>()));
  stage.events = allocateWeighed();
  const size = usize(grid.count) << 4;
  stage.sums = allocate(size);
  memory.fill(stage.sums, 0, size);
  return stage;
}

/** Weighs what waits in a stage, if there is enough of it or it is the last time. */
export function weigh(stage: Stage, grid: CouplingGrid, last: bool): void {
  const events = stage.events;
  if (!last && events.count < ENOUGH_TO_WEIGH) return;
  addDecayWeights(
    events.path,
    events.amplitude,
    events.count,
    grid.rates,
    grid.count,
    grid.stride,
    grid.depth,
    stage.sums,
    stage.sums + (usize(grid.count) << 3),
  );
  events.count = 0;
}

/** Adds the sums and squares of a stage to those of an earlier stage or of the results. */
export function addSums(from: usize, to: usize, grid: CouplingGrid): void {
  const size = usize(grid.count) << 4;
  for (let at: usize = 0; at < size; at += 8)
    store<f64>(to + at, load<f64>(to + at) + load<f64>(from + at));
}
