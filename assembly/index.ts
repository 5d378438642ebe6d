// The only list of what the statistics core exports; src/core/exports.ts is its typed mirror (a test compares them).
export { allocate, mark, release } from './memory';
export { exp, log } from './math/elementary';

export { addDecayWeights } from './weighting/decay-weights';

// Statistics of counts: special functions, random numbers, limits, toys.
export { logGamma } from './math/log-gamma';
export { poissonProbability, poissonLogProbability } from './math/poisson';
export { gammaP, gammaQ, logGammaQ } from './math/incomplete-gamma';
export { gammaQuantile } from './math/gamma-quantile';
export { incompleteBeta } from './math/incomplete-beta';
export { betaQuantile } from './math/beta-quantile';
export { normalCdf, normalTail, normalQuantile } from './math/normal';
export { philoxBlock } from './random/philox';
export { credibleInterval, logMarginals, posteriorCurve } from './inference/posterior';
export { averageNodes } from './inference/average-nodes';
export { averagedLimit, upperLimits } from './inference/averaged-limit';
export { marginalPoissonTail } from './inference/marginal-tail';
export { sideBandTail, zLiMa } from './inference/side-band';
export { feldmanCousins } from './inference/feldman-cousins';
export { countPassingToys, fillPoissonCounts } from './toys/poisson-toys';
export { fillUniforms, fillRelativePot } from './toys/draws';
export { lookElsewhereToys, lookElsewhereUnion } from './toys/look-elsewhere';

// Repeated experiments: predictive counts, expected limits, coverage.
export { uniformAt } from './random/philox';
export { factorFromUniform, factorLike } from './inference/factor';
export {
  predictiveAtMost,
  predictiveBetween,
  predictiveProbabilities,
  predictiveQuantile,
} from './inference/predictive';
export { repeatedLimitQuantile } from './inference/repeated-measurement';
export { remeasuredCoverage } from './inference/coverage';
// What profiles nuisances.
export { asymptoticLimit, likelihoodInterval } from './inference/profile/likelihood-ratio';
export { rolkeInterval } from './inference/profile/rolke';
export { qTildeToys } from './inference/profile/q-toys';
export { outcomeSums } from './inference/profile/outcome-sums';
