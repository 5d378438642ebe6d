import { addTo } from '../../arithmetic.js';
import type { SimulationCore } from '../../core/core.js';
import { UserError } from '../../errors.js';
import { findModel } from '../../model/find-model.js';
import { couplingRates } from '../coupling-rates.js';
import { eventQuantities, type EventQuantity, type EventSample } from '../event-sample.js';
import { productionThresholdGeV } from '../kernel-settings.js';
import type { SampleSettings } from '../sampling.js';
import { BoundMap } from './column-map.js';
import { EventRows } from './event-rows.js';
import { openTable, type ReadTableOptions, type Table } from './read-table.js';

/**
 * Looks at the header of a file of events: whether it can be opened and has the columns that are asked for.
 *
 * @throws UserError
 */
export async function checkEventFile(sample: EventSample): Promise<void> {
  const table = await openTable(sample.source);
  await table.close();
  bind(sample, table);
}

/**
 * Adds up the events of a file as the simulation does its own: the results of its shards, in order, as documented in
 * assembly/simulation/shard-results.ts. A shard is 65 536 rows.
 *
 * @throws UserError for what cannot be read, for rows that make no sense, and for another number of rows than declared
 */
export async function weighEventFile(
  core: SimulationCore,
  settings: SampleSettings,
  sample: EventSample,
  options?: ReadTableOptions,
): Promise<Float64Array[]> {
  const table = await openTable(sample.source, options);
  try {
    const map = bind(sample, table);
    const reader = new EventRows(sample, settings);
    const shards: Float64Array[] = [];
    let rows = 0;
    for await (const chunk of table.chunks(map.columns)) {
      rows += chunk.rows;
      shards.push(weigh(core, settings, sample, reader.read(chunk, map.quantities(chunk))));
    }
    if (rows === 0) throw new UserError('found no events, expected some', sample.file);
    const { generatedEvents = rows } = sample;
    if (rows !== generatedEvents)
      throw new UserError(
        `found ${rows} rows, expected one for each of the ${generatedEvents} generated events, those that were not ` +
          'selected as well',
        sample.file,
      );
    return shards;
  } finally {
    await table.close();
  }
}

function bind({ columns, file }: EventSample, table: Table): BoundMap<EventQuantity> {
  return new BoundMap(columns, eventQuantities, table.columns, file);
}

/** Events of a chunk as the kernel takes them. */
export interface EventColumnsToWeigh {
  /** In the order of `WeighedEvents` (assembly/simulation/weigh-events.ts); the density may be missing. */
  readonly columns: readonly (Float64Array | undefined)[];
  readonly isReconstructed: boolean;
  /** First rows of the groups, and the number of rows at the end. */
  readonly groups: readonly number[];
}

function weigh(
  core: SimulationCore,
  settings: SampleSettings,
  { massMeV }: EventSample,
  { columns, isReconstructed, groups }: EventColumnsToWeigh,
): Float64Array {
  const massGeV = massMeV / 1000;
  const { decayVolume } = settings.experiment;
  const { decayPosition } = settings.sampling;
  return core.scope((allocate) => {
    const { rates, stride, depth } = couplingRates(
      settings.scan,
      findModel(settings.model),
      massGeV,
    );
    const couplings = allocate(rates);
    const results = allocate(core.exports.shardResultLength(couplings.length));
    const rows = groups.at(-1)!;
    const total = new Float64Array(results.length);
    const addresses = columns.map((column) => {
      if (!column) return 0;
      // One spare row: the kernel takes two at a time.
      const { address, view } = allocate(rows + 1);
      view.set(column);
      return address;
    });
    for (let group = 0; group + 1 < groups.length; group++) {
      const first = groups[group]!;
      const events = [
        groups[group + 1]! - first,
        massGeV,
        couplings.length,
        stride,
        depth,
        decayVolume.fromM,
        decayVolume.toM,
        decayPosition.proposal === 'flat' ? 0 : decayPosition.lengthM,
        productionThresholdGeV,
        isReconstructed ? 1 : 0,
        ...addresses.map((address) => (address === 0 ? 0 : address + 8 * first)),
      ];
      results.view.fill(0);
      core.exports.weighEvents(allocate(events).address, couplings.address, results.address);
      // One group after the other, as the modes of a simulated shard are added up.
      addTo(total, results.view);
    }
    return total;
  });
}
