import type { Prior } from './names.js';

/**
 * What a search counted: channels r with n_r ~ Poisson(μ κ η ε_r s_r + Σ_j b_rj), where μ is the common signal
 * multiplier on which limits are set, κ the relative POT, η the shared and ε_r the channel's own relative efficiency.
 * Nuisances that scale the signal never scale a background, which is estimated from data.
 */
export interface CountingModel {
  /** 1 to 200 channels. */
  readonly channels: readonly Channel[];
  /** Relative POT, shared by all channels. */
  readonly pot?: RelativeNuisance;
  /** Relative signal efficiency, shared by all channels. */
  readonly efficiency?: RelativeNuisance;
  /**
   * Correlation coefficients of backgrounds whose name stands in several channels; such a background is one nuisance,
   * fully correlated (coefficient 1), unless it stands here. Log-normal priors only.
   */
  readonly correlations?: readonly BackgroundCorrelation[];
}

export interface Channel {
  /** 'channel 1' and so on by default. */
  readonly name?: string;
  /** Observed count: a whole number up to 1e6. */
  readonly observed: number;
  /** Expected signal at μ = 1 and nominal POT, in events; 1 by default, so that μ is the number of signal events. */
  readonly signal?: number;
  readonly backgrounds?: readonly Background[];
  /** Relative signal efficiency of this channel alone. */
  readonly efficiency?: RelativeNuisance;
  /**
   * For each observed event, in an extended unbinned likelihood, the densities of its measured quantity (its mass, say)
   * for signal and for background; absent for a plain count.
   */
  readonly events?: readonly EventDensities[];
}

export interface Background {
  /** A name that stands in several channels makes it one nuisance. */
  readonly name?: string;
  /** Expected events; up to 1e6. Left out with a side band. */
  readonly mean?: number;
  /** Standard deviation of the expectation in events (absolute); 0 means fixed. */
  readonly uncertainty?: number;
  /** Needed with an uncertainty above 0. */
  readonly prior?: Prior;
  /**
   * `off` events in a side band whose expectation is `tau` times the background. Posterior of the background with a
   * flat prior: gamma of shape off+1 and rate tau.
   */
  readonly sideBand?: { readonly off: number; readonly tau: number };
}

/** A factor of nominal value 1 with its uncertainty. */
export interface RelativeNuisance {
  /** 0 by default. */
  readonly relativeUncertainty?: number;
  /** 'none' by default, which an uncertainty above zero does not allow. */
  readonly prior?: Prior;
  /** Lower cut of the factor, for the normal prior only. */
  readonly minimum?: number;
}

/** What is known of the protons on target, relative to their nominal number. */
export type RelativePot = RelativeNuisance;

export interface BackgroundCorrelation {
  /** Name of the background. */
  readonly background: string;
  /** From 0 (independent) to 1 (one nuisance). */
  readonly coefficient: number;
}

/** Densities at the measured value of one event, both in the same unit (per MeV, say). */
export interface EventDensities {
  readonly signal: number;
  readonly background: number;
}
