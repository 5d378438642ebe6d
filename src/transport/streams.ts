/**
 * Streams of the random generator that muons in matter read, above those of toys and of event samples. Part of what a seed
 * means: never renumber.
 */
export const transportStreams = {
  downstream: 0x3000,
  upstream: 0x3001,
  /** The way down again after the way up, in a closure test. */
  closure: 0x3002,
  secondMuons: 0x3003,
} as const;
