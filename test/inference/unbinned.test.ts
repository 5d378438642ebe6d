import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { densityAt, fractionBelow } from '../../src/mass-distribution.js';
import { UserError } from '../../src/errors.js';
import { limit } from '../../src/inference/limit.js';
import type { Background, CountingModel } from '../../src/inference/model.js';
import { eventDensities, type EventDensityOptions } from '../../src/inference/unbinned.js';
import { expectRelative } from '../relative.js';

type Distribution = EventDensityOptions['background'];

interface Case {
  readonly name: string;
  readonly massesMeV: number[];
  readonly hypothesisMeV: number;
  readonly sigmaMeV: number;
  readonly shape: Distribution;
  readonly background: number;
  readonly uncertainty: number;
  readonly pot: number;
  readonly level: number;
  readonly densities: [string, string][];
  readonly upperLimit: string;
}

/** mpmath: polynomials in s and b, incomplete gamma functions, quadrature over the priors. */
const { cases } = JSON.parse(
  readFileSync(new URL('../reference/unbinned.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const exponential: Distribution = {
  shape: 'exponential',
  scaleMeV: 150,
  fromMeV: 211,
  toMeV: 700,
};
const lognormal = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;

function modelOf(
  options: EventDensityOptions,
  background: Background,
  pot?: CountingModel['pot'],
): CountingModel {
  const events = eventDensities(options);
  return {
    channels: [{ observed: events.length, backgrounds: [background], events }],
    ...(pot && { pot }),
  };
}

const limitOf = (model: CountingModel, level = 0.9): number => limit(model, { level }).upperLimit;

describe('events with a mass', () => {
  it.each(cases)(
    'has the densities of mpmath: $name, b = $background ± $uncertainty, POT $pot',
    ({ densities, shape, ...options }) => {
      eventDensities({ ...options, background: shape }).forEach(({ signal, background }, i) => {
        // exp(−z²/2) loses z² ulp: 16σ is the farthest.
        expectRelative(signal, Math.max(2 ** -1022, Number(densities[i]![0])), 2e-13);
        expectRelative(background, Number(densities[i]![1]), 1e-14);
      });
    },
  );

  it.each(cases)(
    'has the limit of mpmath: $name, b = $background ± $uncertainty, POT $pot',
    ({ shape, background, uncertainty, pot, level, upperLimit, ...options }) => {
      const model = modelOf(
        { ...options, background: shape },
        {
          mean: background,
          ...(uncertainty > 0 && { uncertainty, prior: 'lognormal' as const }),
        },
        pot > 0 ? { relativeUncertainty: pot, prior: 'lognormal' } : undefined,
      );
      // The accuracy that the posterior's series is asked for is 1e-10.
      expectRelative(limitOf(model, level), Number(upperLimit), 1e-9);
    },
  );

  it('far from the hypothesis does not weaken the limit', () => {
    const background = { mean: 3 };
    const none = limitOf({
      channels: [{ observed: 0, backgrounds: [background] }],
      pot: lognormal,
    });
    const at = (hypothesisMeV: number): number =>
      limitOf(
        modelOf(
          { massesMeV: [411], hypothesisMeV, sigmaMeV: 1.75, background: exponential },
          background,
          lognormal,
        ),
      );
    const limits = [411, 414, 417, 420, 440].map(at);
    expect(limits.toSorted((a, b) => b - a)).toEqual(limits);
    // The event's share in the signal, exp(−16²/2), is below rounding.
    expectRelative(limits.at(-1)!, none, 1e-9);
    expect(limits[0]!).toBeGreaterThan(1.3 * none);
  });

  it('without background has the limit of the count, wherever the events are', () => {
    const plain = limitOf({ channels: [{ observed: 2 }], pot: lognormal });
    for (const massesMeV of [
      [411, 411],
      [405, 420],
      [411, 500],
      [212, 699],
    ])
      expectRelative(
        limitOf(
          modelOf(
            { massesMeV, hypothesisMeV: 411, sigmaMeV: 1.75, background: exponential },
            { mean: 0 },
            lognormal,
          ),
        ),
        plain,
        1e-9,
      );
  });

  it.each([0.016, 2.5])('has the limit of the count where the shapes are one, b = %s', (mean) => {
    const background = { mean, uncertainty: mean / 4, prior: 'lognormal' } as const;
    const channel = { observed: 2, backgrounds: [background] };
    const events = [0.2, 0.002].map((density) => ({ signal: density, background: density }));
    expectRelative(
      limitOf({ channels: [{ ...channel, events }], pot: lognormal }),
      limitOf({ channels: [channel], pot: lognormal }),
      1e-9,
    );
  });

  it.each<Distribution>([exponential, { shape: 'uniform', fromMeV: 200, toMeV: 600 }])(
    'has densities whose integral over the range is 1: $shape',
    (background) => {
      const { fromMeV, toMeV } = background;
      const steps = 20_000;
      const masses = Array.from(
        { length: steps },
        (_, i) => fromMeV + ((toMeV - fromMeV) * (i + 0.5)) / steps,
      );
      // Also where half of the Gaussian lies outside.
      for (const hypothesisMeV of [fromMeV, 411]) {
        const densities = eventDensities({
          massesMeV: masses,
          hypothesisMeV,
          sigmaMeV: 2,
          background,
        });
        const mean = (of: 'signal' | 'background'): number =>
          densities.reduce((sum, density) => sum + density[of], 0) / steps;
        // The midpoint rule is off by h²/24 of the slopes at the ends, h = 1.2% of σ.
        expectRelative(mean('signal') * (toMeV - fromMeV), 1, 1e-5);
        expectRelative(mean('background') * (toMeV - fromMeV), 1, 1e-5);
      }
      const h = 1e-3;
      const slope =
        (fractionBelow(background, 400 + h) - fractionBelow(background, 400 - h)) / (2 * h);
      // Differences of numbers near 0.7 over 2h: 1e-16/2e-3 of a density of 2e-3.
      expectRelative(densityAt(background, 400), slope, 1e-9);
      expect(densityAt(background, toMeV + 1)).toBe(0);
    },
  );

  it.each<[Partial<EventDensityOptions>, RegExp]>([
    [{ massesMeV: [411, 210] }, /^massesMeV\[1\]: found 210, expected a mass from 211 to 700 MeV/],
    [{ hypothesisMeV: NaN }, /^hypothesisMeV: found NaN/],
    [{ sigmaMeV: 0 }, /^sigmaMeV: found 0, expected a number above 0/],
    [{ background: { ...exponential, toMeV: 211 } }, /^background: found a mass range from 211 to/],
    [{ background: { ...exponential, scaleMeV: -1 } as Distribution }, /^background\.scaleMeV/],
  ])('refuses %j', (changed, sentence) => {
    const options = {
      massesMeV: [411],
      hypothesisMeV: 411,
      sigmaMeV: 1.75,
      background: exponential,
      ...changed,
    };
    expect(() => eventDensities(options)).toThrow(UserError);
    expect(() => eventDensities(options)).toThrow(sentence);
  });
});
