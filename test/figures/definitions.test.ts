import { describe, expect, test } from 'vitest';
import { figures } from '../../src/figures/catalogue.js';
import type { Figure } from '../../src/figures/figure.js';
import type { FigureData } from '../../src/figures/figure-data.js';
import { mockFigureData } from './mock-data.js';

interface Trace {
  readonly name?: string;
  readonly type: string;
  readonly xaxis: string;
  readonly yaxis: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly fill?: string;
}

interface Axis {
  readonly type: 'log' | 'linear';
  readonly range: readonly [number, number];
}

const data = mockFigureData();
const all = Object.entries(figures).map(([name, define]) => [name, define] as const);

function traces(figure: Figure): Trace[] {
  return figure.data as unknown as Trace[];
}

function texts(figure: Figure): string[] {
  return (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text);
}

function axisOf(figure: Figure, name: string): Axis {
  return figure.layout[name.replace(/^([xy])/, '$1axis')] as Axis;
}

function inside(axis: Axis, value: number): boolean {
  const place = axis.type === 'log' ? Math.log10(value) : value;
  const margin = 1e-9 * Math.abs(axis.range[1]);
  return place >= axis.range[0] - margin && place <= axis.range[1] + margin;
}

describe.each(all)('%s', (_, define) => {
  test('has all of its lines inside its axes', () => {
    const figure = define(data);
    // What was excluded before ends where the axes do.
    const lines = traces(figure).filter(
      ({ type, name }) => type === 'scatter' && !name?.startsWith('existing-'),
    );
    for (const trace of lines) {
      const [x, y] = [axisOf(figure, trace.xaxis), axisOf(figure, trace.yaxis)];
      expect(trace.x.every((value) => value === null || inside(x, value))).toBe(true);
      expect(trace.y.every((value) => value === null || inside(y, value))).toBe(true);
    }
    expect(traces(figure).length).toBeGreaterThan(0);
  });

  test('says what it is, and names no laboratory or collaboration but in the report number', () => {
    const words = texts(define(data)).join(' ');
    expect(words).toContain('beamlimits, reproduction of CERN-EP-2023-032');
    expect(words.replaceAll('CERN-EP-2023-032', '')).not.toMatch(/NA62|CERN/);
    expect(words).toContain('1.4 × 10<sup>17</sup> POT');
  });

  test('does not speak of a reproduction when there is no publication', () => {
    const words = texts(define({ ...data, source: '' })).join(' ');
    expect(words).toContain('beamlimits');
    expect(words).not.toContain('reproduction');
  });

  test('is a pure function of its data', () => {
    expect(define(data)).toEqual(define(mockFigureData()));
  });

  test('can be drawn from an analysis without results', () => {
    const empty: FigureData = { ...data, contours: [], yields: [], acceptances: [] };
    expect(JSON.stringify(define(empty).layout)).not.toMatch(/null/);
  });

  test('can be drawn from one mass where hardly anything is expected', () => {
    const one = (field: (typeof data.yields)[number]) => ({
      ...field,
      massesMeV: [300],
      values: field.values.slice(0, field.couplings.length).map((value) => 1e-9 * value),
      relativeErrors: field.relativeErrors.slice(0, field.couplings.length),
      effectiveSampleSizes: field.effectiveSampleSizes.slice(0, field.couplings.length),
    });
    const poor: FigureData = {
      ...data,
      contours: [],
      yields: data.yields.map(one),
      acceptances: data.acceptances.map(one),
    };
    expect(JSON.stringify(define(poor).layout)).not.toMatch(/null/);
  });

  test('holds plain numbers and text only, as JSON does', () => {
    const figure = define(data);
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});

test('every contour is drawn in some figure', () => {
  const drawn = new Set(
    all.flatMap(([, define]) =>
      traces(define(data))
        .filter(({ x }) => x.length > 0)
        .map(({ name }) => name),
    ),
  );
  const bands = /^expected-(68|95)-/;
  const names = new Set(data.contours.map(({ name }) => name));
  const missing = [...names].filter((name) => !bands.test(name) && !drawn.has(name));
  expect(missing).toEqual([]);
  const shapes = figures['figure-14'](data).layout['shapes'] as { path?: string; layer: string }[];
  expect(shapes.filter(({ path, layer }) => path && layer === 'below')).toHaveLength(
    2 + data.existing.length,
  );
});

describe('the bands of figure-14', () => {
  const paths = (given: FigureData) =>
    (
      figures['figure-14'](given).layout['shapes'] as {
        path?: string;
        layer: string;
        fillcolor?: string;
      }[]
    ).filter(
      ({ path, layer, fillcolor }) =>
        path !== undefined && layer === 'below' && fillcolor !== '#e3e3e6',
    );

  test('lie between the outer and the inner contour by the even-odd rule', () => {
    for (const band of paths(data)) {
      expect(band).toHaveProperty('fillrule', 'evenodd');
      expect(band.path!.match(/M/g)).toHaveLength(2);
    }
  });

  test('are the whole outer region when the inner contour is empty', () => {
    const contours = data.contours.filter(({ name }) => !name.endsWith('-inner'));
    for (const band of paths({ ...data, contours })) expect(band.path!.match(/M/g)).toHaveLength(1);
  });

  test('have the classic colours on request', () => {
    const layout = JSON.stringify(figures['figure-14'](data, { bands: 'classic' }).layout);
    expect(layout).toContain('#ffff00');
    expect(layout).not.toContain('#F5BB54');
  });
});

describe('notes inside the frame', () => {
  const remark = 'inferred from the publication';

  test('say where the scale of the mesons comes from, in each figure that depends on it', () => {
    for (const name of ['figure-4', 'figure-13', 'figure-14', 'variants'] as const)
      expect(texts(figures[name](data)).join(' ')).toContain(remark);
    const own = { ...data, mesonScale: { value: 1 } };
    expect(texts(figures['figure-14'](own)).join(' ')).not.toContain(remark);
  });

  test('say below how many expected events a colour map is white', () => {
    for (const name of ['figure-11', 'figure-13'] as const)
      expect(texts(figures[name](data)).join(' ')).toContain('white: below 10<sup>−3</sup>');
  });

  test('tell the confidence level of limits', () => {
    for (const name of ['figure-4', 'figure-14', 'variants'] as const)
      expect(texts(figures[name]({ ...data, confidenceLevel: 0.95 })).join(' ')).toContain(
        '95% CL',
      );
  });
});
