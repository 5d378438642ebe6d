import { gammaQuantile } from '../math/gamma-quantile';
import { gammaQ } from '../math/incomplete-gamma';
import { normalQuantile, normalTail } from '../math/normal';

/**
 * A factor f ≥ 0 of a rate that is known with an uncertainty, in its named priors; σ is the relative uncertainty and
 * codes are positions in `priors` of src/inference/names.ts. In memory a factor is (prior, σ, minimum, centre).
 *
 * For quadrature f is a function of a variable t on the whole line in which the density is smooth and falls off at
 * both ends, so that the trapezoid rule converges geometrically.
 */
export const NONE: i32 = 0;
/** f = e^{σt}, t standard normal. */
export const LOGNORMAL: i32 = 1;
/** f = (1+σ)^t. */
export const LOGNORMAL_KAPPA: i32 = 2;
/** Log-normal with mean 1 and standard deviation σ. */
export const LOGNORMAL_MEAN: i32 = 3;
/** Gamma with mean 1 and standard deviation σ; t = ln f. */
export const GAMMA: i32 = 4;
/** Normal with mean `centre` and standard deviation σ, cut at f > minimum; f = minimum + σ ln(1 + e^t). */
export const NORMAL: i32 = 5;

/** Standard deviation of ln f for the log-normal priors. */
export function logWidth(prior: i32, sigma: f64): f64 {
  if (prior == LOGNORMAL_KAPPA) return Math.log1p(sigma);
  if (prior == LOGNORMAL_MEAN) return Math.sqrt(Math.log1p(sigma * sigma));
  return sigma;
}

/** Mean of ln f for the log-normal priors. */
export function logMean(prior: i32, width: f64): f64 {
  return prior == LOGNORMAL_MEAN ? -0.5 * width * width : 0.0;
}

/** f from a uniform number in (0, 1), by inversion; a larger number may give a smaller factor. `middle` is the centre of a normal. */
export function factorFromUniform(prior: i32, sigma: f64, minimum: f64, middle: f64, u: f64): f64 {
  if (prior == NONE || sigma == 0.0) return 1.0;
  if (prior == GAMMA) {
    const shape = 1.0 / (sigma * sigma);
    return gammaQuantile(u, shape, false) / shape;
  }
  if (prior == NORMAL) {
    const allowed = normalTail((minimum - middle) / sigma);
    return Math.max(middle - sigma * normalQuantile(u * allowed), minimum);
  }
  const width = logWidth(prior, sigma);
  return Math.exp(logMean(prior, width) + width * normalQuantile(u));
}

/** P(f ≥ x); the centre of a normal is 1. */
export function factorTail(prior: i32, sigma: f64, minimum: f64, x: f64): f64 {
  if (prior == NONE || sigma == 0.0) return x <= 1.0 ? 1.0 : 0.0;
  if (!(x > minimum)) return 1.0;
  if (prior == GAMMA) {
    const shape = 1.0 / (sigma * sigma);
    return gammaQ(shape, shape * x);
  }
  if (prior == NORMAL) return normalTail((x - 1.0) / sigma) / normalTail((minimum - 1.0) / sigma);
  const width = logWidth(prior, sigma);
  return normalTail((Math.log(x) - logMean(prior, width)) / width);
}

/** The factor of uncertainty `other` for which t is what it is for a factor f of uncertainty σ: f itself where they are equal. */
export function factorLike(prior: i32, sigma: f64, other: f64, f: f64): f64 {
  if (sigma == other) return f;
  const width = logWidth(prior, sigma);
  const otherWidth = logWidth(prior, other);
  const t = (Math.log(f) - logMean(prior, width)) / width;
  return Math.exp(logMean(prior, otherWidth) + otherWidth * t);
}

let kind: i32 = 0;
let width: f64 = 0.0;
let centre: f64 = 0.0;
let lower: f64 = 0.0;

/** Where the density in t is near its largest. */
export let start: f64 = 0.0;
/** The scale on which it varies there. */
export let scale: f64 = 1.0;

/** f of the last call of `factorAt`. */
export let value: f64 = 0.0;
/** ln of the density of t there, up to a constant. */
export let logDensity: f64 = 0.0;

/** Chooses the factor in memory at `address` as the one that `factorAt` evaluates. */
export function chooseFactor(address: usize): void {
  kind = i32(load<f64>(address));
  const sigma = load<f64>(address, 8);
  if (kind == GAMMA) width = 1.0 / (sigma * sigma);
  else if (kind == NORMAL) {
    width = sigma;
    lower = load<f64>(address, 16);
    centre = load<f64>(address, 24);
  } else {
    width = logWidth(kind, sigma);
    centre = logMean(kind, width);
  }
}

/** Chooses a factor and sets `start` and `scale`. */
export function startFactor(address: usize): void {
  chooseFactor(address);
  start = 0.0;
  scale = 1.0;
  if (kind == GAMMA) scale = Math.min(load<f64>(address, 8), 1.0);
  else if (kind == NORMAL) {
    const distance = (centre - lower) / width;
    // The inverse of ln(1 + e^t), which is t itself far from the cut.
    start = distance > 36.0 ? distance : distance > 0.0 ? Math.log(Math.expm1(distance)) : 0.0;
  }
}

/** Puts f and the logarithm of its density at `t` into `value` and `logDensity`. */
export function factorAt(t: f64): void {
  if (kind == NORMAL) {
    const e = Math.exp(-Math.abs(t));
    const softplus = Math.max(t, 0.0) + Math.log1p(e);
    value = lower + width * softplus;
    const pull = (value - centre) / width;
    // The slope of f is the logistic function, whose logarithm is t − ln(1 + e^t).
    logDensity = t - softplus - 0.5 * pull * pull;
  } else if (kind == GAMMA) {
    value = Math.exp(t);
    logDensity = -width * (Math.abs(t) < 0.5 ? Math.expm1(t) - t : value - 1.0 - t);
  } else if (kind == NONE) {
    value = 1.0;
    logDensity = t == 0.0 ? 0.0 : -Infinity;
  } else {
    value = Math.exp(centre + width * t);
    logDensity = -0.5 * t * t;
  }
}
