import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bibtexEntries } from '../../src/citation/bibtex.js';
import { bibtexFile, citationsOf } from '../../src/cli/citations.js';
import { beamlimitsHere, jsonOf } from './in-process.js';

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-cite-'));
afterAll(() => rmSync(folder, { recursive: true }));
const na62 = 'examples/na62-dark-photon/card.yaml';

const sections = (bibtex: string): string[][] =>
  bibtex.split('\n\n% ').map((section) => section.replace(/^% /, '').split('\n'));

describe('cite', () => {
  it('gives the software, its methods, the source and every exclusion of a card, each work once', async () => {
    const { exitCode, stdout, stderr } = await beamlimitsHere('cite', na62);
    expect([exitCode, stderr]).toEqual([0, '']);
    const keys = bibtexEntries(stdout, 'stdout').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('beamlimits');
    for (const key of ['Bierlich:2022', 'Gninenko:2012', 'Bjorken:1988as', 'LHCb:2020'])
      expect(keys).toContain(key);
    const names = sections(stdout).map(([first]) => first);
    expect(names.filter((name) => name!.startsWith('Excluded before, '))).toHaveLength(7);
    // The publication is known from CITATION.cff already, by its DOI.
    expect(keys).not.toContain('NA62:2023');
    expect(stdout).toContain(
      '% Source of the card na62-dark-photon: CERN-EP-2023-032\n% is above: CortinaGil:2023\n',
    );
  });

  it('agrees with CITATION.cff', async () => {
    const { stdout } = await beamlimitsHere('cite', na62);
    const cff = readFileSync('CITATION.cff', 'utf8');
    const dois = [...cff.matchAll(/^ +doi: (\S+)$/gm)].map(([, doi]) => doi!);
    expect(dois.length).toBeGreaterThan(3);
    for (const doi of dois) expect(stdout).toContain(`doi = {${doi}}`);
    expect(stdout).toContain(`version = {${/^version: (\S+)$/m.exec(cff)![1]}}`);
  });

  it('names what has no BibTeX', async () => {
    const { exitCode, stdout, stderr } = await beamlimitsHere('cite', 'examples/starter/card.yaml');
    expect(exitCode).toBe(0);
    const reason = 'Source of the card my-analysis: a toy with invented numbers';
    expect(stdout).toContain(`% ${reason}\n% has no BibTeX: the section citations of the card`);
    expect(stderr).toBe(`Warning: no BibTeX for: ${reason}\n`);
  });

  it('is JSON on request', async () => {
    const { citations } = (await jsonOf('cite', na62)) as {
      citations: { reason: string; entries: { key: string; bibtex: string }[] }[];
    };
    expect(citations[0]).toMatchObject({
      reason: 'This software',
      entries: [{ key: 'beamlimits' }],
    });
    expect(citations.at(-1)!.entries.map(({ key }) => key)).toEqual(['LHCb:2020', 'FORESEE:2021']);
  });

  it.each([
    ['na62-backgrounds', []],
    ['na62-alp', ['Curve CHARM, computed: Phys. Lett. B 157 (1985) 458']],
  ])('reads the card %s, which is not of a search', async (name, more) => {
    const { exitCode, stdout } = await beamlimitsHere('cite', `examples/${name}/card.yaml`);
    expect(exitCode).toBe(0);
    for (const reason of [`Source of the card ${name}: CERN-EP-2023-032`, ...more])
      expect(stdout).toContain(`% ${reason}\n`);
  });

  it('tells what is wrong in a card', async () => {
    const path = join(folder, 'card.yaml');
    writeFileSync(path, 'name: 1\n');
    const { exitCode, stdout, stderr } = await beamlimitsHere('cite', path);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/card\.yaml:/);
  });

  it('never lets a remark begin an entry', () => {
    const toy = { what: 'Source of the card toy', source: 'mail of someone@article{x,' };
    expect(bibtexFile(citationsOf([], [toy]))).toBe(
      '% Source of the card toy: mail of someone(at)article{x,\n% has no BibTeX: the section citations of the card gives it\n',
    );
  });
});
