import { add, both, mul, mulAdd, sub } from '../math/vector';
import { Aperture, Flight } from './settings';

/** Both tracks of a pair of events on their way downstream. */

/** Whether a track crosses the plane inside the outline and outside the hole. */
@inline
export function inside(aperture: Aperture, x: v128, y: v128): v128 {
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

/** Lanes of ones where both tracks cross all of some planes. */
@inline
export function insideAll(
  apertures: usize,
  count: i32,
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
  let pass = i64x2.splat(-1);
  for (let plane = 0; plane < count; plane++) {
    const aperture = changetype<Aperture>(apertures + usize(plane) * offsetof<Aperture>());
    pass = v128.and(
      pass,
      passes(aperture, flight, x, y, z, slopeX1, slopeY1, slopeX2, slopeY2, kick1, kick2),
    );
    if (!v128.any_true(pass)) break;
  }
  return pass;
}

/** Lanes of ones where both tracks pass the aperture. */
@inline
function passes(
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
