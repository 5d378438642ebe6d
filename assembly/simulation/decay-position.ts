/**
 * Where dark photons decay, for two events at a time: positions drawn on the decay volume, and what an event weighs with its
 * position, such that the decay probability per unit of z integrates to the sum over events of
 * (ε²/cτ₁) amplitude exp(−path ε²/cτ₁), cτ₁ being cτ at ε = 1.
 */
import { add, both, div, mul, mulAdd, sub, vectorExp, vectorLog } from '../math/vector';

/** From a uniform number: flat, or half flat and half from exp(−z/proposal) where `proposal` is above 0. */
@inline
export function drawDecay(u: v128, from: f64, length: f64, proposal: f64): v128 {
  if (!(proposal > 0.0)) return mulAdd(u, both(length), both(from));
  return drawFromMixture(u, from, length, proposal);
}

/** The inverse of the density of `drawDecay`, metres. */
@inline
export function inverseDensity(z: v128, from: f64, length: f64, proposal: f64): v128 {
  return proposal > 0.0
    ? inverseMixtureDensity(sub(z, both(from)), length, proposal)
    : both(length);
}

/** Lanes of ones for events that have a weight and fly downstream. */
@inline
export function isCounted(momentumZ: v128, weight: v128): v128 {
  return v128.and(f64x2.gt(momentumZ, both(0.0)), f64x2.gt(weight, both(0.0)));
}

/** path = (z − z₀) m / p_z, so that D/λ = path ε²/cτ₁; 0 for events that do not count. */
@inline
export function pathOf(flown: v128, massOverPz: v128, counted: v128): v128 {
  return v128.and(mul(flown, massOverPz), counted);
}

/** amplitude = weight × m / p_z / (density of z); 0 for events that do not count. */
@inline
export function amplitudeOf(
  weight: v128,
  inverseOfDensity: v128,
  massOverPz: v128,
  counted: v128,
): v128 {
  return v128.and(mul(weight, mul(inverseOfDensity, massOverPz)), counted);
}

function drawFromMixture(u: v128, from: f64, length: f64, proposal: f64): v128 {
  const twice = add(u, u);
  const flat = mul(twice, both(length));
  const survival = 1.0 - Math.exp(-length / proposal);
  const remaining = sub(twice, both(1.0));
  const argument = f64x2.pmax(both(1e-300), sub(both(1.0), mul(remaining, both(survival))));
  const exponential = mul(both(-proposal), vectorLog(argument));
  return add(both(from), v128.bitselect(flat, exponential, f64x2.lt(u, both(0.5))));
}


@inline
function inverseMixtureDensity(depth: v128, length: f64, proposal: f64): v128 {
  const scale = 1.0 / (proposal * (1.0 - Math.exp(-length / proposal)));
  const exponential = mul(both(scale), vectorExp(mul(depth, both(-1.0 / proposal))));
  return div(both(2.0), add(both(1.0 / length), exponential));
}
