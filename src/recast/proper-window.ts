import { crossing } from '../contour/crossing.js';
import { core } from '../core/node.js';
import { InternalError } from '../errors.js';

/**
 * The stretch of proper path, metres, in which decays count: c t₀ to c t₁ of a particle of one mass and momentum. Decays before it
 * are in the shield, decays behind it miss the detector.
 */
export interface ProperWindow {
  readonly from: number;
  readonly to: number;
}

/** ln(e^(−t₀/τ) − e^(−t₁/τ)) at a decay rate 1/cτ in m⁻¹: P. Ilten et al., JHEP 06 (2018) 004 (arXiv:1801.04847), Eq. 2.23. */
export function logDecayShare({ from, to }: ProperWindow, rate: number): number {
  const { exp, log } = core().exports;
  const width = (to - from) * rate;
  // 1 − e^(−x) of a small x by its series, which keeps the digits that the difference loses.
  const inside = width < 1e-5 ? width * (1 - width / 2 + (width * width) / 6) : 1 - exp(-width);
  return log(inside) - from * rate;
}

/** Yield of an edge apart from the decay: ln of production, and decay rate. */
export interface EdgeYield {
  readonly logProduction: number;
  readonly rate: number;
}

/** Tolerance in ln of the length. */
const tolerance = 1e-13;
const mostSteps = 400;

/**
 * The window that gives lower and upper edge the same yield (arXiv:1801.04847, Eqs 2.22 and 2.24): with t₁/t₀ fixed by the geometry
 * there is one.
 *
 * @param lower of the two edges the one with the smaller production and decay rate
 * @param lengthRatio length of the decay volume over the distance to it, above 0
 */
export function windowOfEdges(
  lower: EdgeYield,
  upper: EdgeYield,
  lengthRatio: number,
): ProperWindow {
  const { exp } = core().exports;
  const window = (y: number): ProperWindow => {
    const from = exp(y);
    return { from, to: from * (1 + lengthRatio) };
  };
  // Rises: a longer way costs the short-lived particles of the upper edge more.
  const excess = (y: number): number => {
    const own = window(y);
    return (
      lower.logProduction +
      logDecayShare(own, lower.rate) -
      upper.logProduction -
      logDecayShare(own, upper.rate)
    );
  };
  let low = -core().exports.log(upper.rate);
  let high = low;
  for (let i = 0; excess(low) >= 0; i++, low -= 1)
    if (i === mostSteps) throw new InternalError('no window for these edges');
  for (let i = 0; excess(high) < 0; i++, high += 1)
    if (i === mostSteps) throw new InternalError('no window for these edges');
  return window(
    crossing(excess, { y: low, value: excess(low) }, { y: high, value: excess(high) }, tolerance),
  );
}
