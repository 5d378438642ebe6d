import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundledChromium } from '../../src/figures/bundled-chromium.js';
import { figures } from '../../src/figures/catalogue.js';
import { figure16 } from '../../src/figures/figure-16.js';
import { renderFigures } from '../../src/figures/render.js';
import { promptPlaneFigure } from '../../src/figures/figure-8.js';
import { mockFigureData } from './mock-data.js';
import { mockPlane, mockPlaneFigure } from './mock-plane.js';
import { mockPrompt } from './mock-prompt.js';

// Another browser lays out text a little differently: the goldens are those of the bundled one.
const chromium = await bundledChromium();
const reason = 'the bundled Chromium is not installed or does not run on this platform';

const data = mockFigureData();
const named = [
  ...Object.entries(figures).map(([name, define]) => ({ name, figure: define(data) })),
  { name: 'figure-16', figure: figure16(mockPlane, mockPlaneFigure) },
  // The others of a background estimate are made of pairs, which no mock has.
  { name: 'figure-8', figure: promptPlaneFigure(data, mockPrompt()) },
];
const formats = ['svg', 'png', 'pdf'] as const;
const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'beamlimits-figures-')));
const first = folders[0];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!chromium)(`figures as drawn (skipped when ${reason})`, () => {
  test('every figure is written in every format', async () => {
    const done: string[] = [];
    const onProgress = (_: number, __: number, name: string) => done.push(name);
    const { rendered, missingBrowser } = await renderFigures(named, first, { formats, onProgress });
    expect(missingBrowser).toBeUndefined();
    expect(done).toEqual(named.map(({ name }) => name));
    expect(rendered).toHaveLength(named.length * formats.length);
    expect(rendered.every((path) => existsSync(path))).toBe(true);
  });

  test.each(named)('$name is the golden one', ({ name }) => {
    const drawn = rounded(readFileSync(join(first, `${name}.svg`), 'utf8'));
    const golden = join(import.meta.dirname, 'golden', `${name}.svg`);
    const changed = join(import.meta.dirname, 'golden', `${name}-changed.svg`);
    rmSync(changed, { force: true });
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, drawn);
    if (drawn !== readFileSync(golden, 'utf8')) {
      writeFileSync(changed, drawn);
      expect.fail(`${name} has changed: compare ${changed} with ${golden}`);
    }
  });

  test('another browser, in another order, gives the same bytes', async () => {
    await renderFigures([...named].reverse(), folders[1], { formats });
    for (const { name } of named)
      for (const format of formats) {
        const [one, other] = folders.map((folder) =>
          readFileSync(join(folder, `${name}.${format}`)),
        );
        expect(one.equals(other), `${name}.${format}`).toBe(true);
      }
  });

  test('an SVG is text with a title and its own identifiers, and asks for nothing from outside', () => {
    for (const { name } of named) {
      const svg = readFileSync(join(first, `${name}.svg`), 'utf8');
      expect(svg).toMatch(
        /^<svg [^>]*width="[\d.]+mm"[^>]*> <title id="[\w-]+">[^<]+<\/title> <desc/,
      );
      expect(svg).toContain('reproduction of CERN-EP-2023-032');
      expect(svg).not.toMatch(/<image|href="http|url\((?!['"&quot;]*#)/);
      const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.every((id) => id.startsWith(`${name}-`))).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('a PDF holds its font, a PNG its resolution', () => {
    for (const { name } of named) {
      const pdf = readFileSync(join(first, `${name}.pdf`), 'latin1');
      expect(pdf).toMatch(/\/FontFile2/);
      expect(pdf).toContain('+Arimo-Regular');
      const png = readFileSync(join(first, `${name}.png`));
      expect(png.subarray(37, 41).toString('latin1')).toBe('pHYs');
      // 384 dots per inch.
      expect(png.readUInt32BE(41)).toBe(Math.round(384 / 0.0254));
    }
  });

  test('the figure has the stated size in pixels: four to a CSS pixel', () => {
    for (const { name, figure } of named) {
      const png = readFileSync(join(first, `${name}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
        figure.width * 4,
        figure.height * 4,
      ]);
    }
  });

  test('a folder that does not exist is told as a mistake of the user', async () => {
    const rendering = renderFigures(named.slice(0, 1), join(first, 'absent'), { formats: ['svg'] });
    await expect(rendering).rejects.toThrow(/figure cannot be written/);
  });
});

test('without a browser that starts, nothing is drawn and one sentence says what to do', async () => {
  const browserPath = join(tmpdir(), 'no-such-browser');
  const result = await renderFigures(named, first, { formats, browserPath });
  expect(result.rendered).toEqual([]);
  expect(result.missingBrowser).toMatch(/^No figure was drawn: the browser .*no-such-browser/);
});

/** Numbers to two decimals: more would be the last bits of the machine's arithmetic. */
function rounded(svg: string): string {
  return svg.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (number) =>
    String(Number(Number(number).toFixed(2))),
  );
}
