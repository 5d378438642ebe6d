/** Multiple scattering of a particle of unit charge (Review of Particle Physics, passage of particles through matter). */

/** GeV. */
const HIGHLAND: f64 = 0.0136;
const LOGARITHM: f64 = 0.038;

/**
 * Highland's formula: standard deviation of the angle in a plane, rad.
 *
 * @param thickness matter crossed, in radiation lengths over (β p)² in GeV²; not over it for an angle times β p, in rad GeV
 * @param whole thickness whose logarithm enters, in radiation lengths over β²: that of the whole layer where it is crossed in
 *   parts, so that their variances add up
 */
export function highlandAngle(thickness: f64, whole: f64): f64 {
  return HIGHLAND * Math.sqrt(thickness) * Math.max(0.0, 1.0 + LOGARITHM * Math.log(whole));
}
