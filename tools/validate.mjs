// Runs our methods on the answers of other tools and writes docs/validation.md; --live asks the tools themselves again.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { committed } from './validate/comparisons.mjs';
import { live } from './validate/live.mjs';
import { summary, table } from './validate/table.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({
  options: {
    live: { type: 'boolean', default: false },
    python: { type: 'string', default: process.env.BEAMLIMITS_PYTHON ?? 'python3' },
    seed: { type: 'string', default: '1' },
    models: { type: 'string', default: '200' },
    check: { type: 'boolean', default: false },
  },
});

const document = new URL('../docs/validation.md', import.meta.url);
const sections = { committed: committed() };
const notes = [];
if (values.live) {
  const { comparisons, said } = live(values.python, Number(values.seed), Number(values.models));
  sections.live = comparisons;
  notes.push(...said);
}
const before = readFileSync(document, 'utf8');
let unexplained = 0;
for (const [name, comparisons] of Object.entries(sections)) {
  const summaries = comparisons.map(summary);
  unexplained += summaries.filter(({ agrees }) => !agrees).length;
  const text = [
    ...(summaries.length > 0 ? [table(summaries)] : []),
    ...(name === 'live' ? ['', ...notes.map((note) => `- ${note}`)] : []),
  ].join('\n');
  console.log(text);
  if (summaries.length > 0) writeSection(document, name, text);
}
if (values.check) writeFileSync(document, before);
if (unexplained > 0) {
  console.error(`found ${unexplained} comparisons with a difference that is not explained.`);
  process.exitCode = 1;
}
