import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import { chebyshev, leastSquares } from '../least-squares.js';
import { leptonMass } from '../model/dark-photon.js';
import type { ReconstructionField } from './reconstruction.js';

/** Degrees of the polynomial in the two variables. */
const massDegree = 5;
const decayDegree = 6;

/** Points of fewer effective events are not fitted, and the fit stays constant in the coupling beyond the last that is. */
const fewestEvents = 200;

/**
 * ε² (m/GeV)² at which the decay begins to select the momentum is one over this: λ is then some 3 m per GeV of momentum, with a
 * width that grows as ε² m.
 */
const turningPoint = 6.4e13;

/** σ_m as a smooth function of mass and coupling, with how well it follows the simulated points. */
export interface MassResolutionFit {
  /** σ_m in MeV; outside the simulated masses that of the nearest. */
  readonly sigmaMeV: (massMeV: number, coupling: number) => number;
  /** Root mean square and largest of |fit/point − 1| over the points that were fitted. */
  readonly typicalDeviation: number;
  readonly largestDeviation: number;
}

/**
 * Fits ln(σ_m/p*) by a polynomial in ln p* and in ln(1 + 6.4·10¹³ (ε m/GeV)²) with the Monte Carlo errors as weights. p* is the
 * daughters' momentum at rest, which opens the angle between them and to which σ_m is proportional near threshold. The second
 * variable grows with the inverse decay length in the laboratory and is flat where the photon lives long: there σ_m does not know
 * the coupling.
 *
 * @param field with simulated reconstruction; two masses at least
 * @returns undefined where too few points have enough events
 */
export function fitMassResolution(field: ReconstructionField): MassResolutionFit | undefined {
  const { exp, log } = core().exports;
  const { massesMeV, couplings } = field;
  const [lowest, highest] = [massesMeV[0] as number, massesMeV.at(-1) as number];
  const momentumAt = (massMeV: number): number =>
    Math.sqrt(square(massMeV / 2000) - square(leptonMass.mumu));
  const decayAt = (massMeV: number, coupling: number): number => {
    return log(1 + turningPoint * square((coupling * massMeV) / 1000));
  };

  const points = massesMeV.flatMap((massMeV, i) =>
    couplings.flatMap((coupling, k) => {
      const at = i * couplings.length + k;
      const error = field.relativeErrors[at] as number;
      if (!((field.effectiveSampleSizes[at] as number) >= fewestEvents) || !(error > 0)) return [];
      const momentum = momentumAt(massMeV);
      return [
        {
          x: log(momentum),
          s: decayAt(massMeV, coupling),
          value: log((field.sigmaMassMeV[at] as number) / (1000 * momentum)),
          weight: 1 / square(error),
        },
      ];
    }),
  );
  const xs = points.map(({ x }) => x);
  const ss = points.map(({ s }) => s);
  const x = interval(xs);
  const s = interval(ss);
  const masses = new Set(xs).size;
  const degrees = {
    x: Math.min(massDegree, masses - 1),
    s: Math.min(decayDegree, Math.floor(points.length / Math.max(1, masses)) - 1),
  };
  if (degrees.x < 0 || degrees.s < 0) return undefined;
  const coefficients = Float64Array.from(
    leastSquares(
      points.map((point) => {
        const inS = chebyshev(degrees.s, s.scaled(point.s));
        return chebyshev(degrees.x, x.scaled(point.x)).flatMap((a) => inS.map((b) => a * b));
      }),
      points.map(({ value }) => value),
      points.map(({ weight }) => weight),
    ),
  );
  const at = (atX: number, atS: number): number =>
    evaluate(coefficients, degrees.s + 1, x.scaled(atX), s.scaled(atS));
  const deviations = points.map((point) => exp(at(point.x, point.s) - point.value) - 1);
  return {
    sigmaMeV: (anyMassMeV, coupling) => {
      const massMeV = Math.max(lowest, Math.min(highest, anyMassMeV));
      const momentum = momentumAt(massMeV);
      return 1000 * momentum * exp(at(log(momentum), decayAt(massMeV, coupling)));
    },
    typicalDeviation: Math.sqrt(
      deviations.reduce((sum, deviation) => sum + square(deviation), 0) / deviations.length,
    ),
    largestDeviation: deviations.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
  };
}

/** Maps the range of the values to [−1, 1]; what is outside comes to its end. */
function interval(values: readonly number[]): { scaled: (value: number) => number } {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const half = 0.5 * (high - low);
  return {
    scaled: (value) =>
      half > 0 ? Math.max(-1, Math.min(1, (value - 0.5 * (high + low)) / half)) : 0,
  };
}

/**
 * Σ_ij c_ij T_i(x) T_j(s) by Clenshaw's recurrence in both variables, without allocation: contours ask for it millions of times.
 *
 * @param coefficients row by row, `columns` of them for each i
 */
function evaluate(coefficients: Float64Array, columns: number, x: number, s: number): number {
  let outer1 = 0;
  let outer2 = 0;
  for (let row = coefficients.length - columns; row >= 0; row -= columns) {
    let inner1 = 0;
    let inner2 = 0;
    for (let j = columns - 1; j > 0; j--) {
      const next = (coefficients[row + j] as number) + 2 * s * inner1 - inner2;
      inner2 = inner1;
      inner1 = next;
    }
    const inner = (coefficients[row] as number) + s * inner1 - inner2;
    if (row === 0) return inner + x * outer1 - outer2;
    const next = inner + 2 * x * outer1 - outer2;
    outer2 = outer1;
    outer1 = next;
  }
  return 0;
}
