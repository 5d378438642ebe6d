import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadPublishedLimits } from '../../src/card/load-published-limits.js';
import { parseYaml } from '../../src/card/parse-yaml.js';
import { checkModelOfCard } from '../../src/card/rules/same-model-rule.js';
import type { ModelTable } from '../../src/model/tabulated-model.js';
import { na62Card, replaced, Workspace } from './workspace.js';

const workspace = new Workspace();
afterAll(() => workspace.remove());

function put(name: string, content: string): void {
  const path = join(dirname(workspace.card), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const table = (more = '', units = 'massUnit: GeV, coupling: epsilon') =>
  `{ file: toy.lmt, format: darkcast, model: dark-photon, ${units}, confidenceLevel: 0.90, origin: official, source: a toy${more} }`;

/** The NA62 card with a section `existing` that has one entry. */
const withEntry = (...lines: string[]) => `${na62Card}\nexisting:\n  - ${lines.join('\n    ')}\n`;
const withTable = (entry = table()) => withEntry('name: Toy', `table: ${entry}`);

beforeEach(() => {
  put('toy.lmt', '# mass lower upper\n0.22 1e-7 1e-6\n0.30 2e-7 8e-7\n');
  put('other/card.yaml', na62Card.replaceAll('../../experiments/', '../../../experiments/'));
});

describe('an exclusion from a table', () => {
  it('becomes lines with where they come from', () => {
    const { analysis, warnings } = workspace.read(withTable());
    expect(warnings).toEqual([]);
    expect(analysis.existing).toEqual([
      {
        ...{ name: 'Toy', label: 'Toy' },
        lines: [expect.objectContaining({ massesMeV: [220, 300, 300, 220, 220], closed: true })],
        table: {
          ...{ model: 'dark-photon', source: 'a toy', confidenceLevel: 0.9 },
          ...{ origin: 'official', format: 'darkcast' },
          input: analysis.inputs.at(-1),
        },
      },
    ]);
    expect(analysis.inputs).toHaveLength(4);
    expect(analysis.inputs.at(-1)!.path).toMatch(/toy\.lmt$/);
  });

  it('has the BibTeX entry of a DarkCast limit, whose file counts as an input', () => {
    put('toy.py', 'notes = """n"""\nbibtex = """@article{X}"""\n');
    const { analysis } = workspace.read(withTable(table(', metadata: toy.py')));
    expect(analysis.existing[0]).toMatchObject({ table: { bibtex: '@article{X}', notes: 'n' } });
    expect(analysis.inputs).toHaveLength(5);
  });

  it('has entries of a BibTeX file, after those of DarkCast', () => {
    put('toy.py', 'notes = """n"""\nbibtex = """@article{X, year = 1}"""\n');
    put('toy.bib', '@article{A, year = 2}\n@article{B, year = 3}\n');
    const citing = (keys: string) =>
      withTable(table(`, metadata: toy.py, citations: { file: toy.bib${keys} }`));
    const { analysis } = workspace.read(citing(', keys: [B]'));
    expect(analysis.existing[0]).toMatchObject({
      table: { bibtex: '@article{X, year = 1}\n\n@article{B, year = 3}', notes: 'n' },
    });
    expect(analysis.inputs.at(-1)!.path).toMatch(/toy\.bib$/);
    expect(workspace.complaint(citing(', keys: [Bb]'))).toMatch(
      /\(existing\[0\]\.table\.citations\.keys\[0\]\): found "Bb", which \/examples\/na62\/toy\.bib does not have, expected the key of an entry, did you mean "B"\?$/,
    );
    put('toy.bib', 'no entry at all');
    expect(workspace.complaint(citing(''))).toBe(
      '/examples/na62/toy.bib: found no entry, expected BibTeX: @article{key, …}',
    );
  });

  it('may leave its confidence level unstated, in words', () => {
    const entry = replaced(table(), 'confidenceLevel: 0.90', 'confidenceLevel: not stated');
    expect(workspace.read(withTable(entry)).analysis.existing[0]).toMatchObject({
      table: { confidenceLevel: 'not stated' },
    });
    const wrong = replaced(table(), 'confidenceLevel: 0.90', 'confidenceLevel: unknown');
    expect(workspace.complaint(withTable(wrong))).toMatch(
      /\(existing\[0\]\.table\.confidenceLevel\): found the text "unknown", expected a finite number or not stated$/,
    );
  });

  it('is read from a HEPData table and from two columns', () => {
    put(
      'toy.yaml',
      'independent_variables:\n- header: {name: m, units: GEV}\n  values: [{value: 0.22}, {value: 0.3}]\n' +
        'dependent_variables:\n- header: {name: eps}\n  values: [{value: 1e-5}, {value: 2e-5}]\n',
    );
    put('toy.csv', '0.22,1e-10\n0.3,4e-10\n');
    const common =
      'model: dark-photon, massUnit: GeV, line: lower-edge, confidenceLevel: 0.95, origin: official, source: x';
    const { analysis } = workspace.read(
      withEntry(
        'name: A',
        `table: { file: toy.yaml, format: hepdata, coupling: epsilon, ${common} }`,
      ) +
        `  - name: B\n    table: { file: toy.csv, format: two-column, coupling: epsilon-squared, ${common} }\n`,
    );
    expect(analysis.existing.map((one) => 'lines' in one && one.lines)).toEqual([
      [{ massesMeV: [220, 300], couplings: [1e-5, 2e-5], closed: false }],
      [{ massesMeV: [220, 300], couplings: [1e-5, 2e-5], closed: false }],
    ]);
  });

  it('has to have the unit that puts it into the scan', () => {
    expect(workspace.complaint(withTable(table('', 'massUnit: MeV, coupling: epsilon')))).toMatch(
      /^\/examples\/na62\/card\.yaml:\d+:77 \(existing\[0\]\.table\.massUnit\): found masses from 0\.22 to 0\.3 MeV in toy\.lmt, expected some inside the scan from 5 to 700 MeV and none below the mass of the electron; did you mean massUnit: GeV\?$/,
    );
    put('toy.lmt', '220 1e-7 1e-6\n300 2e-7 8e-7\n');
    expect(workspace.complaint(withTable())).toMatch(
      /: found masses from 220000 to 300000 MeV in toy\.lmt, expected some inside the scan from 5 to 700 MeV; did you mean massUnit: MeV\?$/,
    );
  });

  it('is warned about where it lies outside the scan in either unit', () => {
    put('toy.lmt', '2 1e-7 1e-6\n3 2e-7 8e-7\n');
    expect(workspace.read(withTable()).warnings).toEqual([
      expect.stringMatching(
        /\(existing\[0\]\.table\.file\): found masses from 2000 to 3000 MeV in toy\.lmt, none inside the scan from 5 to 700 MeV$/,
      ),
    ]);
  });

  it.each([
    [
      'a file that is not there',
      withTable(replaced(table(), 'toy.lmt', 'absent.lmt')),
      /\(existing\[0\]\.table\.file\): \/examples\/na62\/absent\.lmt: found no file, expected a readable file$/,
    ],
    [
      'an unknown format',
      withTable(replaced(table(), 'darkcast', 'darkcats')),
      /\(existing\[0\]\.table\.format\): found the text "darkcats", expected one of darkcast, two-column, hepdata, did you mean "darkcast"\?$/,
    ],
    [
      'two columns without a shape',
      withTable(replaced(table(), 'darkcast', 'two-column')),
      /\(existing\[0\]\.table\): found no line with format: two-column, expected line: closed or line: lower-edge$/,
    ],
    [
      'a shape that the format says itself',
      withTable(table(', line: closed')),
      /\(existing\[0\]\.table\.line\): found line with format: darkcast, whose columns say it, expected no line$/,
    ],
    [
      'columns that the format does not have',
      withTable(table(', columns: { lower: x }')),
      /\(existing\[0\]\.table\.columns\): found columns with format: darkcast, expected no columns$/,
    ],
    [
      'neither table nor card',
      withEntry('name: Toy'),
      /\(existing\[0\]\): found neither card nor table, expected one of them$/,
    ],
    [
      'both',
      withEntry('name: Toy', 'card: other/card.yaml', `table: ${table()}`),
      /\(existing\[0\]\): found both card and table, expected one of them$/,
    ],
    [
      'a table of another model',
      withTable(replaced(table(), 'dark-photon', 'b-minus-l')),
      /\(existing\[0\]\.table\.model\): found a table of "b-minus-l", expected one of dark-photon, the model of this card$/,
    ],
    [
      'a table that does not say its model',
      withTable(replaced(table(), 'model: dark-photon, ', '')),
      /\(existing\[0\]\.table\.model\): found no "model", expected text$/,
    ],
    [
      'a published limit beside a table',
      withEntry('name: Toy', `table: ${table()}`, `published: [${table()}]`),
      /\(existing\[0\]\.published\): found a published limit beside a table, expected it beside a card, whose region is compared with it$/,
    ],
    [
      'a name twice',
      `${withTable()}  - name: Toy\n    table: ${table()}\n`,
      /\(existing\[1\]\.name\): found "Toy" for the second time, expected each name once$/,
    ],
    [
      'a name that would part contour names',
      withEntry('name: NA48/2', `table: ${table()}`),
      /\(existing\[0\]\.name\): found the text "NA48\/2", expected a name of letters, digits and single hyphens, for example NuCal$/,
    ],
  ])('refuses %s', (_, card, message) => {
    expect(workspace.complaint(card)).toMatch(message);
  });

  it('tells line and column inside the file', () => {
    put('toy.lmt', '0.22 1e-7 1e-6\n0.30 2e-7 eight\n');
    expect(workspace.complaint(withTable())).toBe(
      '/examples/na62/toy.lmt:2:11: found "eight", expected a number',
    );
  });
});

describe('an exclusion from a card', () => {
  const entry = ['name: Other', 'label: <i>ν</i>-Other', 'card: other/card.yaml'];

  it('is an analysis of its own, whose files count as inputs once', () => {
    const { analysis } = workspace.read(withEntry(...entry));
    const [existing] = analysis.existing;
    expect(existing).toMatchObject({ name: 'Other', label: '<i>ν</i>-Other' });
    expect('analysis' in existing! && existing.analysis.name).toBe('na62-dark-photon');
    expect(analysis.inputs.map(({ path }) => path.replace(workspace.folder, ''))).toEqual([
      '/examples/na62/card.yaml',
      '/experiments/na62-dump.yaml',
      '/experiments/meson-spectra-pythia8-400gev-cu.json',
      '/examples/na62/other/card.yaml',
    ]);
  });

  it('does not bring exclusions of its own, so that two cards may show each other', () => {
    put(
      'other/card.yaml',
      `${na62Card.replaceAll('../../experiments/', '../../../experiments/')}\nexisting:\n  - { name: Back, card: ../card.yaml }\n`,
    );
    const [existing] = workspace.read(withEntry(...entry)).analysis.existing;
    expect('analysis' in existing! && existing.analysis.existing).toEqual([]);
  });

  it.each([
    [
      'a card that is not there',
      'card: other/absent.yaml',
      /\(existing\[0\]\.card\): \/examples\/na62\/other\/absent\.yaml: found no file, expected a readable file$/,
    ],
    [
      'itself',
      'card: card.yaml',
      /\(existing\[0\]\.card\): found the card itself, expected the card of another search$/,
    ],
  ])('refuses %s', (_, line, message) => {
    expect(workspace.complaint(withEntry('name: Other', line))).toMatch(message);
  });

  it('has a mistake where it stands, in the other card', () => {
    put('other/card.yaml', na62Card.replaceAll('../../experiments/', '../experiments/'));
    expect(workspace.complaint(withEntry(...entry))).toMatch(
      /^\/examples\/na62\/other\/card\.yaml:\d+:\d+ \(experiment\): \/examples\/na62\/experiments\/na62-dump\.yaml: found no file/,
    );
  });

  it('may not be blind', () => {
    const blind = na62Card
      .replaceAll('../../experiments/', '../../../experiments/')
      .replace('signalRegion: { massesMeV: [411] }', 'signalRegion: { blind: true }');
    expect(blind).toContain('blind: true');
    put('other/card.yaml', blind);
    expect(workspace.complaint(withEntry(...entry))).toMatch(
      /\(existing\[0\]\.card\): found a card whose signal region is blind \(\/examples\/na62\/other\/card\.yaml\), expected one with an observed limit$/,
    );
  });

  it.each([
    [
      'of another model',
      'name: dark-photon',
      'name: b-minus-l',
      /\(existing\[0\]\.card\): found a card of the model b-minus-l \(\/examples\/na62\/other\/card\.yaml\), expected one of dark-photon, the model of this card$/,
    ],
  ])('may not be %s', (_, from, to, message) => {
    put(
      'other/card.yaml',
      replaced(na62Card, from, to).replaceAll('../../experiments/', '../../../experiments/'),
    );
    expect(workspace.complaint(withEntry(...entry))).toMatch(message);
  });

  it('may not be of a model whose table has other numbers', () => {
    const document = parseYaml('existing: []', 'card.yaml');
    const table = { labels: { particle: 'X', coupling: 'g' } } as unknown as ModelTable;
    const changed = { labels: { particle: 'Y', coupling: 'g' } } as unknown as ModelTable;
    const check = (other: ModelTable) =>
      checkModelOfCard(
        document,
        ['existing'],
        { name: 'own', table },
        { name: 'own', table: other },
        'other.yaml',
      );
    expect(() => check({ ...table })).not.toThrow();
    expect(() => check(changed)).toThrow(
      'found a card with another table of the model own (other.yaml), expected that of this card',
    );
  });

  it('is compared with published points of its own model alone', () => {
    const other = replaced(table(), 'dark-photon', 'dark-scalar');
    workspace.write(withEntry(...entry, `published: [${other}]`));
    expect(workspace.sentence(() => loadPublishedLimits(workspace.card))).toMatch(
      /\(existing\[0\]\.published\[0\]\.model\): found a table of "dark-scalar", expected one of dark-photon, the model of this card$/,
    );
  });

  it('has published points beside it that nothing but the comparison reads', () => {
    const published = `published: [${table()}]`;
    workspace.write(withEntry(...entry, published));
    expect(loadPublishedLimits(workspace.card)).toEqual([
      { name: 'Other', source: 'a toy', lines: [expect.objectContaining({ closed: true })] },
    ]);
    // A broken file of them does not matter to a run, and is no input.
    put('toy.lmt', 'broken\n');
    const { analysis } = workspace.read(withEntry(...entry, published));
    expect(analysis.inputs.some(({ path }) => path.endsWith('toy.lmt'))).toBe(false);
    expect(JSON.stringify(analysis)).not.toContain('toy.lmt');
    expect(workspace.sentence(() => loadPublishedLimits(workspace.card))).toBe(
      '/examples/na62/toy.lmt: found no numbers, expected rows of masses and couplings',
    );
  });
});
