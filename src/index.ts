// The public API, and nothing else.
export { InternalError, UserError } from './errors.js';

export { loadCard } from './card/load-card.js';
export { loadModel } from './card/load-model.js';
export { builtinCard } from './card/builtin-card.js';
export { recast, run, Result, type ResultFigure } from './result.js';
export type { Analysis, ModelSettings } from './analysis/analysis.js';
export type { AnalysisResult } from './analysis/analyse.js';
export type { Comparison, ContourLine, GridField } from './analysis/result.js';
export type { Experiment } from './experiment/experiment.js';
export type { SimulateOptions } from './run/simulate.js';

export { limit, type LimitOptions } from './inference/limit.js';
export { interval, type IntervalOptions, type IntervalResult } from './inference/interval.js';
export {
  credibleInterval,
  posteriorCurve,
  type CredibleInterval,
  type CredibleIntervalOptions,
  type IntervalKind,
  type PosteriorOptions,
  type PosteriorPoints,
} from './inference/credible-interval.js';
export { logBayesFactor, logBayesFactorOfRange } from './inference/bayes-factor.js';
export {
  explainExpected,
  explainInterval,
  explainLimit,
  type AlternativeLimit,
  type ExpectedExplanation,
  type Explanation,
  type IntervalExplanation,
  type LimitExplanation,
} from './inference/explain.js';
export {
  explainSignificance,
  type AlternativePValue,
  type SignificanceExplanation,
} from './inference/explain-significance.js';
export type { Alternative } from './inference/alternatives.js';
export {
  modelSignificance,
  type ModelSignificance,
  type ModelSignificanceOptions,
} from './inference/model-significance.js';
export { methodDescriptions, type MethodDescription } from './inference/methods/descriptions.js';
export type { LimitResult, MethodOptions } from './inference/methods/method.js';
export { monteCarloNuisance, withFiniteSample } from './inference/monte-carlo-nuisance.js';
export { eventDensities, type EventDensityOptions } from './inference/unbinned.js';
export type { MassDistribution } from './mass-distribution.js';
export { upperLimit, type UpperLimit, type UpperLimitOptions } from './inference/upper-limit.js';
export { upperLimits } from './inference/upper-limits.js';
export { clopperPearson } from './inference/binomial-interval.js';
export type {
  LimitMethod,
  NuisanceTreatment,
  PotPrior,
  Prior,
  SignalPrior,
  TestStatistic,
} from './inference/names.js';
export type {
  Background,
  BackgroundCorrelation,
  Channel,
  CountingModel,
  EventDensities,
  RelativeNuisance,
  RelativePot,
} from './inference/model.js';
export {
  significance,
  type SideBandSignificance,
  type Significance,
  type SignificanceOptions,
} from './inference/significance.js';
export type { BackgroundPrior } from './inference/names.js';
export type { BackgroundOptions, EstimatedBackground, SideBand } from './inference/background.js';
export { compatibility, type CompatibilityOptions } from './inference/compatibility.js';
export { toys, type ToysOptions, type ToysResult } from './inference/toys.js';
export {
  discovery,
  discoveryReach,
  largestBackground,
  modelDiscovery,
  type Discovery,
  type DiscoveryOptions,
  type DiscoveryReach,
  type DiscoveryReachOptions,
  type LargestBackgroundOptions,
  type ModelDiscovery,
  type ModelDiscoveryOptions,
} from './inference/discovery.js';
export {
  lookElsewhere,
  type BestWindow,
  type LookElsewhere,
  type LookElsewhereMethod,
  type LookElsewhereOptions,
} from './inference/look-elsewhere.js';
export type { CumulativeDistribution, Windows } from './inference/search-windows.js';
export type { GrossVitells } from './inference/gross-vitells.js';
export {
  expected,
  type ExpectedLimits,
  type ExpectedOptions,
  type ExpectedQuantile,
} from './inference/expected.js';
export {
  coverage,
  type CoverageOptions,
  type CoveragePoint,
  type CoverageResult,
} from './inference/coverage.js';
export { coverageCurve, type CoverageCurveOptions } from './inference/coverage-curve.js';
export {
  coverageToys,
  type CoverageToysOptions,
  type CoverageToysPoint,
  type CoverageToysResult,
} from './inference/coverage-toys.js';
export {
  mergeToyParts,
  modelToyPart,
  modelToys,
  type ModelToysOptions,
  type ModelToysResult,
  type ToyPart,
} from './inference/model-toys.js';

export type { BeamElement, BeamLine, BeamRegion } from './experiment/beam-line.js';
export { closureTest, type ClosureOptions, type ClosureResult } from './transport/closure.js';
export { readLossTable, type LossTable } from './transport/loss-table.js';
export { muonLoss, muonRange, type MuonLoss, type MuonRange } from './transport/media.js';
export type { MuonTracks } from './sample/muon-tracks.js';
export {
  propagateDownstream,
  propagateUpstream,
  type LossFluctuations,
  type Propagated,
  type TransportOptions,
} from './transport/propagate.js';
export {
  secondMuonPairs,
  type SecondMuonModel,
  type SecondMuonPair,
  type SecondMuons,
  type SecondMuonsOptions,
} from './transport/second-muons.js';
export { shareIn, type RegionShare } from './transport/region-share.js';

export { readBackgroundCard, type LoadedBackground } from './card/load-background.js';
export { runBackground, type RunBackgroundOptions } from './run/run-background.js';
export type { BackgroundAnalysis } from './background/background-analysis.js';
export type { BackgroundResult } from './background/result.js';
