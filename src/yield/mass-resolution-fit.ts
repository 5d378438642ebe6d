import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import { chebyshev, leastSquares } from '../least-squares.js';
import { leptonMass, properDecayLength } from '../model/dark-photon.js';
import type { ReconstructionField } from './reconstruction.js';

/** Degrees of the polynomial in the two variables. */
const massDegree = 5;
const decayDegree = 6;

/** Points of fewer effective events are not fitted, and the fit stays constant in the coupling beyond the last that is. */
const fewestEvents = 200;

/** Decay length per momentum, in metres per GeV, at which the decay begins to select the momentum. */
const turningLengthM = 3;

/** σ_m as a smooth function of mass and coupling, with how well it follows the simulated points. */
export interface MassResolutionFit {
  /** σ_m in MeV; outside the simulated masses that of the nearest. */
  readonly sigmaMeV: (massMeV: number, coupling: number) => number;
  /** Root mean square and largest of |fit/point − 1| over the points that were fitted. */
  readonly typicalDeviation: number;
  readonly largestDeviation: number;
}

/**
 * Fits ln(σ_m/p*) by a polynomial in ln p* and in ln(1 + 3 m/GeV · m/cτ) with the Monte Carlo errors as weights. p* is the
 * daughters' momentum at rest, which opens the angle between them and to which σ_m is proportional near threshold. The second
 * variable is the inverse decay length in the laboratory, flat where the photon lives long: there σ_m does not know the coupling.
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
    const massGeV = massMeV / 1000;
    return log(1 + (turningLengthM * massGeV * square(coupling)) / properDecayLength(massGeV));
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
  const basis = (atX: number, atS: number): number[] => {
    const inS = chebyshev(degrees.s, s.scaled(atS));
    return chebyshev(degrees.x, x.scaled(atX)).flatMap((a) => inS.map((b) => a * b));
  };
  const rows = points.map((point) => basis(point.x, point.s));
  const coefficients = leastSquares(
    rows,
    points.map(({ value }) => value),
    points.map(({ weight }) => weight),
  );
  const at = (row: readonly number[]): number =>
    row.reduce((sum, value, j) => sum + value * (coefficients[j] as number), 0);
  const deviations = points.map(({ value }, i) => exp(at(rows[i] as number[]) - value) - 1);
  return {
    sigmaMeV: (anyMassMeV, coupling) => {
      const massMeV = Math.max(lowest, Math.min(highest, anyMassMeV));
      const momentum = momentumAt(massMeV);
      return 1000 * momentum * exp(at(basis(log(momentum), decayAt(massMeV, coupling))));
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
