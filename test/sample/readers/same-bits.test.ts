import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addTo } from '../../../src/arithmetic.js';
import { simulationCore } from '../../../src/core/node.js';
import { createEventFile } from '../../../src/run/files/event-file.js';
import {
  exportedColumns,
  exportedMap,
  exportRemarks,
  exportRows,
} from '../../../src/sample/exported-events.js';
import type { EventSample } from '../../../src/sample/event-sample.js';
import { weighEventFile } from '../../../src/sample/readers/weigh-event-file.js';
import { planShards, type SampleKey } from '../../../src/sample/shards.js';
import { Simulator } from '../../../src/sample/simulator.js';
import { readParentSpectra } from '../../../src/sample/spectra.js';
import { na62, na62With } from '../../na62.js';

const folder = mkdtempSync(join(tmpdir(), 'same-bits-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than one shard, an odd number of events, and few enough that a CSV file of them stays small. */
const events = 65_536 + 1_001;

const withoutReconstruction = {
  ...na62.selection,
  full: { ...na62.selection.full, reconstruction: 'none' as const },
};
const exponential = { proposal: 'exponential', lengthM: 20 } as const;

it.each([
  ['bremsstrahlung', 'csv', 'simulated', { proposal: 'flat' }],
  ['bremsstrahlung', 'parquet', 'none', exponential],
  ['mesons', 'parquet', 'simulated', exponential],
  ['mesons', 'csv', 'none', { proposal: 'flat' }],
] as const)(
  '%s events written as %s give the same bits (reconstruction %s)',
  async (production, format, reconstruction, decayPosition) => {
    const base = na62With({ mumu: [300], [production]: events, decayPosition });
    const settings =
      reconstruction === 'none' ? { ...base, selection: withoutReconstruction } : base;
    expect(settings.selection.full.reconstruction).toBe(reconstruction);
    const key: SampleKey = { production, decay: 'mumu', massMeV: 300 };
    const simulator = new Simulator(simulationCore(), settings, readParentSpectra(settings), 7);
    const shards = planShards(settings, key);
    const expected = shards.map((shard) => simulator.run(shard));

    const path = join(folder, `${production}.${format}`);
    const file = createEventFile(path, {
      names: exportedColumns.map(({ name }) => name),
      remarks: exportRemarks(key, simulator),
    });
    for (const shard of shards) file.write(exportRows(simulator, shard));
    file.finish();

    const sample: EventSample = {
      ...key,
      source: { path, format },
      file: path,
      generatedEvents: events,
      columns: exportedMap,
    };
    const found = await weighEventFile(simulationCore(), settings, sample);
    expect(found).toHaveLength(2);
    // More than zeros: events pass each stage.
    expect(found[0]![3]).toBeGreaterThan(100);
    found.forEach((results, shard) => {
      // Byte by byte: 0 and −0 would differ.
      const wanted = sumOfModes(expected[shard]!, results.length);
      expect(Buffer.from(results.buffer).equals(Buffer.from(wanted.buffer))).toBe(true);
    });
  },
);

/** The results of a shard, added up over the modes of its production. */
function sumOfModes(results: Float64Array, length: number): Float64Array {
  const sum = new Float64Array(length);
  for (let at = 0; at < results.length; at += length) addTo(sum, results.subarray(at, at + length));
  return sum;
}
