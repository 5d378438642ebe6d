import { InternalError } from '../errors.js';

/** Columns of simulated events in the order of `EventColumns` in assembly/simulation/block.ts. */
export const eventColumns = [
  'weight',
  'momentumXGeV',
  'momentumYGeV',
  'momentumZGeV',
  'sourceZM',
  'decayZM',
  'pathM',
  'amplitude',
  'flags',
  'massGeV',
  'zTaxM',
  'cdaTaxM',
] as const;

export type EventColumn = (typeof eventColumns)[number];

/**
 * Simulated events, one row for each. `weight` is the production weight per proton at ε = 1; the density of the decay position
 * is not in it. At a coupling ε an event weighs amplitude × exp(−pathM ε²/cτ₁), cτ₁ being cτ at ε = 1. Mass, zTax and cdaTax (signed) are those of reconstructed events, NaN of all others.
 */
export type SimulatedEvents = Readonly<Record<EventColumn, Float64Array>>;

/** Bits of `flags`: how far an event got. */
export const eventFlags = {
  geometrical: 1,
  reconstructed: 2,
  signalRegion: 4,
  validationRegion: 8,
  full: 16,
  /** Inside the planes of the geometrical selection, wherever the decay is. */
  insidePlanes: 32,
} as const;

/** @throws InternalError for another number of columns */
export function namedColumns(columns: readonly Float64Array[]): SimulatedEvents {
  if (columns.length !== eventColumns.length)
    throw new InternalError(`found ${columns.length} columns of events`);
  return Object.fromEntries(
    eventColumns.map((name, i) => [name, columns[i]]),
  ) as unknown as SimulatedEvents;
}
