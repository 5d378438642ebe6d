import { describe, expect, test } from 'vitest';
import { closureFigure } from '../../src/figures/closure-figure.js';
import type { Figure } from '../../src/figures/figure.js';
import { muonLossesFigure } from '../../src/figures/muon-losses.js';
import { cardClosure } from '../../src/run/muon-transport.js';
import { lossRows } from '../../src/transport/loss-rows.js';
import { backgrounds } from '../background/na62-backgrounds.js';

interface Trace {
  readonly name: string;
  readonly mode: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}
const traces = (figure: Figure): Trace[] => figure.data as unknown as Trace[];
const words = (figure: Figure): string =>
  (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text).join('\n');

describe('the figure of losses', () => {
  const table = {
    kineticEnergiesGeV: [1, 10, 100],
    lossGeVCm2PerG: lossRows('iron', [1, 10, 100], undefined).map(({ total }) => 2 * total),
    rangeGPerCm2: lossRows('iron', [1, 10, 100], undefined).map((row) => row.rangeGPerCm2),
  };

  test('has the processes above, and ratios to the published table below', () => {
    const losses = lossRows('iron', undefined, table);
    const figure = muonLossesFigure({ material: 'iron', losses, published: 'table.txt' });
    const points = traces(figure).find(({ mode }) => mode === 'markers')!;
    points.y.forEach((ratio) => expect(ratio).toBeCloseTo(0.5, 12));
    expect(words(figure)).toContain('muons in iron');
    expect(words(figure)).toContain('over table.txt');
  });

  test('says where no table was given', () => {
    const figure = muonLossesFigure({
      material: 'iron',
      losses: lossRows('iron', undefined, undefined),
    });
    expect(words(figure)).toContain('no published table');
    expect(traces(figure).some(({ mode }) => mode === 'markers')).toBe(false);
  });
});

test('the figure of closure has the bins of the test, and says what the muons are', async () => {
  const closure = await cardClosure(
    { ...backgrounds, controlSample: { ...backgrounds.controlSample, tracks: 500 } as never },
    500,
    1,
  );
  const figure = closureFigure(closure);
  const { before } = closure.result.distributions.momentumGeV;
  const drawn = traces(figure).find(({ name }) => name === 'before')!;
  drawn.y.forEach((density, i) => {
    const bin = i >> 1;
    const width = before.edges[bin + 1]! - before.edges[bin]!;
    expect(density).toBeCloseTo(before.sums[bin]! / (500 * width), 12);
  });
  expect(words(figure)).toContain('method shown on synthetic data');
  expect(words(figure)).toContain('500 muons');
});
