import { beforeAll, describe, expect, test } from 'vitest';
import type { BackgroundResult } from '../../src/background/result.js';
import { backgroundFigures } from '../../src/figures/background-catalogue.js';
import type { Figure } from '../../src/figures/figure.js';
import { runBackground } from '../../src/run/run-background.js';
import { backgrounds } from '../background/na62-backgrounds.js';

let result: BackgroundResult;
beforeAll(async () => {
  const { controlSample } = backgrounds;
  const small = {
    ...backgrounds,
    controlSample: { ...controlSample, tracks: 1500 },
    secondMuons: { ...backgrounds.secondMuons!, muons: 4000 },
  };
  result = await runBackground(small, { seed: 1, workers: 1 });
});

interface Trace {
  readonly mode: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
}

const traces = (figure: Figure, mode: string): Trace[] =>
  (figure.data as unknown as Trace[]).filter((trace) => trace.mode === mode);
const texts = (figure: Figure): string[] =>
  (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text);
const draw = (name: keyof typeof backgroundFigures): Figure => backgroundFigures[name](result);

describe.each(Object.keys(backgroundFigures) as (keyof typeof backgroundFigures)[])(
  '%s',
  (name) => {
    test('says inside the frame what it is made of', () => {
      expect(texts(draw(name)).join('\n')).toContain('method shown on synthetic data');
      expect(draw(name).description).toContain('method shown on synthetic data');
    });

    test('has all of its points inside its axes', () => {
      const figure = draw(name);
      const [from, to] = (figure.layout['yaxis'] as { range: [number, number] }).range;
      for (const { y } of [...traces(figure, 'lines'), ...traces(figure, 'markers')])
        expect(y.every((value) => value === null || (value >= from && value <= to))).toBe(true);
      expect(from).toBe(0);
    });
  },
);

describe('masked regions', () => {
  const inMask = (figure: Figure): number =>
    traces(figure, 'markers').reduce(
      (count, { x, y }) =>
        count + x.filter((z, i) => z! > -4 && z! < 50 && Math.abs(y[i]!) < 150).length,
      0,
    );
  const masks = (figure: Figure): unknown[] =>
    (figure.layout['shapes'] as { type: string; xref: string; y1: number }[]).filter(
      ({ type, xref, y1 }) => type === 'rect' && xref === 'x' && y1 === 150,
    );

  test('are covered in figure 10, which has no event inside them', () => {
    expect(masks(draw('figure-10'))).toHaveLength(1);
    expect(inMask(draw('figure-10'))).toBe(0);
    expect(traces(draw('figure-10'), 'markers')[0].x.length).toBeGreaterThan(20);
    expect(texts(draw('figure-10')).join()).toContain('grey: VR, SR masked for data');
  });

  test('are open once the card opens them', () => {
    const counts = result.analysis.counts.map((count) => {
      const opened = { ...count };
      Reflect.deleteProperty(opened, 'blind');
      return opened;
    });
    const open = { ...result, analysis: { ...result.analysis, counts } };
    expect(masks(backgroundFigures['figure-10'](open))).toHaveLength(0);
  });
});

test('figure 7 has the level of unrelated pairs of the side bands', () => {
  const { component } = result.times.find(({ figure }) => figure === 'figure-7')!;
  const level = traces(draw('figure-7'), 'lines').at(-1)!;
  // Pairs of seven ns in bins of a quarter of one.
  expect(level.y[0]).toBeCloseTo(component.side / 28, 12);
});
