/** Nuisance priors of the relative POT; definitions in docs/statistics.md. */
export const potPriors = [
  'none',
  'lognormal',
  'lognormal-kappa',
  'lognormal-mean',
  'gamma',
  'normal',
] as const;

export type PotPrior = (typeof potPriors)[number];

/** Priors of an uncertain background b with standard deviation S; definitions in docs/statistics.md. */
export const backgroundPriors = [
  'lognormal',
  'gamma',
  'normal',
  'lognormal-kappa',
  'lognormal-mean',
] as const;

export type BackgroundPrior = (typeof backgroundPriors)[number];

export const limitMethods = ['bayes', 'cousins-highland'] as const;

export type LimitMethod = (typeof limitMethods)[number];

/** What is known of the protons on target, relative to their nominal number. */
export interface RelativePot {
  /** σ of the prior; 0 by default. */
  readonly relativeUncertainty?: number;
  /** 'none' by default, which an uncertainty above zero does not allow. */
  readonly prior?: PotPrior;
  /** Lower cut of the relative POT, for the normal prior only. */
  readonly minimum?: number;
}
