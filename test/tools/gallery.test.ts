import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { builtinCard } from '../../src/card/builtin-card.js';
import { loadCard } from '../../src/card/load-card.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const gallery = join(root, 'figures');
const page = readFileSync(join(gallery, 'README.md'), 'utf8');

interface Choice {
  readonly group: string;
  readonly kind: string;
  readonly value: string;
  readonly change: (analysis: Analysis) => Analysis;
}

async function tool<T>(file: string): Promise<T> {
  return (await import(join(root, 'tools/gallery', file))) as T;
}

describe('the template of the gallery', async () => {
  const { dex, fillTemplate, fixed } = await tool<{
    dex: (value: number) => string;
    fixed: (value: number, decimals: number) => string;
    fillTemplate: (template: string, values: Record<string, string>) => string;
  }>('markdown.mjs');

  test('is filled at each place of a name', () => {
    expect(fillTemplate('{{a}} and {{b}}, {{a}}', { a: '1', b: '2' })).toBe('1 and 2, 1');
  });

  test('has a value for each place and a place for each value', () => {
    expect(() => fillTemplate('{{a}}', {})).toThrow("asks for 'a'");
    expect(() => fillTemplate('', { a: '1' })).toThrow('no place for a');
  });

  test('shows signs, and none for what rounds to zero', () => {
    expect([dex(0.0123), dex(-0.0123), dex(-0.0001)]).toEqual(['+0.012', '−0.012', '+0.000']);
    expect(fixed(-0.04, 1)).toBe('0.0');
  });
});

describe('the choices', async () => {
  const { choices } = await tool<{ choices: (analysis: Analysis) => Choice[] }>('choices.mjs');
  const analysis = loadCard(builtinCard('na62-dark-photon'));

  test.each(choices(analysis))('$group $value changes one part of the card', ({ change }) => {
    const changed = change(analysis);
    const parts = (Object.keys(analysis) as (keyof Analysis)[]).filter(
      (part) => JSON.stringify(changed[part]) !== JSON.stringify(analysis[part]),
    );
    // A reading of the limit is its method together with the prior of the POT.
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((part) => part !== 'pot' || parts.length === 1).length).toBe(1);
  });

  test('have names of their own', () => {
    const names = choices(analysis).map(({ group, value }) => `${group}: ${value}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the committed gallery', () => {
  const files = readdirSync(gallery, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(gallery, name)).isFile(),
  );
  const size = (name: string): number => statSync(join(gallery, name)).size;

  test('is small', () => {
    // With its two files and its numbers a figure takes 0.6 MB on average.
    const figures = files.filter((name) => name.endsWith('.svg')).length;
    expect(files.reduce((sum, name) => sum + size(name), 0)).toBeLessThan(0.6e6 * figures);
    expect(files.filter((name) => name.startsWith('data') && size(name) > 300_000)).toEqual([]);
  });

  test('has nothing left to fill in', () => {
    expect(page).not.toMatch(/\{\{|\}\}|undefined|NaN|Infinity/);
  });

  test('links to files and headings that are there', () => {
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) =>
      link.startsWith('#') ? !headings.includes(link.slice(1)) : !existsSync(join(gallery, link)),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(dead).toEqual([]);
  });

  test('states the spread that its table of choices has', () => {
    const rows = parse<Record<string, string>>(
      readFileSync(join(gallery, 'data/choices.csv'), 'utf8'),
      { columns: true },
    );
    const spread = (edge: string): string => {
      const shifts = rows
        .filter(({ kind }) => kind === 'reasonable')
        .flatMap((row) => [250, 300, 400].map((mass) => Number(row[`${edge}ShiftDex${mass}MeV`])));
      return [Math.min(...shifts), Math.max(...shifts)]
        .map((shift) => `${shift < 0 ? '−' : '+'}${Math.abs(shift).toFixed(3)}`)
        .join(' … ');
    };
    expect(page).toContain(`${spread('lower')} on the lower and ${spread('upper')} on the upper`);
  });

  test('has the pairs of the guide to backgrounds in its table 2', () => {
    const guide = readFileSync(join(root, 'docs/guide/backgrounds.md'), 'utf8');
    const section = /<!-- pairs: begin.*? -->\n([^]*?)<!-- pairs: end -->/.exec(guide)![1]!;
    const inGuide = section
      .split('\n')
      .filter((line) => line.startsWith('| μ'))
      .map((line) => line.split(' | ').map((cell) => Number(/[\d.]+/.exec(cell)?.[0])));
    const rows = parse<Record<'region' | 'printed' | 'pairs' | 'pairsOverPrinted', string>>(
      readFileSync(join(gallery, 'data/table-2.csv'), 'utf8'),
      { columns: true },
    ).filter(({ region }) => region !== 'Outside VR' && !region.includes('+'));
    expect(inGuide.length).toBe(9);
    inGuide.forEach(([, printed, pairs, excess], i) => {
      expect(printed).toBe(Number(rows[i]!.printed));
      expect(pairs).toBe(Number(Number(rows[i]!.pairs).toPrecision(3)));
      expect(excess).toBe(Number(Number(rows[i]!.pairsOverPrinted).toFixed(1)));
    });
  });

  test('holds every comparison of its summary', () => {
    const summary = JSON.parse(readFileSync(join(gallery, 'data/summary.json'), 'utf8')) as {
      comparisons: { quantity: string }[];
    };
    const cells = page.split('\n').map((line) => line.split(' | ')[0]);
    for (const { quantity } of summary.comparisons) expect(cells).toContain(`| ${quantity}`);
  });
});
