import type { MemoryExports } from './memory-exports.js';
import type { ToyExports } from './toy-exports.js';

/** What the statistics core exports, as TypeScript sees it; mirrors assembly/index.ts. Addresses are byte offsets. */
export interface CoreExports extends MemoryExports, ToyExports {
  exp(x: number): number;
  log(x: number): number;

  addDecayWeights(
    paths: number,
    amplitudes: number,
    count: number,
    couplings: number,
    couplingCount: number,
    stride: number,
    depth: number,
    sums: number,
    squares: number,
  ): void;
  // Statistics of counts: special functions, random numbers, limits, toys. A boolean is 0 or 1.
  logGamma(x: number): number;
  poissonProbability(count: number, mean: number): number;
  poissonLogProbability(count: number, mean: number): number;
  gammaP(a: number, x: number): number;
  gammaQ(a: number, x: number): number;
  logGammaQ(a: number, x: number): number;
  gammaQuantile(probability: number, a: number, upper: number): number;
  incompleteBeta(x: number, a: number, b: number): number;
  betaQuantile(probability: number, a: number, b: number, upper: number): number;
  normalCdf(z: number): number;
  normalTail(z: number): number;
  normalQuantile(probability: number): number;
  /** Counter, key, and the address of four 32-bit words. */
  philoxBlock(
    c0: number,
    c1: number,
    c2: number,
    c3: number,
    key0: number,
    key1: number,
    out: number,
  ): void;
  /** A model block, codes of prior and kind in; eight doubles out (see assembly/inference/posterior.ts); returns a status. */
  credibleInterval(
    model: number,
    signalPrior: number,
    minimum: number,
    kind: number,
    level: number,
    out: number,
  ): number;
  /** A model block and a column of multipliers in; columns of densities and of probabilities above out; returns a status. */
  posteriorCurve(
    model: number,
    signalPrior: number,
    minimum: number,
    size: number,
    multipliers: number,
    densities: number,
    tails: number,
  ): number;
  /** A model block and a column of multipliers in; ln of the marginal likelihood out; returns a status. */
  logMarginals(model: number, size: number, multipliers: number, out: number): number;
  /** A model block and the capacity of three columns in: kappas, backgrounds and weights out; returns how many, or −1. */
  averageNodes(
    model: number,
    fineness: number,
    kappas: number,
    backgrounds: number,
    weights: number,
    capacity: number,
  ): number;
  /** A model block in; limit, error, ln P(≤ n | b) and two numbers of nodes out; returns a status. */
  averagedLimit(model: number, level: number, method: number, out: number): number;
  /** Columns: counts and backgrounds in; limits, absolute errors and status codes out. */
  upperLimits(
    size: number,
    observed: number,
    background: number,
    level: number,
    method: number,
    prior: number,
    relativeUncertainty: number,
    minimum: number,
    limits: number,
    errors: number,
    statuses: number,
  ): void;
  /** P(n ≥ count) if upper, else P(n ≤ count), over a background's prior (a code of factor.ts). */
  marginalPoissonTail(
    count: number,
    mean: number,
    uncertainty: number,
    prior: number,
    upper: number,
  ): number;
  /** I_x(a, b) at x = 1/(1+tau), or 1 − I without cancellation if upper. */
  sideBandTail(observed: number, off: number, tau: number, upper: number): number;
  zLiMa(observed: number, off: number, tau: number): number;
  /**
   * Columns: counts in; ends and absolute errors out. The nodes, three columns, are those of averageNodes; lengthening
   * needs a single one, and uses its background as work space.
   */
  feldmanCousins(
    size: number,
    observed: number,
    nodeCount: number,
    kappas: number,
    backgrounds: number,
    weights: number,
    level: number,
    lengthen: number,
    lowerEnds: number,
    upperEnds: number,
    errors: number,
  ): void;

  // Repeated experiments. Nodes are columns of means and weights.
  /** A uniform number in (0, 1), addressed. */
  uniformAt(seedLow: number, seedHigh: number, index: number, stream: number, draw: number): number;
  factorFromUniform(
    prior: number,
    relativeUncertainty: number,
    minimum: number,
    centre: number,
    uniform: number,
  ): number;
  factorLike(
    prior: number,
    relativeUncertainty: number,
    otherUncertainty: number,
    factor: number,
  ): number;
  predictiveAtMost(count: number, size: number, means: number, weights: number): number;
  predictiveBetween(
    first: number,
    last: number,
    size: number,
    means: number,
    weights: number,
  ): number;
  predictiveQuantile(probability: number, size: number, means: number, weights: number): number;
  predictiveProbabilities(
    first: number,
    stride: number,
    count: number,
    size: number,
    means: number,
    weights: number,
    out: number,
  ): void;
  repeatedLimitQuantile(
    probability: number,
    size: number,
    limits: number,
    probabilities: number,
    prior: number,
    relativeUncertainty: number,
    minimum: number,
  ): number;
  remeasuredCoverage(
    signal: number,
    background: number,
    first: number,
    counts: number,
    cells: number,
    cellProbabilities: number,
    lowers: number,
    uppers: number,
    nodes: number,
    factors: number,
    weights: number,
    prior: number,
    relativeUncertainty: number,
    minimum: number,
  ): number;
  // What profiles nuisances.
  /** A model block and z in; lower and upper end, their errors, best μ, −ln L and failed fits out. */
  likelihoodInterval(model: number, z: number, out: number): void;
  /** A model block in; limit, error, expected events, best μ and failed fits out. */
  asymptoticLimit(
    model: number,
    alpha: number,
    fitted: number,
    expected: number,
    sigmas: number,
    out: number,
  ): void;
  /** A count, Gaussian background (mean, variance), variance of the efficiency, side band, z; both ends, error and count used out. */
  rolkeInterval(
    count: number,
    mean: number,
    variance: number,
    efficiencyVariance: number,
    off: number,
    tau: number,
    z: number,
    bounded: number,
    out: number,
  ): void;
  /** A model block, μ, true μ and where the random numbers are in; passing toys, failed fits and observed q̃μ out. */
  qTildeToys(
    model: number,
    mu: number,
    truth: number,
    hybrid: number,
    seedLow: number,
    seedHigh: number,
    stream: number,
    first: number,
    size: number,
    out: number,
  ): void;
  /** A model block and μ in; two p-values, what was left out, outcomes, failed fits and observed q̃μ out; returns a status. */
  outcomeSums(model: number, mu: number, negligible: number, most: number, out: number): number;
}
