import { gammaQuantile } from '../math/gamma-quantile';
import { normalQuantile, normalTail } from '../math/normal';
import {
  abscissa,
  doubleExponentialNode,
  DOUBLE_EXPONENTIAL_REACH,
  weight,
} from '../math/double-exponential';

/**
 * The prior of κ, the true number of protons on target over the nominal one, in its named forms;
 * σ is the relative uncertainty. Codes as in src/inference/pot-prior.ts.
 */
export const NONE: i32 = 0;
/** κ = e^{σθ}, θ standard normal. */
export const LOGNORMAL: i32 = 1;
/** κ = (1+σ)^θ. */
export const LOGNORMAL_KAPPA: i32 = 2;
/** Log-normal with mean 1 and standard deviation σ. */
export const LOGNORMAL_MEAN: i32 = 3;
/** Gamma with mean 1 and standard deviation σ. */
export const GAMMA: i32 = 4;
/** Normal with mean 1 and standard deviation σ, cut at κ > minimum. */
export const NORMAL: i32 = 5;

/** Standard deviation of ln κ. */
export function logWidth(prior: i32, sigma: f64): f64 {
  if (prior == LOGNORMAL_KAPPA) return Math.log1p(sigma);
  if (prior == LOGNORMAL_MEAN) return Math.sqrt(Math.log1p(sigma * sigma));
  return sigma;
}

/** Mean of ln κ. */
export function logMean(prior: i32, width: f64): f64 {
  return prior == LOGNORMAL_MEAN ? -0.5 * width * width : 0.0;
}

/** κ from a uniform number in (0, 1), by inversion; a larger number may give a smaller κ. */
export function relativePotFromUniform(prior: i32, sigma: f64, minimum: f64, u: f64): f64 {
  if (prior == NONE || sigma == 0.0) return 1.0;
  if (prior == GAMMA) {
    const shape = 1.0 / (sigma * sigma);
    return gammaQuantile(u, shape, false) / shape;
  }
  if (prior == NORMAL) {
    const allowed = normalTail((minimum - 1.0) / sigma);
    return Math.max(1.0 - sigma * normalQuantile(u * allowed), minimum);
  }
  const width = logWidth(prior, sigma);
  return Math.exp(logMean(prior, width) + width * normalQuantile(u));
}

let kind: i32 = 0;
let inverse: bool = false;
let centre: f64 = 0.0;
let scale: f64 = 0.0;
let lower: f64 = 0.0;
let upper: f64 = 0.0;

/** The quadrature variable t of the measure runs over [tLow, tHigh] and is sampled evenly. */
export let tLow: f64 = 0.0;
export let tHigh: f64 = 0.0;

/** κ of the last node. */
export let nodeKappa: f64 = 0.0;
/** Its weight, up to a common factor. */
export let nodeWeight: f64 = 0.0;

/**
 * Prepares the measure π(κ)dκ, or π(κ)dκ/κ when `overKappa`, for `potNode`. `reach` is the logarithm of
 * the ratio of densities below which the measure is left out. Returns false where the measure has no
 * finite integral: gamma over κ with σ ≥ 1, or a normal over κ without a cut above zero.
 */
export function preparePot(
  prior: i32,
  sigma: f64,
  minimum: f64,
  overKappa: bool,
  reach: f64,
): bool {
  kind = prior;
  inverse = overKappa;
  const radius = Math.sqrt(2.0 * reach);
  if (prior == GAMMA) {
    const rate = 1.0 / (sigma * sigma);
    scale = overKappa ? rate - 1.0 : rate;
    if (!(scale > 0.0)) return false;
    centre = scale / rate;
    // Where scale·(e^t − 1 − t) reaches `reach`: e^{−w} − 1 + w ≥ w²/(2+w) on the left, and on the
    // right at least t²/2.
    const c = reach / scale;
    tLow = -0.5 * (c + Math.sqrt(c * c + 8.0 * c));
    tHigh = Math.min(Math.sqrt(2.0 * c), Math.log1p(2.0 * c) + 1.0);
  } else if (prior == NORMAL) {
    scale = sigma;
    lower = Math.max(minimum, 1.0 - radius * sigma);
    upper = 1.0 + radius * sigma;
    if (overKappa) {
      if (!(lower > 0.0)) return false;
      lower = Math.log(lower);
      upper = Math.log(upper);
    }
    tLow = -DOUBLE_EXPONENTIAL_REACH;
    tHigh = DOUBLE_EXPONENTIAL_REACH;
  } else {
    scale = logWidth(prior, sigma);
    // Dividing a log-normal density by κ shifts the mean of ln κ by −width².
    centre = logMean(prior, scale) - (overKappa ? scale * scale : 0.0);
    tLow = -radius;
    tHigh = radius;
  }
  return true;
}

/** Puts the node at `t` into `nodeKappa` and `nodeWeight`. */
export function potNode(t: f64): void {
  if (kind == GAMMA) {
    // In u = ln κ the density is κ^scale e^{−rate κ}, with its mode at `centre`.
    const e = Math.exp(t);
    nodeKappa = centre * e;
    nodeWeight = Math.exp(-scale * (Math.abs(t) < 0.5 ? Math.expm1(t) - t : e - 1.0 - t));
  } else if (kind == NORMAL) {
    doubleExponentialNode(t, lower, upper);
    // dκ/κ = d ln κ, so over κ the density in ln κ is the normal's own.
    nodeKappa = inverse ? Math.exp(abscissa) : abscissa;
    const pull = (nodeKappa - 1.0) / scale;
    nodeWeight = weight * Math.exp(-0.5 * pull * pull);
  } else {
    nodeKappa = Math.exp(centre + scale * t);
    nodeWeight = Math.exp(-0.5 * t * t);
  }
}
