import type { ColumnMap } from './readers/column-map.js';
import type { EventQuantity } from './event-sample.js';
import type { SampleKey, Shard } from './shards.js';
import { eventFlags } from './simulated-events.js';
import type { Simulator } from './simulator.js';

/** Columns of simulated events in a file: name, unit, and the quantity that they are read back as. */
export const exportedColumns = [
  { name: 'weight', quantity: 'weight' },
  { name: 'px', quantity: 'momentumX', unit: 'GeV' },
  { name: 'py', quantity: 'momentumY', unit: 'GeV' },
  { name: 'pz', quantity: 'momentumZ', unit: 'GeV' },
  { name: 'zProduction', quantity: 'productionZ', unit: 'm' },
  { name: 'zDecay', quantity: 'decayZ', unit: 'm' },
  { name: 'insidePlanes', quantity: 'insidePlanes' },
  { name: 'geometrical', quantity: 'geometrical' },
  { name: 'reconstructed', quantity: 'reconstructed' },
  { name: 'full', quantity: 'full' },
  { name: 'mass', quantity: 'mass', unit: 'GeV' },
  { name: 'zTax', quantity: 'zTax', unit: 'm' },
  { name: 'cdaTax', quantity: 'cdaTax', unit: 'm' },
  { name: 'part', quantity: 'group' },
] as const satisfies readonly { name: string; quantity: EventQuantity; unit?: string }[];

/** The column map with which the export is read back. */
export const exportedMap: ColumnMap<EventQuantity> = Object.fromEntries(
  exportedColumns.map((column) => [
    column.quantity,
    {
      value: column.name,
      place: 'exported events',
      ...('unit' in column && { unit: column.unit }),
    },
  ]),
);

/** What a file of exported events says about itself, in lines. */
export function exportRemarks(key: SampleKey, simulator: Simulator): string[] {
  const parts = simulator.parts(key).map(({ name }, part) => `${part} ${name}`);
  return [
    `Simulated events: ${key.production}, ${key.decay}, mass ${key.massMeV} MeV.`,
    'px, py, pz, mass in GeV; zProduction, zDecay, zTax, cdaTax in m; weight per proton at coupling 1.',
    'The density of zDecay (the decay position of the card) is not in the weight. Flags are 0 or 1.',
    'mass, zTax and cdaTax are those of reconstructed events.',
    `part: ${parts.join(', ')}.`,
  ];
}

/** The events of a shard as the columns of the file. */
export function exportRows(simulator: Simulator, shard: Shard): Float64Array[] {
  const events = simulator.events(shard);
  const having = (flag: number): Float64Array =>
    events.flags.map((flags) => ((flags & flag) === 0 ? 0 : 1));
  const firstEvents = simulator.parts(shard).map(({ firstEvent }) => firstEvent);
  let part = 0;
  const parts = new Float64Array(shard.count).map((_, row) => {
    while (shard.firstEvent + row >= (firstEvents[part + 1] ?? Infinity)) part++;
    return part;
  });
  const columns: Record<(typeof exportedColumns)[number]['name'], Float64Array> = {
    weight: events.weight,
    px: events.momentumXGeV,
    py: events.momentumYGeV,
    pz: events.momentumZGeV,
    zProduction: events.sourceZM,
    zDecay: events.decayZM,
    insidePlanes: having(eventFlags.insidePlanes),
    geometrical: having(eventFlags.geometrical),
    reconstructed: having(eventFlags.reconstructed),
    full: having(eventFlags.full),
    mass: events.massGeV,
    zTax: events.zTaxM,
    cdaTax: events.cdaTaxM,
    part: parts,
  };
  return exportedColumns.map(({ name }) => columns[name]);
}
