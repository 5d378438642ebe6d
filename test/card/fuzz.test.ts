import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { UserError } from '../../src/errors.js';
import { na62Card, na62Experiment, Workspace } from './workspace.js';

const workspace = new Workspace();
afterAll(() => workspace.remove());

const oddities = [
  '',
  '-1',
  '0',
  '1e308',
  '1e-320',
  '.nan',
  '-.inf',
  'null',
  '~',
  'true',
  '"text"',
  '[]',
  '{}',
  '[[]]',
  '{a: 1}',
  '&a x',
  '*a',
  '!!int 3',
  '|',
  '>',
  '400 GeV',
  '0x10',
  "'",
  '"',
  '- x',
  '? y',
  '<<',
  '__proto__',
  'constructor',
  'toString',
  '\t',
  '\u0000',
  '%',
  '---',
  '...',
  '#',
  '\ud800',
  '🙂',
  '9'.repeat(400),
  'lognormal',
  'vmd',
  'LKr',
  '1.0e-08',
];

type Change = (text: string) => string;

/** One change of a text: a line gone, doubled or moved, a value or a stretch replaced, characters put in. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.nat(), times: fc.constantFrom(0, 2) }).map(
    ({ at, times }): Change =>
      (text) =>
        editLine(text, at, (line) => Array<string>(times).fill(line)),
  ),
  fc.record({ at: fc.nat(), value: fc.constantFrom(...oddities) }).map(
    ({ at, value }): Change =>
      (text) =>
        editLine(text, at, (line) => [line.replace(/:.*$/, `: ${value}`)]),
  ),
  fc.record({ at: fc.nat(), spaces: fc.nat(9) }).map(
    ({ at, spaces }): Change =>
      (text) =>
        editLine(text, at, (line) => [' '.repeat(spaces) + line.trimStart()]),
  ),
  fc
    .record({
      at: fc.nat(),
      length: fc.nat(30),
      put: fc.oneof(fc.constantFrom(...oddities), fc.string({ maxLength: 8, unit: 'binary' })),
    })
    .map(({ at, length, put }): Change => (text) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    }),
);

const mutated = (text: string) =>
  fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((result, apply) => apply(result), text));

function editLine(text: string, at: number, edit: (line: string) => string[]): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  return [...lines.slice(0, index), ...edit(lines[index]), ...lines.slice(index + 1)].join('\n');
}

/** A changed card is refused in one line with a place, or gives an analysis that can run. */
function refusedOrSound(card: string, experiment: string): boolean {
  try {
    return isSound(workspace.read(card, experiment).analysis);
  } catch (error) {
    return (
      error instanceof UserError && error.place !== undefined && !/\p{Cc}/u.test(error.message)
    );
  }
}

function isSound(analysis: Analysis): boolean {
  const { massesMeV, couplings } = analysis.scan;
  const { experiment, selection } = analysis;
  const names = experiment.planes.map((plane) => plane.name);
  const ascending = (values: readonly number[]) =>
    values.every((value, i) => i === 0 || value > values[i - 1]);
  return (
    JSON.stringify(JSON.parse(JSON.stringify(analysis))) === JSON.stringify(analysis) &&
    !/null/.test(JSON.stringify(analysis)) &&
    [massesMeV.mumu, massesMeV.ee, couplings].every(ascending) &&
    massesMeV.mumu.length + massesMeV.ee.length > 0 &&
    [...massesMeV.mumu, ...massesMeV.ee].every((mass) => mass > 0 && mass <= 700) &&
    couplings.length > 0 &&
    couplings.every((coupling) => coupling > 0 && coupling <= 1) &&
    analysis.pot.nominal > 0 &&
    experiment.planes.every((plane) => plane.positionZM >= experiment.decayVolume.toM) &&
    [...selection.geometrical.planes, ...selection.full.planes].every((n) => names.includes(n))
  );
}

describe('random changes', () => {
  it('of the card are refused in one sentence, or harmless', () => {
    fc.assert(
      fc.property(mutated(na62Card), (card) => refusedOrSound(card, na62Experiment)),
      { numRuns: 200 },
    );
  });

  it('of the experiment are refused in one sentence, or harmless', () => {
    fc.assert(
      fc.property(mutated(na62Experiment), (experiment) => refusedOrSound(na62Card, experiment)),
      { numRuns: 120 },
    );
  });

  it('that leave no card at all are refused in one sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) =>
        refusedOrSound(text, na62Experiment),
      ),
      { numRuns: 120 },
    );
  });
});
