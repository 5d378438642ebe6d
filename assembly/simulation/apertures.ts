import { add, both, mul, mulAdd, sub } from '../math/vector';
import { append, Survivors, Weighed } from './block';
import { Aperture, Flight } from './settings';

/** Both tracks of a pair of events on their way downstream. */

/** Whether a track crosses the plane inside the outline and outside the hole. */
@inline
function inside(aperture: Aperture, x: v128, y: v128): v128 {
  const size = both(aperture.size);
  const outline = aperture.outline;
  const dx = sub(x, both(aperture.holeX));
  const dy = sub(y, both(aperture.holeY));
  const outsideHole = f64x2.gt(
    mulAdd(dx, dx, mul(dy, dy)),
    both(aperture.holeRadius * aperture.holeRadius),
  );
  if (outline == 0.0)
    return v128.and(outsideHole, f64x2.lt(mulAdd(x, x, mul(y, y)), mul(size, size)));
  const absX = f64x2.abs(x);
  const absY = f64x2.abs(y);
  const insideSquare = v128.and(outsideHole, v128.and(f64x2.lt(absX, size), f64x2.lt(absY, size)));
  if (outline == 1.0) return insideSquare;
  return v128.and(insideSquare, f64x2.lt(add(absX, absY), mul(size, both(Math.SQRT2))));
}

/** Two lanes of ones or zeros: the tracks of events i and i + 1 of the survivors pass the aperture. */
@inline
export function passes(
  aperture: Aperture,
  flight: Flight,
  x: v128,
  y: v128,
  z: v128,
  slopeX1: v128,
  slopeY1: v128,
  slopeX2: v128,
  slopeY2: v128,
  kick1: v128,
  kick2: v128,
): v128 {
  const distance = sub(both(aperture.z), z);
  const lever = both(Math.max(0.0, aperture.z - flight.magnetZ));
  const x1 = add(x, mulAdd(slopeX1, distance, mul(kick1, lever)));
  const y1 = mulAdd(slopeY1, distance, y);
  const x2 = add(x, mulAdd(slopeX2, distance, mul(kick2, lever)));
  const y2 = mulAdd(slopeY2, distance, y);
  let pass = v128.and(inside(aperture, x1, y1), inside(aperture, x2, y2));
  if (aperture.isolation >= 0.0) {
    const dx = sub(x1, x2);
    const dy = sub(y1, y2);
    pass = v128.and(
      pass,
      f64x2.gt(mulAdd(dx, dx, mul(dy, dy)), both(aperture.isolation * aperture.isolation)),
    );
  }
  return pass;
}

/**
 * The full selection on what passed the geometrical one: daughter momenta and all further apertures.
 * Appends path and amplitude of each event to `selected` or to `rejected`.
 */
export function selectFully(
  flight: Flight,
  apertures: usize,
  apertureCount: i32,
  survivors: Survivors,
  count: i32,
  selected: Weighed,
  rejected: Weighed,
): void {
  const momentum2 = both(flight.momentumMin * flight.momentumMin);
  for (let i = 0; i < count; i += 2) {
    const at = usize(i) << 3;
    let pass = v128.and(
      f64x2.gt(v128.load(survivors.momentumSquared1 + at), momentum2),
      f64x2.gt(v128.load(survivors.momentumSquared2 + at), momentum2),
    );
    if (v128.any_true(pass)) {
      const x = v128.load(survivors.x + at);
      const y = v128.load(survivors.y + at);
      const z = v128.load(survivors.z + at);
      const slopeX1 = v128.load(survivors.slopeX1 + at);
      const slopeY1 = v128.load(survivors.slopeY1 + at);
      const slopeX2 = v128.load(survivors.slopeX2 + at);
      const slopeY2 = v128.load(survivors.slopeY2 + at);
      const kick1 = v128.load(survivors.kick1 + at);
      const kick2 = v128.load(survivors.kick2 + at);
      for (let plane = 0; plane < apertureCount; plane++) {
        const aperture = changetype<Aperture>(apertures + usize(plane) * offsetof<Aperture>());
        pass = v128.and(
          pass,
          passes(aperture, flight, x, y, z, slopeX1, slopeY1, slopeX2, slopeY2, kick1, kick2),
        );
        if (!v128.any_true(pass)) break;
      }
    }
    const lanes = i64x2.bitmask(pass);
    const valid = i + 1 < count ? 3 : 1;
    const path = v128.load(survivors.path + at);
    const amplitude = v128.load(survivors.amplitude + at);
    append(selected, lanes & valid, path, amplitude);
    append(rejected, ~lanes & valid, path, amplitude);
  }
}
