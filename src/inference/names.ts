/** Priors of a nuisance that multiplies a rate; definitions in docs/statistics.md. The position is the code in the core. */
export const priors = [
  'none',
  'lognormal',
  'lognormal-kappa',
  'lognormal-mean',
  'gamma',
  'normal',
] as const;

export type Prior = (typeof priors)[number];

/** Priors of an uncertain background b with standard deviation S; definitions in docs/statistics.md. */
export const backgroundPriors = [
  'lognormal',
  'gamma',
  'normal',
  'lognormal-kappa',
  'lognormal-mean',
] as const;

export type BackgroundPrior = (typeof backgroundPriors)[number];

/** Priors of the relative POT: all of them. */
export const potPriors = priors;

export type PotPrior = Prior;

export const limitMethods = [
  'bayes',
  'cls',
  'clsb',
  'feldman-cousins',
  'cousins-highland',
  'rolke',
  'profile',
  'asymptotic',
] as const;

export type LimitMethod = (typeof limitMethods)[number];

/** Priors of the signal strength in a posterior. The position is the code in the core. */
export const signalPriors = ['flat', 'jeffreys', 'inverse-sqrt', 'inverse'] as const;

export type SignalPrior = (typeof signalPriors)[number];

/** Test statistics of CLs and CLs+b: the count itself, or the profile-likelihood ratio q̃μ. */
export const testStatistics = ['count', 'q-tilde'] as const;

export type TestStatistic = (typeof testStatistics)[number];

/**
 * How CLs and CLs+b treat nuisances: 'hybrid' averages the p-values over the priors, 'frequentist' draws the auxiliary
 * measurements again and profiles.
 */
export const nuisanceTreatments = ['hybrid', 'frequentist'] as const;

export type NuisanceTreatment = (typeof nuisanceTreatments)[number];

/**
 * Background of the Asimov set of asymptotic formulas: counts and auxiliary measurements at the nominal nuisances, or at those
 * that fit the data best without signal, as pyhf and RooStats do. The same without nuisances.
 */
export const asimovSets = ['nominal', 'fitted'] as const;

export type AsimovSet = (typeof asimovSets)[number];
