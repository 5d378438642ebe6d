import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import type { Analysis } from '../../src/analysis/analysis.js';
import type { ContourLine } from '../../src/analysis/result.js';
import { loadCard } from '../../src/card/load-card.js';
import { planSamples } from '../../src/sample/shards.js';
import { na62, simulateHere } from '../na62.js';

const charm = loadCard('examples/charm-dark-photon/card.yaml');
const nucal = loadCard('examples/nucal-dark-photon/card.yaml');

/** The analysis at a few masses with decays to electrons, and with fewer events. */
function reduced(analysis: Analysis, massesMeV: number[], events: number): Analysis {
  return {
    ...analysis,
    scan: { ...analysis.scan, massesMeV: { mumu: [], ee: massesMeV } },
    sampling: {
      ...analysis.sampling,
      events: { ...analysis.sampling.events, bremsstrahlung: events, mesons: events },
    },
  };
}

/** Lowest and highest coupling of a contour at a mass at which it has points. */
function edges(contours: readonly ContourLine[], name: string, massMeV: number): number[] {
  const couplings = contours
    .filter((line) => line.name === name)
    .flatMap((line) => line.couplings.filter((_, i) => line.massesMeV[i] === massMeV));
  return [Math.min(...couplings), Math.max(...couplings)];
}

/** The edges that a published table has at one of its masses. */
function published(path: string, massMeV: number): number[] {
  const row = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(',').map(Number))
    .find(([mass]) => mass === massMeV)!;
  return row.slice(1);
}

const distance = (ours: number, theirs: number): number => Math.abs(Math.log10(ours / theirs));

describe('the cards of other dumps', () => {
  it('count electrons without a mass', () => {
    expect(charm.observed.signalRegion).toEqual({ massesMeV: [], withoutMass: 0 });
    expect(nucal.observed.signalRegion).toEqual({ massesMeV: [], withoutMass: 5 });
    for (const { limit } of [charm, nucal]) expect(limit.massWindowSigmas).toBe('none');
    expect(na62.selection.full.decays).toEqual(['mumu']);
    expect(nucal.selection.full.decays).toEqual(['ee', 'mumu']);
  });

  it('have no sample where their mesons are too light', () => {
    const masses = planSamples(nucal)
      .filter(({ production }) => production === 'mesons')
      .map(({ massMeV }) => massMeV);
    expect(Math.max(...masses)).toBe(134);
    expect(planSamples(nucal).some(({ massMeV }) => massMeV === 650)).toBe(true);
  });
});

// Another recast of the same data with spectra, limit and cuts of its own (Tsai et al. 2021). Yields may differ by a
// factor of two, which is 0.08 at the lower edge, where N ∝ ε⁴; the upper one is exponential: 0.04.
describe('contours beside those of an independent recast', () => {
  it.each([40, 150])('CHARM with neutral pions, %d MeV', (massMeV) => {
    const { mesons } = charm.production;
    const production: Analysis['production'] = {
      ...charm.production,
      mesons: { ...mesons, species: ['pi0', 'eta', 'etaPrime'] },
    };
    const masses = massMeV === 40 ? [30, 37, 45, 55] : [140, 147, 155, 165];
    const analysis = { ...reduced(charm, masses, 200_000), production };
    const { contours } = analyse(analysis, simulateHere(analysis), 1);
    const [lower, upper] = edges(contours, 'observed', massMeV);
    const [lowerThere, upperThere] = published(
      'examples/charm-dark-photon/published/tsai-2021.csv',
      massMeV,
    );
    expect(distance(lower, lowerThere)).toBeLessThan(0.08);
    expect(distance(upper, upperThere)).toBeLessThan(0.04);
  });

  it('ν-calorimeter I, 40 MeV', () => {
    const analysis = reduced(nucal, [30, 37, 45, 55], 40_000);
    const { contours } = analyse(analysis, simulateHere(analysis), 1);
    const [lower, upper] = edges(contours, 'observed', 40);
    const [lowerThere, upperThere] = published(
      'examples/nucal-dark-photon/published/tsai-2021.csv',
      40,
    );
    // Half as many pions there: the spectrum that it uses has 2.0 per proton, PYTHIA 3.0.
    expect(distance(lower, lowerThere)).toBeLessThan(0.12);
    expect(distance(upper, upperThere)).toBeLessThan(0.04);
  });
});

describe('a count without masses', () => {
  const analysis = reduced(nucal, [30, 37, 45, 55], 20_000);
  const { contours, findings } = analyse(analysis, simulateHere(analysis), 1);

  it('excludes with the limit of all events and the whole background', () => {
    expect(findings.significance.signalRegion?.pValue).toBeCloseTo(0.2746, 4); // P(n ≥ 5 | 3.5)
    expect(findings.globalSignificance).toBeNull();
    const none = analyse(
      { ...analysis, observed: { ...analysis.observed, signalRegion: { massesMeV: [] } } },
      simulateHere(analysis),
      1,
    );
    expect(edges(contours, 'observed', 40)[0]).toBeGreaterThan(
      1.1 * edges(none.contours, 'observed', 40)[0],
    );
  });

  it('has the expected limit of the median outcome', () => {
    // The median of a Poisson distribution with mean 3.5 is 3.
    const median = analyse(
      {
        ...analysis,
        observed: { ...analysis.observed, signalRegion: { massesMeV: [], withoutMass: 3 } },
      },
      simulateHere(analysis),
      1,
    );
    expect(edges(contours, 'expected', 40)).toEqual(
      edges(median.contours, 'observed', 40).map((edge) => expect.closeTo(edge, 12) as number),
    );
  });
});
