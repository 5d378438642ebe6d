import { describe, expect, it } from 'vitest';
import type { ContourLine } from '../../src/analysis/result.js';
import { findModel } from '../../src/model/find-model.js';
import type { Model } from '../../src/model/model.js';
import { edgesAt, edgesOf } from '../../src/recast/contour-edges.js';
import { parseShares, productionRatio } from '../../src/recast/production-ratio.js';
import { logDecayShare, windowOfEdges } from '../../src/recast/proper-window.js';
import { recastContour } from '../../src/recast/recast-contour.js';
import { na62 } from '../na62.js';
import { recastEdges } from '../reference/contour-recast.js';

const [darkPhoton, bMinusL, longLived] = ['dark-photon', 'b-minus-l', 'long-lived'].map((name) =>
  findModel({ name }),
) as [Model, Model, Model];

/** A region like that of NA62: edges at 230 to 500 MeV that meet at a tip. */
const lower = [4.5e-7, 4.1e-7, 4.0e-7, 4.2e-7, 4.7e-7];
const upper = [3.5e-6, 3.0e-6, 2.3e-6, 1.6e-6, 9.0e-7];
const masses = [230, 260, 320, 400, 500];
const region: ContourLine = {
  name: 'observed',
  line: 0,
  massesMeV: [...masses, 538, ...masses.toReversed(), 230],
  couplings: [...lower, 6.5e-7, ...upper.toReversed(), 4.5e-7],
};
const lengthRatio = 78 / 79;
const common = { decay: 'mumu', lengthRatio } as const;

/** Edges of a recast at the masses of the region. */
function edgesBy(
  target: Model,
  ratio: number,
  source: Model = darkPhoton,
): (readonly [number, number])[] {
  const lines = recastContour(
    [region],
    { source, target, ...common, productionRatio: () => ratio },
    'observed',
  );
  return masses.map((mass) => {
    const edges = edgesAt(lines, mass)!;
    return [edges.lower, edges.upper];
  });
}

describe('a contour recast without events', () => {
  it('to its own model is the contour', () => {
    edgesBy(darkPhoton, 1).forEach(([low, high], i) => {
      expect(Math.abs(low / lower[i] - 1)).toBeLessThan(1e-11);
      expect(Math.abs(high / upper[i] - 1)).toBeLessThan(1e-11);
    });
  });

  it.each([0.01, 1 / 0.3, 50])(
    'in %s times the coupling has that of the contour over it',
    (scale) => {
      const scaled: Model = {
        ...darkPhoton,
        decayRate: (mass) => (coupling) => darkPhoton.decayRate(mass)(scale * coupling),
        productionLaw: (coupling) => darkPhoton.productionLaw(scale * coupling),
      };
      edgesBy(scaled, 1).forEach(([low, high], i) => {
        expect(Math.abs((scale * low) / lower[i] - 1)).toBeLessThan(1e-11);
        expect(Math.abs((scale * high) / upper[i] - 1)).toBeLessThan(1e-11);
      });
    },
  );

  it.each([
    ['b-minus-l', bMinusL, 60],
    ['b-minus-l, made less', bMinusL, 25],
    ['long-lived', longLived, 3e-11],
  ])('to %s is a plain computation of the same equations', (_, target, ratio) => {
    edgesBy(target, ratio).forEach(([low, high], i) => {
      const edges = [lower[i], upper[i]] as const;
      const expected = recastEdges(darkPhoton, target, masses[i] / 1000, edges, lengthRatio, ratio);
      expect(Math.abs(low / expected[0] - 1)).toBeLessThan(1e-9);
      expect(Math.abs(high / expected[1] - 1)).toBeLessThan(1e-9);
    });
  });

  it('and back again is the contour', () => {
    const there = recastContour(
      [region],
      { source: darkPhoton, target: bMinusL, ...common, productionRatio: () => 40 },
      'observed',
    );
    const back = recastContour(
      there,
      { source: bMinusL, target: darkPhoton, ...common, productionRatio: () => 1 / 40 },
      'observed',
    );
    masses.forEach((mass, i) => {
      const edges = edgesAt(back, mass)!;
      expect(Math.abs(edges.lower / lower[i] - 1)).toBeLessThan(1e-9);
      expect(Math.abs(edges.upper / upper[i] - 1)).toBeLessThan(1e-9);
    });
  });

  it('shrinks when less is made, and ends where the yield is out of reach', () => {
    const [wide, narrow] = [90, 30].map((ratio) => edgesBy(bMinusL, ratio));
    narrow!.forEach(([low, high], i) => {
      expect(low).toBeGreaterThan(wide![i][0]);
      expect(high).toBeLessThan(wide![i][1]);
    });
    const nothing = recastContour(
      [region],
      { source: darkPhoton, target: bMinusL, ...common, productionRatio: () => 1e-9 },
      'observed',
    );
    expect(nothing).toEqual([]);
    const half = recastContour(
      [region],
      {
        source: darkPhoton,
        target: bMinusL,
        ...common,
        productionRatio: (mass) => (mass < 350 ? 20 : 0),
      },
      'observed',
    );
    expect(Math.max(...half.flatMap(({ massesMeV }) => massesMeV))).toBe(320);
  });

  it('is closed', () => {
    const lines = recastContour(
      [region],
      { source: darkPhoton, target: bMinusL, ...common, productionRatio: () => 10 },
      'observed',
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const { massesMeV, couplings } of lines) {
      expect(massesMeV.at(-1)).toBe(massesMeV[0]);
      expect(couplings.at(-1)).toBe(couplings[0]);
    }
  });

  it('needs masses that both models know', () => {
    const far = { ...bMinusL, massRangeMeV: [600, 700] as const };
    expect(() => edgesBy(far, 1)).toThrow(
      '--from-contour: found no mass of the contour that dark-photon and b-minus-l both know, expected some',
    );
  });
});

describe('the window of two edges', () => {
  it('gives them the same yield', () => {
    const edges = [
      { logProduction: 2 * Math.log(4e-7), rate: 0.002 },
      { logProduction: 2 * Math.log(3e-6), rate: 0.12 },
    ] as const;
    const window = windowOfEdges(...edges, 2);
    expect(window.to / window.from).toBeCloseTo(3, 14);
    const [low, high] = edges.map(
      ({ logProduction, rate }) => logProduction + logDecayShare(window, rate),
    );
    expect(low).toBeCloseTo(high!, 10);
  });

  it.each([1e-15, 1e-7, 1e-5, 0.9e-5, 1e-3, 1, 40])(
    'has its share of decays at the rate %s',
    (rate) => {
      const exact = Math.log(-Math.expm1(-3 * rate)) - 2 * rate;
      expect(Math.abs(logDecayShare({ from: 2, to: 5 }, rate) - exact)).toBeLessThan(1e-10);
    },
  );
});

describe('the edges of a contour', () => {
  it('are the outermost couplings, straight lines of their logarithm between points', () => {
    expect(edgesAt([region], 245)).toEqual({
      massMeV: 245,
      lower: expect.closeTo(Math.sqrt(4.5e-7 * 4.1e-7), 15) as number,
      upper: expect.closeTo(Math.sqrt(3.5e-6 * 3.0e-6), 15) as number,
    });
    expect(edgesAt([region], 229)).toBeUndefined();
    expect(edgesAt([region], 538)).toBeUndefined();
    expect(edgesOf([region]).map(({ massMeV }) => massMeV)).toEqual(masses);
  });
});

describe('shares of production', () => {
  const settings = na62.production;

  it('weigh the ratios of the modes', () => {
    const ratio = (words: string): number =>
      productionRatio(parseShares(words, '--production'), darkPhoton, bMinusL, settings)(300);
    const [one, other] = [ratio('bremsstrahlung'), ratio('eta->gamma')];
    expect(ratio('bremsstrahlung=0.7, eta→gamma=0.3')).toBeCloseTo(0.7 * one + 0.3 * other, 12);
    // 1/(4πα) of a charge 1 in both models.
    expect(one).toBeCloseTo(10.905, 3);
    // pi0→gamma is closed at 300 MeV.
    expect(ratio('pi0->gamma')).toBe(0);
  });

  it.each([
    [
      'brems',
      "--production: found 'brems', expected modes of production: bremsstrahlung, pi0→gamma",
    ],
    ['bremsstrahlung=2', "--production: found the share '2' of bremsstrahlung, expected a number"],
    ['bremsstrahlung=', "--production: found the share '' of bremsstrahlung, expected a number"],
    ['bremsstrahlung=0.5', '--production: found shares that add up to 0.5, expected 1'],
  ])('%s is refused', (words, sentence) => {
    expect(() => parseShares(words, '--production')).toThrow(sentence);
  });
});
