import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import { exportedColumns, exportRemarks, exportRows } from '../sample/exported-events.js';
import type { SampleSettings } from '../sample/sampling.js';
import { planShards, type SampleKey } from '../sample/shards.js';
import { readParentSpectra } from '../sample/spectra.js';
import { Simulator } from '../sample/simulator.js';
import { createEventFile } from './files/event-file.js';

export interface ExportEventsOptions {
  /** Integer, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** File to write, .csv or .parquet. */
  readonly path: string;
  readonly onProgress?: (doneEvents: number, totalEvents: number) => void;
}

/**
 * Simulates the events of one mass, production and decay and writes them to a file.
 *
 * @returns the number of events
 * @throws UserError for a production or a mass that the card does not have, and where the
 *   file cannot be written
 */
export function exportEvents(
  settings: SampleSettings,
  key: SampleKey,
  { seed, path, onProgress }: ExportEventsOptions,
): number {
  const { production, decay, massMeV } = key;
  if (!settings.production[production].enabled)
    throw new UserError(`found ${production}, expected a production of the card.`, '--production');
  const masses = settings.scan.massesMeV[decay];
  if (!masses.includes(massMeV))
    throw new UserError(
      `found ${massMeV} MeV, expected one of the ${masses.length} masses of the card for ${decay}.`,
      '--mass',
    );
  const simulator = new Simulator(simulationCore(), settings, readParentSpectra(settings), seed);
  const file = createEventFile(path, {
    names: exportedColumns.map(({ name }) => name),
    remarks: exportRemarks(key, simulator),
  });
  try {
    const total = settings.sampling.events[production];
    let done = 0;
    for (const shard of planShards(settings, key)) {
      file.write(exportRows(simulator, shard));
      done += shard.count;
      onProgress?.(done, total);
    }
    file.finish();
    return done;
  } catch (error) {
    file.discard();
    throw error;
  }
}
