import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/figures/figure.js';
import { figure16 } from '../../src/figures/figure-16.js';
import { mockPlane as mock, mockPlaneFigure as wanted } from './mock-plane.js';

interface Trace {
  readonly name: string;
  readonly xaxis: string;
  readonly yaxis: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];
const texts = (figure: Figure): string[] =>
  (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text);
const areas = (figure: Figure): { path: string; xref: string }[] =>
  (figure.layout['shapes'] as { path?: string; xref: string; layer: string }[]).filter(
    (shape): shape is { path: string; xref: string; layer: string } =>
      shape.path !== undefined && shape.layer === 'below',
  );
const figure = figure16(mock, wanted);

describe('figure-16', () => {
  test('has a panel for each mass, with its lines inside the axes', () => {
    for (const [index, suffix] of ['', '2', '3', '4'].entries()) {
      const own = traces(figure).filter(({ xaxis }) => xaxis === `x${suffix}`);
      expect(own.map(({ name }) => name).sort()).toEqual(['CHARM', 'NA62', 'NA62-full']);
      const { range } = figure.layout[`yaxis${suffix}`] as { range: [number, number] };
      for (const { y, yaxis } of own) {
        expect(yaxis).toBe(`y${suffix}`);
        for (const value of y) {
          expect(Math.log10(value)).toBeGreaterThanOrEqual(range[0]);
          expect(Math.log10(value)).toBeLessThanOrEqual(range[1] + 1e-12);
        }
        // Cut where they cross the end of the axis, not at the point before.
        expect(Math.log10(y[0])).toBeCloseTo(range[1], 9);
      }
      expect(texts(figure).join()).toContain(`= ${wanted.massesMeV[index]} MeV`);
    }
  });

  test('fills what others exclude up to the end of the axis, with a name in it', () => {
    expect(areas(figure).map(({ xref }) => xref)).toEqual(['x', 'x2', 'x3', 'x4']);
    expect(texts(figure).filter((text) => text === 'CHARM')).toHaveLength(4);
  });

  test('states no protons and no level of curves that are tables alone', () => {
    const curves = mock.plane.curves.map((curve) => ({
      ...curve,
      source: { file: 'points.csv', source: '', origin: 'digitised' as const, lines: [] },
    }));
    const tables = { ...mock, plane: { ...mock.plane, curves } } as unknown as typeof mock;
    expect(texts(figure).join()).toContain('POT, 90% CL');
    expect(texts(figure16(tables, wanted)).join()).not.toMatch(/POT|CL/);
  });

  test('says what it is, and names no collaboration for its own lines', () => {
    const words = texts(figure).join(' ');
    expect(words).toContain('reproduction of CERN-EP-2023-032');
    expect(words).toContain('1.4 × 10<sup>17</sup> POT, 90% CL');
    expect(words).toContain('Full selection');
    expect(words.replaceAll('CERN-EP-2023-032', '')).not.toMatch(/NA62|CERN/);
  });

  test.each([1, 2, 3])('can be drawn with %d panels and without lines', (panels) => {
    const some = { ...wanted, massesMeV: wanted.massesMeV.slice(0, panels) };
    expect(new Set(traces(figure16(mock, some)).map(({ xaxis }) => xaxis)).size).toBe(panels);
    expect(JSON.stringify(figure16({ ...mock, lines: [] }, some).layout)).not.toMatch(/null/);
  });

  test('is a pure function of plain numbers and text', () => {
    expect(JSON.parse(JSON.stringify(figure16(mock, wanted)))).toEqual(figure);
  });
});
