import { describe, expect, test } from 'vitest';
import { promptHistogram, promptPlaneFigure } from '../../src/figures/figure-8.js';
import { mockFigureData } from './mock-data.js';
import { mockPrompt, mockPromptEvents as events } from './mock-prompt.js';

const drawn = (sample: typeof events) => promptPlaneFigure(mockFigureData(), mockPrompt(sample));
const words = (sample: typeof events) =>
  (drawn(sample).layout['annotations'] as { text: string }[]).map(({ text }) => text).join(' ');

describe('the prompt background in its plane', () => {
  test('is binned by weight, edges to the upper bin, and what is outside is left out', () => {
    const at = (zTaxM: number, cdaTaxM: number) => ({ zTaxM, cdaTaxM, weight: 3 });
    const { values } = promptHistogram(
      [at(0, 0), at(1, 0), at(1.5, 0.0015), at(2, 0), at(-1, 0), at(0, 0.002)],
      [0, 1, 2],
      [0, 1, 2],
    );
    expect(Array.from(values)).toEqual([3, 3, 0, 3]);
  });

  test('says N and the limit of section 5.1, 1.6% for none of 141 events', () => {
    expect(words(events)).toContain('<i>N</i> = 141 (effective 141), 0 in VR');
    expect(words(events)).toContain('<i>η</i><sub>VR</sub> < 1.6% at 90% CL');
  });

  test('says the share where events are in the validation region', () => {
    const some = [...events.slice(0, 99), { zTaxM: 20, cdaTaxM: 0.1, weight: 2 }];
    expect(words(some)).toContain(
      '1 in VR <i>η</i><sub>VR</sub> = (1.00 ± 0.99)%, < 3.9% at 90% CL',
    );
  });

  test('says that it is synthetic, is vector only, and has both outlines inside', () => {
    const figure = drawn(events);
    expect(words(events)).toContain('method shown on synthetic data');
    expect(words(events)).toContain('beamlimits, reproduction of CERN-EP-2023-032');
    expect(figure.data.map((trace) => trace['type'])).toEqual(['scatter', 'scatter']);
    expect(figure.data.map((trace) => trace['name'])).toEqual(['VR', 'SR']);
  });
});
