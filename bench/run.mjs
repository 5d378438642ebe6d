// Times the core against yardsticks in C and NumPy, run in turn on this machine; --write puts the table into docs/ and the README.
import { cpus } from 'node:os';
import { chain, pairs, ready, signalRegionToys, weights } from './benchmarks.mjs';
import {
  frequentist,
  manyChannelLimits,
  marginalisedLimit,
  profileRatioToys,
} from './inference.mjs';
import { furtherModel } from './further-model.mjs';
import { fewRepeats, manyRepeats } from './interleave.mjs';
import { writeSection } from '../tools/write-section.mjs';
import { compilerFlags, findC, findNumPy } from './yardstick.mjs';

const c = findC();
const numpy = findNumPy();
const rows = [];
const notes = [];
// `--only=chain,weights` runs some of them.
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice(7)
  .split(',');
const benchmarks = [
  chain,
  weights,
  signalRegionToys,
  marginalisedLimit,
  manyChannelLimits,
  profileRatioToys,
  frequentist,
  pairs,
  furtherModel,
  ready,
].filter(({ name }) => !only || only.includes(name));
for (const benchmark of benchmarks) {
  const result = await benchmark({ c, numpy });
  rows.push(...result.rows);
  notes.push(...result.notes);
}
if (!c) notes.push(`C: skipped, found no compiler cc that takes ${compilerFlags.join(' ')}.`);
if (!numpy)
  notes.push(
    'NumPy: skipped, found no Python with it (BEAMLIMITS_PYTHON may name the interpreter).',
  );

const shown = (ratio) => (typeof ratio === 'number' ? ratio.toPrecision(3) : ratio);
const reached = (value) => (value === undefined ? '–' : value ? 'yes' : 'no');
const text = [
  `Processor: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} logical; Node ${process.versions.node}; ` +
    `${c ? `${c.description}, ${compilerFlags.join(' ')}` : 'no C'}; ${numpy?.description ?? 'no NumPy'}. ` +
    `Medians of ${manyRepeats} interleaved runs (${fewRepeats} for toys and ready); ratio = core / yardstick of the medians unless it says rate.`,
  '',
  '| what | core | yardstick | ratio | target | reached |',
  '|---|---|---|---|---|---|',
  ...rows.map(
    (row) =>
      `| ${row.what} | ${row.core} | ${row.yardstick} | ${shown(row.ratio)} | ${row.target} | ${reached(row.reached)} |`,
  ),
  '',
  ...notes.map((note) => `- ${note}`),
].join('\n');
console.log(text);

if (process.argv.includes('--write') && !only) {
  writeSection(new URL('../docs/performance.md', import.meta.url), 'benchmarks', text);
  const table = text.slice(0, text.indexOf('\n\n- '));
  writeSection(new URL('../README.md', import.meta.url), 'benchmarks', table);
}
