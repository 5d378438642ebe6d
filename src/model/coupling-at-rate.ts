import { InternalError } from '../errors.js';

/** Doublings on the way to a bracket: further than doubles reach. */
const mostDoublings = 2000;

/**
 * The coupling at which a particle decays at a rate: the inverse of a law by bisection, whatever it is as long as it increases.
 *
 * @param decayRate `Model.decayRate` at one mass, 1/cτ in m⁻¹ over the coupling
 * @param rate above 0
 * @throws InternalError where the law never comes to the rate
 */
export function couplingAtRate(decayRate: (coupling: number) => number, rate: number): number {
  let [low, high] = [1, 1];
  for (let i = 0; decayRate(low) > rate; i++) {
    if (i === mostDoublings) throw new InternalError(`no coupling for the decay rate ${rate}`);
    low /= 2;
  }
  for (let i = 0; decayRate(high) < rate; i++) {
    if (i === mostDoublings) throw new InternalError(`no coupling for the decay rate ${rate}`);
    high *= 2;
  }
  for (;;) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (!(middle > low && middle < high)) return high;
    if (decayRate(middle) < rate) low = middle;
    else high = middle;
  }
}
