import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { loadExperiment } from '../../src/card/load-experiment.js';
import type { BeamElement, BeamRegion } from '../../src/experiment/beam-line.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { figures } from '../../src/figures/catalogue.js';
import { spread } from '../../src/figures/names-beside.js';
import { planeStretches, sectionOf } from '../../src/figures/side-view.js';
import { textWidth } from '../../src/figures/text.js';
import { mockFigureData } from './mock-data.js';

const load = (file: string): Experiment =>
  loadExperiment(join(packageFolder(), file), file, 'experiment').experiment;
const na62 = load('experiments/na62-dump.yaml');
const element = (regions: readonly BeamRegion[], kind: BeamElement['kind'] = 'dipole') =>
  sectionOf({ name: 'one', kind, fromM: 1, toM: 3, halfSizeM: [2, 2], regions });
const yoke: BeamRegion = {
  shape: 'rectangle',
  centreM: [0, 0],
  halfSizeM: [1, 0.5],
  material: 'iron',
};
const gap: BeamRegion = { ...yoke, halfSizeM: [0.1, 0.1], material: 'air' };

describe('an element from the side', () => {
  test('is cut at x = 0, the inner region before the outer one, coloured by the sign of the field', () => {
    const cut = element([
      { ...gap, fieldT: [-1.8, 0] },
      { ...yoke, fieldT: [0.9, 0] },
    ]);
    expect(cut).toEqual([
      { kind: 'field +x', z: [1, 3], y: [-0.5, -0.1] },
      { kind: 'field −x', z: [1, 3], y: [-0.1, 0.1] },
      { kind: 'field +x', z: [1, 3], y: [0.1, 0.5] },
    ]);
  });

  test('has a field around the axis that points along −x above it and along +x below: anticlockwise against z', () => {
    const cut = element([gap, { ...yoke, fieldAroundT: 1.4 }], 'toroid');
    expect(cut.map(({ kind, y }) => [kind, ...y])).toEqual([
      ['field +x', -0.5, -0.1],
      ['field −x', 0.1, 0.5],
    ]);
  });

  test('is as high at x = 0 as its ellipse is there, and absent where that does not reach', () => {
    const round = { ...yoke, shape: 'ellipse', halfSizeM: [1, 1], centreM: [0.6, 0] } as const;
    const [cut] = element([round], 'collimator');
    expect(cut.y[1]).toBeCloseTo(0.8, 15);
    expect(element([{ ...round, centreM: [1.2, 0] }])).toEqual([]);
  });
});

test('a plane has its hole where the file says', () => {
  const straw = na62.planes.find(({ name }) => name === 'STRAW1')!;
  expect(planeStretches(straw)).toEqual([
    [-1, -0.065],
    [0.065, 1],
  ]);
  expect(planeStretches({ ...straw, hole: { ...straw.hole, radiusM: 0 } })).toEqual([[-1, 1]]);
});

test('names in a row do not overlap, keep their order and stay where they belong if they can', () => {
  const box = fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 5, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
      const sorted = [...boxes].sort((a, b) => a.at - b.at);
      const widths = sorted.map(({ width }) => width);
      const wanted = sorted.map(({ at }) => at);
      const centres = spread(wanted, widths, 0, 400);
      const left = centres.map((centre, index) => centre - widths[index] / 2);
      const right = centres.map((centre, index) => centre + widths[index] / 2);
      for (const index of centres.keys()) {
        expect(left[index]).toBeGreaterThanOrEqual((right[index - 1] ?? 0) - 1e-9);
        expect(right[index]).toBeLessThanOrEqual(400 + 1e-9);
      }
      const free = wanted.every(
        (at, index) =>
          at - widths[index] / 2 >= (index === 0 ? 0 : wanted[index - 1] + widths[index - 1] / 2) &&
          at + widths[index] / 2 <= 400,
      );
      if (free) centres.forEach((centre, index) => expect(centre).toBeCloseTo(wanted[index], 9));
    }),
  );
});

interface Note {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly xanchor: 'left' | 'center' | 'right';
  readonly yanchor: 'top' | 'middle' | 'bottom';
  readonly textangle: number;
}

/** Corners of a text in CSS pixels. */
function boxOf(note: Note, width: number, height: number) {
  const lines = note.text.split('<br>');
  const long = Math.max(...lines.map((line) => textWidth(line)));
  const high = 12 * lines.length;
  const [w, h] = note.textangle === 0 ? [long, high] : [high, long];
  const left = note.x * width - { left: 0, center: w / 2, right: w }[note.xanchor];
  const top = (1 - note.y) * height - { top: 0, middle: h / 2, bottom: h }[note.yanchor];
  return { left, top, right: left + w, bottom: top + h };
}

describe.each([
  ['NA62', na62],
  ['the starter', load('examples/starter/experiment.yaml')],
])('the drawing of %s', (_, experiment) => {
  const figure = figures['figure-3']({ ...mockFigureData(), experiment });
  const notes = figure.layout['annotations'] as readonly Note[];

  test('names every plane, veto and element before the decay volume', () => {
    const words = new Set(notes.map(({ text }) => text));
    const named = (experiment.beamLine?.elements ?? []).filter(({ kind }) => kind !== 'vacuum');
    for (const { name } of [...experiment.planes, ...named]) expect(words).toContain(name);
  });

  test('has texts that do not overlap and stay on the sheet', () => {
    const boxes = notes.map((note) => boxOf(note, figure.width, figure.height));
    for (const [index, a] of boxes.entries()) {
      expect(a.left, notes[index].text).toBeGreaterThanOrEqual(0);
      expect(a.right, notes[index].text).toBeLessThanOrEqual(figure.width);
      for (const [other, b] of boxes.slice(0, index).entries())
        expect(
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
          `${notes[index].text} over ${notes[other].text}`,
        ).toBe(false);
    }
  });

  test('says that positions are assumed as the experiment file says it', () => {
    const words = notes.map(({ text }) => text).join(' ');
    const remark = experiment.beamLine?.remark;
    if (remark !== undefined) expect(words).toContain(remark);
    expect(words).toContain('to scale');
  });
});
