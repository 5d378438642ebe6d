export { UserError, InternalError } from './errors.js';

// Statistics of counts.
export { upperLimit } from './inference/upper-limit.js';
export type { UpperLimit, UpperLimitOptions } from './inference/upper-limit.js';
export { upperLimits } from './inference/upper-limits.js';
export type { UpperLimits, UpperLimitsOptions } from './inference/upper-limits.js';
export type { LimitMethod, PotPrior, RelativePot } from './inference/names.js';
export { significance } from './inference/significance.js';
export type { Significance, SignificanceOptions } from './inference/significance.js';
export { largestBackground } from './inference/discovery.js';
export type { DiscoveryOptions } from './inference/discovery.js';
export { compatibility } from './inference/compatibility.js';
export type { CompatibilityOptions } from './inference/compatibility.js';
export { toys } from './inference/toys.js';
export type { ToysOptions, ToysResult } from './inference/toys.js';
export { clopperPearson } from './inference/binomial-interval.js';
