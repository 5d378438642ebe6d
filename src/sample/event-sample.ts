import type { ColumnMap } from './readers/column-map.js';
import type { TableSource } from './readers/table.js';
import type { Dimension } from './readers/units.js';
import type { SampleKey } from './shards.js';

/** What can be said about an event of a file, and in which dimension. */
export const eventQuantities = {
  /** Production weight per proton at coupling 1. */
  weight: 'number',
  /** Of the dark photon at production. */
  momentumX: 'momentum',
  momentumY: 'momentum',
  momentumZ: 'momentum',
  productionZ: 'length',
  decayZ: 'length',
  /** Density of the decay positions from which the event was drawn. */
  decayDensity: 'density',
  /** True (not 0) where both daughters are inside the planes of the geometrical selection: it orders sums, no more. */
  insidePlanes: 'number',
  geometrical: 'number',
  /** Passed all cuts but those on the regions; or passed all. */
  reconstructed: 'number',
  full: 'number',
  /** Of reconstructed events. */
  mass: 'mass',
  zTax: 'length',
  cdaTax: 'length',
  /** Rows with the same number, one behind the other, are added up together: it orders sums, no more. */
  group: 'number',
} as const satisfies Record<string, Dimension>;

export type EventQuantity = keyof typeof eventQuantities;

/** A file with the events of one mass, production and decay, in place of the simulation. */
export interface EventSample extends SampleKey {
  readonly source: TableSource;
  /** The file as messages name it. */
  readonly file: string;
  /** Number of generated events: the file must have a row for each, because acceptance is a share of them. */
  readonly generatedEvents?: number;
  /** Production probability per proton at coupling 1, shared by all generated events: instead of their weights. */
  readonly productionProbability?: number;
  readonly columns: ColumnMap<EventQuantity>;
}
