import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import type { ContourLine } from '../../src/analysis/result.js';
import { Signal } from '../../src/analysis/signal.js';
import { upperLimit } from '../../src/inference/upper-limit.js';
import { edgesAt } from '../../src/recast/contour-edges.js';
import {
  combinedContour,
  searchCurves,
  withDecayVolume,
  withPot,
} from '../../src/recast/projections.js';
import { yieldSurfaces } from '../../src/yield/yield-surface.js';
import { samplesOf } from '../../src/yield/yields.js';
import { na62With, simulateHere, withoutReconstruction } from '../na62.js';
import { search, searchSamples } from './samples.js';

const edges = (lines: readonly ContourLine[]) => edgesAt(lines, 285)!;

describe('more protons on target', () => {
  it('that are those of the card give its own expected and observed contours', () => {
    const { contours } = analyse(search, searchSamples(), 3);
    const same = searchCurves(withPot(search, search.pot.nominal), searchSamples(), 3);
    expect(same.expected).toEqual(contours.filter(({ name }) => name === 'expected'));
    expect(same.observed).toEqual(contours.filter(({ name }) => name === 'observed'));
  });

  it('scale the backgrounds and reach further', () => {
    const more = withPot(search, 1e18);
    const factor = 1e18 / search.pot.nominal;
    expect(more.background.signalRegion.expected).toBeCloseTo(0.016 * factor, 12);
    expect(more.background.signalRegion.uncertainty).toBeCloseTo(0.002 * factor, 12);
    expect(more.pot.relativeUncertainty).toBe(search.pot.relativeUncertainty);
    const [now, then] = [search, more].map((each) =>
      edges(searchCurves(each, searchSamples(), 3).expected),
    );
    // At long lifetimes N ∝ POT ε⁴.
    expect(then!.lower / now!.lower).toBeCloseTo(factor ** -0.25, 1);
    expect(then!.upper).toBeGreaterThan(now!.upper);
  });
});

describe('another decay volume', () => {
  it('is where vertices are selected', () => {
    const { experiment, selection } = withDecayVolume(search, { fromM: 90, toM: 170 });
    expect(experiment.decayVolume).toEqual({ fromM: 90, toM: 170 });
    expect(selection.geometrical.vertexZ).toEqual({ fromM: 90, toM: 170 });
    expect(experiment.planes).toBe(search.experiment.planes);
  });

  it.each([[{ fromM: 20, toM: 180 }], [{ fromM: 120, toM: 110 }], [{ fromM: 102, toM: 190 }]])(
    '%j is refused',
    (volume) => {
      expect(() => withDecayVolume(search, volume)).toThrow(
        /^--decay-volume: found the decay volume .* m, expected one behind the dump at 23.07 m that ends before the first plane at 183.508 m$/,
      );
    },
  );
});

describe('μμ and ee together', () => {
  const analysis = {
    ...withoutReconstruction(
      na62With({
        mumu: [260, 280, 300],
        ee: [240, 260, 280, 300],
        bremsstrahlung: 10_000,
        mesons: 10_000,
      }),
    ),
    bands: search.bands,
  };
  const samples = simulateHere(analysis);
  const combined = combinedContour(analysis, samples, 1, 'combined');

  it('are excluded where the events of both are the limit without an observed event', () => {
    const [muons, electrons] = (
      [
        ['mumu', 'full'],
        ['ee', 'geometrical'],
      ] as const
    ).map(
      ([decay, selection]) =>
        new Signal(
          (['bremsstrahlung', 'mesons'] as const).flatMap((production) =>
            yieldSurfaces(analysis, samplesOf(samples, production, decay), selection),
          ),
          analysis,
        ),
    );
    const { upperLimit: limit } = upperLimit({
      observed: 0,
      background: 0,
      pot: analysis.pot,
      level: analysis.limit.confidenceLevel,
      method: 'bayes',
    });
    const { lower, upper } = edges(combined);
    for (const coupling of [lower, upper]) {
      const [some, others] = [muons!, electrons!].map((signal) => signal.atMass(285)(coupling));
      expect(some).toBeGreaterThan(0.1);
      expect(others).toBeGreaterThan(0.1);
      expect((some! + others!) / limit).toBeCloseTo(1, 7);
    }
  });

  it('exclude more than muons alone, and electrons where there are no muons', () => {
    const { expected } = searchCurves(analysis, samples, 1);
    expect(edges(combined).lower).toBeLessThan(edges(expected).lower);
    expect(edges(combined).upper).toBeGreaterThan(edges(expected).upper);
    expect(edgesAt(combined, 250)).toBeDefined();
  });

  it('need both decays, and a method with limits of several channels', () => {
    const muons = samples.filter(({ decay }) => decay === 'mumu');
    expect(() => combinedContour(analysis, muons, 1, 'combined')).toThrow(
      /^--combine-decays: found masses of one decay/,
    );
    const other = {
      ...analysis,
      limit: { ...analysis.limit, method: 'cousins-highland' },
    } as const;
    expect(() => combinedContour(other, samples, 1, 'combined')).toThrow(
      '--combine-decays: found the method cousins-highland, expected bayes',
    );
  });
});
