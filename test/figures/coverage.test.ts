import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundledChromium } from '../../src/figures/bundled-chromium.js';
import { coverageFigure, type CoveragePanel } from '../../src/figures/coverage.js';
import { coverageScanFigure } from '../../src/figures/coverage-curves.js';
import { renderFigures } from '../../src/figures/render.js';
import { coverage } from '../../src/inference/coverage.js';
import { coverageCurve } from '../../src/inference/coverage-curve.js';

interface Trace {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly xaxis: string;
}

interface Axis {
  readonly range: readonly [number, number];
  readonly tickvals: readonly number[];
}

const curve = coverageCurve({ from: 0, to: 10, background: 0.016, size: 101 });
const panel: CoveragePanel = {
  remarks: ['<i>b</i> = 0.016'],
  curves: [{ label: 'Bayes', points: curve.points }],
};

describe('the figure of coverage', () => {
  test('has a line at the level and a curve for each procedure, inside its axes', () => {
    const figure = coverageFigure({ panels: [panel, panel], level: 0.9 });
    const traces = figure.data as unknown as Trace[];
    expect(traces).toHaveLength(4);
    expect(traces[0]!.y).toEqual([0.9, 0.9]);
    expect(traces[1]!.x).toHaveLength(curve.points.length);
    expect(traces.map(({ xaxis }) => xaxis)).toEqual(['x', 'x', 'x2', 'x2']);
    for (const name of ['yaxis', 'yaxis2']) {
      const axis = figure.layout[name] as unknown as Axis;
      expect(axis.range[0]).toBeLessThan(0.9);
      expect(axis.range[1]).toBeGreaterThan(1);
      expect(Math.max(...axis.tickvals)).toBeLessThanOrEqual(1);
    }
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  test('does not cover a curve by its texts', () => {
    const { layout, width, height } = coverageFigure({ panels: [panel], level: 0.9 });
    const axis = layout['yaxis'] as unknown as Axis & { domain: readonly [number, number] };
    const legend = (layout['annotations'] as { text: string; x: number; y: number }[]).find(
      ({ text }) => text === 'Bayes',
    )!;
    const [bottom, top] = axis.domain;
    const value =
      axis.range[0] + ((legend.y - bottom) / (top - bottom)) * (axis.range[1] - axis.range[0]);
    expect([width, height]).toEqual([456, 392]);
    // The legend is in the lower left, below the least coverage.
    expect(value).toBeLessThan(curve.minimum.coverage);
  });

  test('of a scan has a curve for each background, in the order of the signal', () => {
    const scan = coverage({ signal: [3, 1, 2], background: [0, 1] });
    const data = coverageScanFigure(scan);
    expect(data.panels[0]!.curves.map(({ label }) => label)).toEqual([
      '<i>b</i> = 0',
      '<i>b</i> = 1',
    ]);
    expect(data.panels[0]!.curves[0]!.points.map(({ signal }) => signal)).toEqual([1, 2, 3]);
    const many = coverage({ signal: [1], background: [1, 2, 3, 4, 5, 6, 7] });
    expect(() => coverageScanFigure(many)).toThrow('background: found 7 backgrounds');
  });

  test('can be drawn of a single point', () => {
    const data = coverageScanFigure(coverage({ signal: [0], background: 1 }));
    expect(JSON.stringify(coverageFigure(data).layout)).not.toMatch(/null|NaN/);
  });
});

const chromium = await bundledChromium();

describe.skipIf(!chromium)('the figure of coverage as drawn', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beamlimits-coverage-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('is written in every format', async () => {
    const figure = coverageFigure({ panels: [panel, panel], level: 0.9 });
    const { rendered } = await renderFigures([{ name: 'coverage', figure }], folder, {
      formats: ['svg', 'png', 'pdf'],
    });
    expect(rendered).toHaveLength(3);
    expect(rendered.every((path) => existsSync(path))).toBe(true);
    const svg = readFileSync(join(folder, 'coverage.svg'), 'utf8');
    expect(svg).toContain('Coverage against the true signal, level 90%');
  });
});
