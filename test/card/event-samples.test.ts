import { readFileSync, writeFileSync, mkdtempSync, rmSync, copyFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCard } from '../../src/card/load-card.js';
import { UserError } from '../../src/errors.js';
import { simulationCore } from '../../src/core/node.js';
import { run } from '../../src/run/run-analysis.js';
import { simulate } from '../../src/run/simulate.js';
import { weighEventFile } from '../../src/sample/readers/weigh-event-file.js';

const examples = join(import.meta.dirname, '../../examples');
const card = readFileSync(join(examples, 'own-events/card.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'own-events-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const file of ['events-300.root', 'events-420.parquet', 'events-540.csv'])
  copyFileSync(join(examples, 'own-events', file), join(folder, file));

/** The example with a piece of it replaced, and few events where they are simulated. */
function changed(...replacements: [from: string, to: string][]): string {
  let text = card
    .replace('../starter/experiment.yaml', join(examples, 'starter/experiment.yaml'))
    .replace('bremsstrahlung: 40000', 'bremsstrahlung: 1000');
  for (const [from, to] of replacements) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const path = join(folder, 'card.yaml');
  writeFileSync(path, text);
  return path;
}

describe('the example with events from files', () => {
  it('gives what the simulation that the files were written from gives', async () => {
    const analysis = loadCard(changed());
    const { eventSamples, ...simulated } = analysis;
    expect(eventSamples).toHaveLength(3);
    const found = await simulate(analysis, { seed: 1, workers: 1 });
    const expected = await simulate(simulated, { seed: 1, workers: 1 });
    found.forEach((sample, index) => {
      const other = expected[index]!;
      const close = (a: Float64Array, b: Float64Array, digits: number) =>
        a.forEach((value, k) =>
          expect(Math.abs(value - b[k]!)).toBeLessThanOrEqual(digits * b[k]!),
        );
      // 540 MeV comes back bit by bit; 300 MeV is in MeV and mm, which rounds, as do the angles of 420 MeV and its
      // production point, which is that of the beam. What is rounded is D/λ, up to 600 where an exponential still counts.
      const rounding = sample.massMeV === 300 || sample.massMeV === 420 ? 1e-11 : 0;
      expect(sample.events).toEqual(other.events);
      close(sample.simulated.sums, other.simulated.sums, rounding);
      for (const selection of ['geometrical', 'full'] as const)
        close(sample.selected[selection].sums, other.selected[selection].sums, rounding);
    });
  });

  it('runs to contours, and records the hash of each file', async () => {
    const analysis = loadCard(changed());
    const result = await run(analysis, { seed: 1, workers: 2 });
    expect(result.contours.length).toBeGreaterThan(0);
    for (const file of ['events-300.root', 'events-420.parquet', 'events-540.csv']) {
      const sha256 = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex');
      expect(analysis.inputs).toContainEqual({ path: join(folder, file), sha256 });
    }
  });
});

describe('mistakes in samples', () => {
  it('a mistake in a row crosses the threads of a run as a sentence', async () => {
    const analysis = loadCard(changed(['generatedEvents: 1000', 'generatedEvents: 999']));
    const attempt = simulate(analysis, { seed: 1, workers: 1 });
    await expect(attempt).rejects.toThrow(UserError);
    await expect(attempt).rejects.toThrow(/^\S+events-300.root: found 1000 rows, expected one/);
  });

  it.each([
    [
      ['massMeV: 300', 'massMeV: 310'],
      /samples\[0\]\.massMeV\): found 310 MeV, expected one of the 13 masses of the scan, the nearest of which is 300 MeV/,
    ],
    [
      ['massMeV: 420', 'massMeV: 300'],
      /samples\[1\]\): found the sample bremsstrahlung, mumu, 300 MeV for the second time/,
    ],
    [['decay: mumu', 'decay: ee'], /samples\[0\]\.decay\): found ee, expected a decay of the scan/],
    [
      ['production: bremsstrahlung', 'production: mesons'],
      /samples\[0\]\.production\): found mesons, expected a production of the card/,
    ],
    [
      ['file: events-300.root', 'file: none.root'],
      /samples\[0\]\.file\): \S*none\.root: found no file/,
    ],
    [
      ['hitsCalorimeter == 2 && passed', 'hitsCalorimeter = 2'],
      /card\.yaml:\d+:\d+ \(samples\[0\]\.selection\.full\): found "=" at character 17 of "hitsCalorimeter = 2", expected == /,
    ],
    [
      ['value: A_px, unit: MeV', 'value: A_px + , unit: MeV'],
      /samples\[0\]\.columns\.momentumX\): found the end at character 7/,
    ],
    [['unit: MeV', 'unit: keV'], /samples\[0\]\.columns\.momentumX\.unit/],
    [
      ['      weight: weight\n', ''],
      /found neither columns\.weight nor productionProbability, expected one of them/,
    ],
    [
      ['generatedEvents: 1000', 'generatedEvents: 1000\n    productionProbability: 0.1'],
      /found both columns\.weight and productionProbability/,
    ],
    [
      ['full: hitsCalorimeter', 'reconstructed: hitsCalorimeter'],
      /found no selection\.full, expected it with selection\.full\.reconstruction: none/,
    ],
  ] as [[string, string], RegExp][])('%j are found in the card', (replacement, message) => {
    const path = changed(replacement);
    expect(() => loadCard(path)).toThrow(UserError);
    expect(() => loadCard(path)).toThrow(message);
  });

  it.each([
    [
      ['value: A_px', 'value: A_pX'],
      /samples\[0\]\.columns\.momentumX\): found no column "A_pX" in \S*events-300\.root, expected one of "weight", "A_px", .*, did you mean "A_px"\?/,
    ],
    [
      ['value: A_pz, unit: MeV', 'value: A_pz, unit: GeV'],
      /events-300\.root \(row 1\): found a momentum of \d+(\.\d+)? GeV, expected at most the beam's 120 GeV: it looks like MeV/,
    ],
    [
      ['value: decay_z, unit: mm', 'value: decay_z, unit: m'],
      /events-300\.root \(row 1\): found a decay at \d+\.?\d* m, expected it in the decay volume from 20 to 60 m: it looks like mm/,
    ],
    [
      ['generatedEvents: 1000', 'generatedEvents: 5000'],
      /events-300\.root: found 1000 rows, expected one for each of the 5000 generated events/,
    ],
    [
      ['weight: weight', 'weight: log(weight)'],
      /\(row 1\): found the weight -\d+\.\d+, expected a number not below 0/,
    ],
    [
      ['inCalorimeter && chi2 < 10', 'chi2 < 10'],
      /events-420\.parquet \(row \d+\): found the full selection NaN, expected a number/,
    ],
    [['format: root', 'format: parquet'], /events-300\.root: found a damaged Parquet file/],
  ] as [[string, string], RegExp][])('%j are found in the file', async (replacement, message) => {
    const analysis = loadCard(changed(replacement));
    const attempt = (async () => {
      for (const sample of analysis.eventSamples!)
        await weighEventFile(simulationCore(), analysis, sample);
    })();
    await expect(attempt).rejects.toThrow(UserError);
    await expect(attempt).rejects.toThrow(message);
  });
});
