import { describe, expect, it } from 'vitest';
import {
  timelikeFormFactorSquared,
  transitionFormFactorSquared,
} from '../../src/model/dark-photon.js';
import { wholeSample } from '../../src/yield/sample-sums.js';
import { acceptanceField, samplesOf, yieldField } from '../../src/yield/yields.js';
import type { GridField } from '../../src/yield/grid-field.js';
import { na62, na62With, simulateHere, withoutReconstruction } from '../na62.js';
import { expectRelative } from '../relative.js';

const masses = [215, 300, 450, 700];
// On true quantities: a vertex that is reconstructed inside its range need not have been there.
const settings = withoutReconstruction(
  na62With({ mumu: masses, ee: [50], bremsstrahlung: 20_000, mesons: 20_000 }),
);
const samples = simulateHere(settings);
const efficiency = 0.9;

describe.each(['bremsstrahlung', 'mesons'] as const)('yields and acceptance, %s', (production) => {
  const own = samplesOf(samples, production, 'mumu');
  const make = { yield: yieldField, acceptance: acceptanceField };
  const of = (kind: 'yield' | 'acceptance', selection: 'geometrical' | 'full'): GridField =>
    make[kind](settings, own, selection);

  it('lie on the grid of simulated masses and couplings', () => {
    const field = of('yield', 'full');
    expect(field.massesMeV).toEqual(masses);
    expect(field.values).toHaveLength(masses.length * settings.scan.couplings.length);
    expect([field.production, field.decay, field.selection]).toEqual([production, 'mumu', 'full']);
  });

  it('keep the acceptance between 0 and the efficiency', () => {
    for (const value of of('acceptance', 'full').values) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(efficiency);
    }
    for (const value of of('acceptance', 'geometrical').values)
      expect(value).toBeLessThanOrEqual(1 + 1e-15);
  });

  it.each(['yield', 'acceptance'] as const)(
    '%s: full cuts keep a part of geometrical ones',
    (kind) => {
      const geometrical = of(kind, 'geometrical').values;
      of(kind, 'full').values.forEach((full, i) =>
        expect(full).toBeLessThanOrEqual(efficiency * geometrical[i] * (1 + 1e-14)),
      );
    },
  );

  it('have an error where there are events, and none where there are not', () => {
    for (const field of [of('yield', 'full'), of('acceptance', 'full')]) {
      let empty = 0;
      field.values.forEach((value, i) => {
        if (value === 0) {
          empty++;
          expect(field.relativeErrors[i]).toBeNaN();
          expect(field.effectiveSampleSizes[i]).toBe(0);
        } else {
          // An acceptance of which everything passed has no error.
          expect(field.relativeErrors[i]).toBeGreaterThanOrEqual(0);
          expect(field.effectiveSampleSizes[i]).toBeGreaterThanOrEqual(1 - 1e-12);
        }
      });
      // The largest couplings decay in the dump.
      expect(empty).toBeGreaterThan(20);
    }
  });

  it('count as effective what the relative error says', () => {
    const field = of('yield', 'geometrical');
    field.values.forEach((value, i) => {
      if (value > 0)
        expectRelative(field.effectiveSampleSizes[i], field.relativeErrors[i] ** -2, 1e-12);
    });
    expect(Math.max(...field.effectiveSampleSizes)).toBeLessThan(20_000);
  });

  it('are proportional to the protons and multiplied by their form factors', () => {
    const nominal = of('yield', 'full').values;
    const twice = yieldField({ ...settings, pot: { nominal: 2.8e17 } }, own, 'full').values;
    const { bremsstrahlung, mesons } = settings.production;
    const switched = {
      ...settings,
      production: {
        ...settings.production,
        bremsstrahlung: { ...bremsstrahlung, formFactor: 'vmd' as const },
        mesons: { ...mesons, scale: 1, transitionFormFactor: 'none' as const },
      },
    };
    const changed = yieldField(switched, own, 'full').values;
    nominal.forEach((value, i) => {
      const mass = masses[Math.floor(i / settings.scan.couplings.length)] / 1000;
      const factor =
        production === 'bremsstrahlung'
          ? timelikeFormFactorSquared(mass)
          : 1 / (0.05 * transitionFormFactorSquared(mass));
      expectRelative(twice[i], 2 * value, 1e-14);
      expectRelative(changed[i], factor * value, 1e-13);
    });
  });
});

describe('relative errors', () => {
  const couplings = [5e-7, 2e-6];
  const seeds = Array.from({ length: 40 }, (_, i) => 100 + i);
  const small = na62With({ mumu: [350], couplings, bremsstrahlung: 4_000 });
  const repeated = seeds.map((seed) => simulateHere(small, seed));

  it.each([
    ['yield', 'geometrical'],
    ['yield', 'full'],
    ['acceptance', 'geometrical'],
    ['acceptance', 'full'],
  ] as const)('of the %s, %s, are the spread over seeds', (kind, selection) => {
    const fields = repeated.map((own) =>
      (kind === 'yield' ? yieldField : acceptanceField)(small, own, selection),
    );
    couplings.forEach((_, k) => {
      const values = fields.map((field) => field.values[k]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance =
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      const stated =
        fields.reduce((sum, field) => sum + field.relativeErrors[k], 0) / fields.length;
      // A spread from 40 seeds is known to 1/√78 = 11%; the seeds are fixed.
      const ratio = Math.sqrt(variance) / mean / stated;
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.3);
    });
  });
});

describe('the efficiency', () => {
  it('belongs to the full selection of the card', () => {
    expect(na62.selection.full.efficiency).toBe(efficiency);
    const half = { ...settings, selection: { full: { efficiency: 0.45 } } };
    const own = samplesOf(samples, 'bremsstrahlung', 'mumu');
    for (const [selection, factor] of [
      ['geometrical', 1],
      ['full', 0.5],
    ] as const) {
      const whole = yieldField(settings, own, selection).values;
      yieldField(half, own, selection).values.forEach((value, i) =>
        expectRelative(value, factor * whole[i], 1e-14),
      );
    }
  });
});

describe.each(['bremsstrahlung', 'mesons'] as const)('events of %s from a file', (production) => {
  it('count as those that are simulated, though they do not say how each was made', () => {
    const own = samplesOf(samples, production, 'mumu');
    const fromFile = own.map((sample) => ({
      ...sample,
      modes: [{ ...sample, mode: wholeSample }],
    }));
    expect(yieldField(settings, fromFile, 'full')).toEqual(yieldField(settings, own, 'full'));
  });
});
