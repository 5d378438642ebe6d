/** Events that come in columns instead of being simulated: the same sums, added in the same order. */
import { both, div, mul, sub } from '../math/vector';
import { mark, release } from '../memory';
import { BLOCK } from './block';
import { amplitudeOf, inverseDensity, isCounted, pathOf } from './decay-position';
import { FULL, GEOMETRICAL, INSIDE_PLANES, RECONSTRUCTED, VALIDATION_REGION } from './event-flags';
import { addCounts, addProbability, sumsOfResults } from './shard-results';
import { Selected, sortBySelection, sortReconstructed } from './sorting';
import { allocateStages, addResults, sorted, weighAll } from './stages';
import { allocateGrid } from './weighing';

/** A stretch of events of one sample; columns are addresses, the host writes all as doubles. */
@unmanaged
export class WeighedEvents {
  count: f64;
  /** Of the dark photon, GeV. */
  mass: f64;
  couplingCount: f64;
  couplingStride: f64;
  chainDepth: f64;
  /** As in `Flight`. */
  decayFrom: f64;
  decayTo: f64;
  proposalLength: f64;
  momentumThreshold: f64;
  /** 1: events carry a reconstructed mass. */
  isReconstructed: f64;
  /** Columns as in `EventColumns`, then the density of the decay position per metre, 0 for that of the proposal. */
  weight: f64;
  momentumX: f64;
  momentumY: f64;
  momentumZ: f64;
  sourceZ: f64;
  decayZ: f64;
  flags: f64;
  reconstructedMass: f64;
  density: f64;
}

/**
 * Adds events to the results of a shard (shard-results.ts). Blocks, stages and the order inside of them are those of the
 * simulation, so that its own events give its own bits: in each block first those that miss the planes, then the others.
 * Columns need one spare row.
 */
export function weighEvents(events: WeighedEvents, couplings: usize, results: usize): void {
  const start = mark();
  const grid = allocateGrid(
    couplings,
    events.couplingCount,
    events.couplingStride,
    events.chainDepth,
  );
  const stages = allocateStages(grid);
  const selected = sorted(stages);
  const total = i32(events.count);
  let geometricalEvents = 0;
  let fullEvents = 0;
  for (let done = 0; done < total; done += BLOCK) {
    const end = min(done + BLOCK, total);
    addProduction(events, done, end, results);
    for (let row = done; row < end; row += 2) sort(events, row, end, 0, selected);
    for (let row = done; row < end; row += 2) sort(events, row, end, INSIDE_PLANES, selected);
    for (let row = done; row < end; row++) {
      const flags = i32(load<f64>(usize(events.flags) + (usize(row) << 3)));
      geometricalEvents += flags & GEOMETRICAL ? 1 : 0;
      fullEvents += flags & FULL ? 1 : 0;
    }
    weighAll(stages, grid, true, done + BLOCK >= total);
  }
  addResults(stages, grid, true, sumsOfResults(results));
  addCounts(results, geometricalEvents, fullEvents);
  release(start);
}


@inline
function pair(column: f64, row: i32): v128 {
  return v128.load(usize(column) + (usize(row) << 3));
}

/** Puts those of two events whose bit for the planes is `planes` into their stages. */
function sort(events: WeighedEvents, row: i32, end: i32, planes: i32, selected: Selected): void {
  const at = usize(events.flags) + (usize(row) << 3);
  const first = i32(load<f64>(at));
  const second = row + 1 < end ? i32(load<f64>(at, 8)) : planes ^ INSIDE_PLANES;
  const lanes =
    ((first & INSIDE_PLANES) == planes ? 1 : 0) | ((second & INSIDE_PLANES) == planes ? 2 : 0);
  if (lanes == 0) return;
  const mass = both(events.mass);
  const weight = pair(events.weight, row);
  const momentumZ = pair(events.momentumZ, row);
  const z = pair(events.decayZ, row);
  const counted = isCounted(momentumZ, weight);
  const inverse = events.density
    ? div(both(1.0), pair(events.density, row))
    : inverseDensity(z, events.decayFrom, events.decayTo - events.decayFrom, events.proposalLength);
  const massOverPz = mul(mass, div(both(1.0), momentumZ));
  const path = pathOf(sub(z, pair(events.sourceZ, row)), massOverPz, counted);
  const amplitude = amplitudeOf(weight, inverse, massOverPz, counted);

  const full = lanes & having(FULL, first, second);
  if (events.isReconstructed)
    sortReconstructed(
      selected,
      lanes & having(RECONSTRUCTED, first, second),
      full,
      lanes & having(VALIDATION_REGION, first, second),
      path,
      amplitude,
      pair(events.reconstructedMass, row),
      mass,
    );
  const geometrical = lanes & having(GEOMETRICAL, first, second);
  sortBySelection(selected, lanes, geometrical, full, path, amplitude);
}

/** Lanes whose flags have a bit. */
@inline
function having(bit: i32, first: i32, second: i32): i32 {
  return (first & bit ? 1 : 0) | (second & bit ? 2 : 0);
}

/** Adds the production probability of a block, in all and above the momentum threshold. */
function addProduction(events: WeighedEvents, from: i32, end: i32, results: usize): void {
  const threshold2 = events.momentumThreshold * events.momentumThreshold;
  let all = 0.0;
  let above = 0.0;
  for (let row = from; row < end; row++) {
    const at = usize(row) << 3;
    const weight = load<f64>(usize(events.weight) + at);
    const x = load<f64>(usize(events.momentumX) + at);
    const y = load<f64>(usize(events.momentumY) + at);
    const z = load<f64>(usize(events.momentumZ) + at);
    all += weight;
    if (x * x + y * y + z * z > threshold2) above += weight;
  }
  addProbability(results, all, above);
}
