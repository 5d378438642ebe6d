/**
 * The results of a shard, doubles that are added to: [0] Σ weight, [1] Σ weight above the momentum threshold, [2] and [3]
 * numbers of events after the geometrical and the full selection; then Σ and Σ of squares over couplings (decay-weights.ts)
 * of all simulated events, of those after the geometrical and of those after the full selection; of the latter with their
 * squared mass residuals; of reconstructed events in the validation region, and of those outside both regions.
 */
const SCALARS: usize = 4;
const ROWS: usize = 6;

/** Number of doubles that a shard's results take. */
export function shardResultLength(couplingCount: i32): i32 {
  return i32(SCALARS) + 2 * i32(ROWS) * couplingCount;
}


@inline
export function sumsOfResults(results: usize): usize {
  return results + (SCALARS << 3);
}

/** Adds the production probability of some events, in all and above the momentum threshold. */
export function addProbability(results: usize, all: f64, above: f64): void {
  store<f64>(results, load<f64>(results) + all);
  store<f64>(results, load<f64>(results, 8) + above, 8);
}

/** Adds numbers of events. */
export function addCounts(results: usize, geometrical: i32, full: i32): void {
  store<f64>(results, load<f64>(results, 16) + f64(geometrical), 16);
  store<f64>(results, load<f64>(results, 24) + f64(full), 24);
}
