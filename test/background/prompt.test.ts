import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptBackground, dataOverSimulation } from '../../src/background/prompt.js';
import { binned, promptComponent, timeDifferences } from '../../src/background/time-differences.js';
import { expectPrinted, expectRelative } from '../relative.js';
import { backgrounds } from './na62-backgrounds.js';

const settings = backgrounds.prompt!;
const windows = settings.timeWindows;

describe('the prompt component', () => {
  it('is what is inside beyond the level of the side bands', () => {
    // 4 inside 1 ns; 7 in side bands of 7 ns for 2 ns inside: 2 ± √7/3.5.
    const differences = [0, 0.5, -0.5, 0.99, 1.5, -1.5, 2, -2, 3, 4.4, -4.4, 4.6, -9, 1];
    const { inside, side, combinatorial, expected, uncertainty } = promptComponent(
      differences,
      windows,
    );
    expect([inside, side, expected]).toEqual([4, 7, 2]);
    expectRelative(combinatorial.uncertainty, Math.sqrt(7) / 3.5, 1e-15);
    expectRelative(uncertainty, Math.sqrt(4 + 7 / 3.5 ** 2), 1e-15);
  });

  it('has the printed error where the side bands hold what that error implies', () => {
    // Section 5.1: 270 ± 27; with 627 inside and 357 × 3.5 in the side bands.
    const { expected, uncertainty } = promptComponent(
      [...Array<number>(627).fill(0), ...Array<number>(1250).fill(2)],
      windows,
    );
    expectPrinted(expected, '270');
    expectPrinted(uncertainty, '27');
  });

  it('is found in recipes, with the spread that it states', () => {
    const recipe = {
      prompt: 0,
      uniformPerNs: 100,
      resolution: { betterNs: 0.2, otherNs: 0.6, betterShare: 0.8 },
    };
    const found = Array.from({ length: 200 }, (_, seed) =>
      promptComponent(timeDifferences(recipe, 5.4, 0x2010, seed), windows),
    );
    const mean = found.reduce((sum, one) => sum + one.expected, 0) / found.length;
    const variance = found.reduce((sum, one) => sum + (one.expected - mean) ** 2, 0) / 199;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / 200));
    // A recipe has a fixed number of pairs, which lowers the spread of both counts a little; 200 seeds know it to 10%.
    expect(Math.abs(variance / found[0].uncertainty ** 2 - 1)).toBeLessThan(0.4);
  });

  it('does not depend on the sign of the differences', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true })), (differences) => {
        expect(
          promptComponent(
            differences.map((one) => -one),
            windows,
          ),
        ).toEqual(promptComponent(differences, windows));
      }),
    );
  });
});

describe('time differences of a recipe', () => {
  it('have the resolution of two tracks', () => {
    const resolution = { betterNs: 0.2, otherNs: 0.6, betterShare: 0.8 };
    const values = timeDifferences({ prompt: 4000, uniformPerNs: 0, resolution }, 5, 0x2010, 1);
    const variance = values.reduce((sum, one) => sum + one * one, 0) / values.length;
    // Twice the mean variance of a track; the fourth moment of the mixture is below 9 times its square.
    expectRelative(variance, 2 * (0.8 * 0.04 + 0.2 * 0.36), 4 * Math.sqrt(8 / 4000));
  });

  it('are binned, with those outside left out', () => {
    const bins = binned([-1, -0.6, 0, 0.49, 0.5, 0.99, 1], { from: -1, step: 0.5, bins: 4 });
    expect([...bins]).toEqual([2, 0, 2, 2]);
  });
});

describe('section 5.1 of CERN-EP-2023-032', () => {
  const prompt = promptBackground(settings, 0.9);

  it('data over simulation: 270 ± 27 over 141 ± 66 ± 71', () => {
    const { value, statistical, systematic } = dataOverSimulation(
      settings.data,
      settings.simulated,
    );
    expectRelative(value, 270 / 141, 1e-15);
    expectRelative(statistical / value, Math.hypot(0.1, 66 / 141), 1e-14);
    expectRelative(systematic / value, 71 / 141, 1e-14);
    // Printed are 1.91 ± 0.91 ± 0.95; the rounded inputs give 0.917 and 0.964.
    expectPrinted(value, '1.91');
    expectPrinted(statistical, '0.917');
    expectPrinted(systematic, '0.964');
  });

  it('Table 1: the total, its statistical error of 0.178 and its systematic one', () => {
    expectPrinted(prompt.afterVeto.value, '0.28');
    expectPrinted(prompt.afterVeto.statistical, '0.178');
    expectPrinted(prompt.afterVeto.systematic, '0.20');
    expectRelative(prompt.unscaled * prompt.ratio.value, prompt.afterVeto.value, 1e-15);
  });

  it('no event in the validation region: ln 10 over 141 at 90% CL', () => {
    expectRelative(prompt.validationShare, Math.log(10) / 141, 1e-9);
    expectPrinted(prompt.validationShare, '0.016');
    expectRelative(prompt.validationUpperLimit, (Math.log(10) / 141) * 0.277, 1e-9);
    expectRelative(prompt.signalUpperLimit, prompt.validationUpperLimit / 10, 1e-15);
    expectPrinted(prompt.upstream.signal, '0.007');
  });

  it('an event in the validation region raises the limit to that of one count', () => {
    const one = promptBackground({ ...settings, simulatedInValidation: 1 }, 0.9);
    // 3.8897 events at 90% CL for one seen (Review of Particle Physics, table of upper limits).
    expectPrinted(one.validationShare * 141, '3.89');
  });
});
