import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import type { Analysis } from '../../src/analysis/analysis.js';
import type { ContourLine } from '../../src/analysis/result.js';
import { findModel } from '../../src/model/find-model.js';
import { planRecast } from '../../src/recast/recast-plan.js';
import { beyondSamples, recastAnalysis } from '../../src/recast/recast-analysis.js';
import { recastSamples } from '../../src/run/recast.js';
import { atCouplings } from '../../src/yield/at-couplings.js';
import { simulateHere } from '../na62.js';
import { search, searchSamples } from './samples.js';

const bMinusL = { name: 'b-minus-l' };

/** Lowest and highest coupling of some lines at a mass that is one of their points. */
function edges(contours: readonly ContourLine[], name: string, massMeV: number): [number, number] {
  const couplings = contours
    .filter((line) => line.name === name)
    .flatMap((line) => line.couplings.filter((_, i) => line.massesMeV[i] === massMeV));
  return [Math.min(...couplings), Math.max(...couplings)];
}

describe('a recast to the model of the card itself', () => {
  it('is the run of the card, bit for bit', () => {
    const plan = planRecast(search, { name: 'dark-photon' });
    const recast = recastSamples(plan, searchSamples(), 3);
    const run = analyse(search, searchSamples(), 3);
    expect(recast.contours).toEqual(run.contours);
    expect(recast.yields).toEqual(run.yields);
    expect(recast.acceptances).toEqual(run.acceptances);
    expect(recast.findings).toEqual(run.findings);
    expect(recast.analysis.scan.couplings).toBe(search.scan.couplings);
  });
});

describe('a recast to B−L', () => {
  const plan = planRecast(search, bMinusL);
  const result = recastSamples(plan, searchSamples(), 3);
  const { scan } = result.analysis;
  // The simulation for B−L, with the same random numbers: it weighs events at other decay rates.
  const direct: Analysis = {
    ...result.analysis,
    scan: { ...scan, massesMeV: search.scan.massesMeV },
  };
  const directSamples = simulateHere(direct);
  const simulated = analyse(direct, directSamples, 3);

  it.each([
    'observed',
    'expected',
    'expected-95-outer',
    'observed-mesons-0',
    'observed-form-factor',
    'zero-events-mumu',
    'zero-events-ee',
    'events-2.3-bremsstrahlung',
    'discovery-3sigma',
  ])('has the contour %s of a simulation for B−L', (name) => {
    const mass = name === 'zero-events-ee' ? 115 : 285;
    const [own, reference] = [result, simulated].map(({ contours }) => edges(contours, name, mass));
    expect(own[0]).toBeGreaterThan(0);
    expect(own[1]).toBeGreaterThan(1.2 * own[0]);
    // Four-point interpolation in ln of the decay rate, twelve points an octave of ε.
    own.forEach((edge, i) => expect(Math.abs(edge / reference[i] - 1)).toBeLessThan(1e-5));
  });

  it('has its yields and acceptances at the couplings of its own grid', () => {
    for (const key of ['yields', 'acceptances'] as const) {
      expect(result[key]).toHaveLength(simulated[key].length);
      result[key].forEach((field, f) => {
        const reference = simulated[key][f];
        expect(field.couplings).toBe(scan.couplings);
        field.values.forEach((value, i) => {
          if (key === 'yields' && reference.values[i] > 0.01)
            expect(Math.abs(value / reference.values[i] - 1)).toBeLessThan(1e-4);
          // Below, sums underflow at one grid and not yet at the other.
          if (key === 'acceptances' && simulated.yields[f].values[i] > 1e-100)
            expect(Math.abs(value - reference.values[i])).toBeLessThan(1e-4);
        });
      });
    }
  });

  it('searches couplings whose decay rates reach from the smallest of the samples to the largest', () => {
    const { decayRate } = findModel(bMinusL);
    for (const { massMeV, decayRates } of searchSamples()) {
      const law = decayRate(massMeV / 1000);
      expect(law(scan.couplings[0])).toBeLessThanOrEqual(decayRates[0]);
      expect(law(scan.couplings.at(-1)!)).toBeGreaterThanOrEqual(decayRates.at(-1)! * (1 - 1e-12));
    }
    expect(scan.couplings.every((each, i) => i === 0 || each > scan.couplings[i - 1])).toBe(true);
  });

  it('says where it comes from', () => {
    expect(result.recast).toEqual({
      from: 'dark-photon',
      to: 'b-minus-l',
      way: 'events',
      productions: ['bremsstrahlung', 'mesons'],
      added: [],
      leftOut: [],
    });
    expect(result.analysis.name).toBe('na62-dark-photon-to-b-minus-l');
    expect(result.analysis.reproduction).toBe(false);
  });
});

describe('sums at other couplings', () => {
  it('are handed on where the decay rates are the same', () => {
    expect(
      atCouplings(search, searchSamples()).every((each, i) => each === searchSamples()[i]),
    ).toBe(true);
  });

  it('are those of a simulation with these couplings', () => {
    const couplings = [1.1e-7, 3.3e-7, 1e-6, 3e-6];
    const other = { ...search, scan: { massesMeV: search.scan.massesMeV, couplings } };
    const reference = simulateHere(other);
    atCouplings(other, searchSamples()).forEach((own, s) => {
      expect(own.decayRates).toEqual(reference[s].decayRates);
      for (const [mode, sums] of [own, ...own.modes].entries()) {
        const expected = mode === 0 ? reference[s] : reference[s].modes[mode - 1];
        for (const key of ['sums', 'squares'] as const)
          sums.selected.full[key].forEach((value, k) => {
            const there = expected.selected.full[key][k];
            if (there === 0) expect(value).toBe(0);
            // Rare modes at their upper edge fall by e⁶ from one coupling to the next.
            else expect(Math.abs(value / there - 1)).toBeLessThan(k < 2 ? 1e-5 : 1e-2);
          });
      }
    });
  });
});

describe('a model that is made in another way', () => {
  const scalar = { name: 'dark-scalar' };
  const { experiment } = search;
  const withSpectra: Analysis = {
    ...search,
    sampling: { ...search.sampling, events: { ...search.sampling.events, bMesons: 10_000 } },
    pot: { ...search.pot, nominal: 1e21 },
  };

  it('needs spectra of the experiment', () => {
    const { bMesonSpectraFile: spectra, ...dump } = experiment.dump;
    expect(spectra).toBeDefined();
    const without = { ...search, experiment: { ...experiment, dump } };
    expect(() => planRecast(without, scalar)).toThrow(
      '--to: found dark-scalar, which is made by B-meson decays, and a card that simulates bremsstrahlung, meson decays; expected dump.bMesonSpectra and dump.massNumber in the experiment file',
    );
  });

  it('is simulated with them, and the result says so', () => {
    const plan = planRecast(withSpectra, scalar);
    expect(plan.added).toEqual(['bMesons']);
    expect(plan.leftOut).toEqual(['bremsstrahlung', 'mesons']);
    expect(plan.simulated.variants).toEqual([]);
    const samples = simulateHere(plan.simulated);
    expect(new Set(samples.map(({ production }) => production))).toEqual(new Set(['bMesons']));
    const result = recastSamples(plan, samples, 1);
    expect(result.warnings[0]).toBe(
      'B-meson decays: simulated for this recast with the spectra of the experiment, the card has none.',
    );
    expect(result.warnings[1]).toBe(
      'Left out: bremsstrahlung of the card, since dark-scalar is not made that way.',
    );
    const [low, high] = edges(result.contours, 'observed', 285);
    expect(low).toBeGreaterThan(0);
    const direct = { ...result.analysis };
    const reference = analyse(direct, simulateHere(direct), 1);
    const expected = edges(reference.contours, 'observed', 285);
    expect(Math.abs(low / expected[0] - 1)).toBeLessThan(1e-5);
    expect(Math.abs(high / expected[1] - 1)).toBeLessThan(1e-5);
  });

  it('reaches down where its production does not fall with the coupling', () => {
    const plan = planRecast(withSpectra, { name: 'long-lived' });
    const samples = simulateHere(plan.simulated);
    const analysis = recastAnalysis(plan, samples);
    // N ∝ 1/cτ: 10²¹ protons with a branching ratio of 1 are sensitive far below the decay rates that were simulated.
    expect(analysis.scan.couplings[0]).toBeLessThan(1e-3 * samples[0].decayRates[0]);
    const { contours } = analyse(analysis, samples, 1);
    const [low] = edges(contours, 'zero-events-mumu', 285);
    expect(low).toBeGreaterThan(analysis.scan.couplings[0]);
  });

  it('is refused where only a card of its own has its spectra', () => {
    const heavy = {
      name: 'tabulated',
      table: {
        labels: { particle: 'X', coupling: 'g' },
        massesMeV: [250, 350],
        properDecayLengthsM: [1, 1],
        branchingRatios: { mumu: [1, 1], ee: [0, 0] },
        production: {},
        decayLaw: { power: 2 },
        productionLaw: { power: 2 },
        spectra: [
          {
            massMeV: 250,
            momentumLowGeV: [0],
            momentumHighGeV: [1],
            transverseLowGeV: [0],
            transverseHighGeV: [1],
            perProton: [1],
          },
        ],
      },
    };
    expect(() => planRecast(search, heavy)).toThrow(/spectra are those of a card of its own/);
  });
});

describe('what cannot be recast', () => {
  it('is masses that the model does not have', () => {
    const table = {
      labels: { particle: 'X', coupling: 'g' },
      massesMeV: [265, 285],
      properDecayLengthsM: [1e-9, 1e-9],
      branchingRatios: { mumu: [0.5, 0.5], ee: [0, 0] },
      production: { bremsstrahlung: [1, 1] },
      decayLaw: { power: 2 },
      productionLaw: { power: 2 },
      spectra: [],
    };
    const plan = planRecast(search, { name: 'narrow', table });
    expect(plan.simulated.scan.massesMeV).toEqual({ mumu: [270, 280], ee: [] });
    expect(plan.remarks).toContain(
      'Masses of the card outside 265 to 285 MeV are left out: narrow is not known there.',
    );
    const far = { ...table, massesMeV: [600, 650] };
    expect(() => planRecast(search, { name: 'far', table: far })).toThrow(
      '--to: found far, which is known from 600 to 650 MeV, expected a model of which the card has masses',
    );
  });

  it('is events of mesons from a file, for a model that weighs mesons apart', () => {
    const sample = { production: 'mesons', file: 'events.csv' } as never;
    const withFile = { ...search, eventSamples: [sample] };
    expect(() => planRecast(withFile, bMinusL)).toThrow(
      /found events of meson decays in events.csv, which do not say/,
    );
    expect(() => planRecast(withFile, { name: 'dark-photon' })).not.toThrow();
  });

  it('is a single coupling', () => {
    const single = { ...search, scan: { ...search.scan, couplings: [1e-6] } };
    expect(() => planRecast(single, bMinusL)).toThrow(/a card with a single coupling/);
  });

  it('is said where the region leaves the simulated decay rates', () => {
    const result = recastSamples(planRecast(search, bMinusL), searchSamples(), 3);
    expect(beyondSamples(result.analysis, result.contours, searchSamples())).toEqual([]);
    const short = searchSamples().map((sample) => ({
      ...sample,
      decayRates: sample.decayRates.map((rate) => rate * 1e-9),
    }));
    expect(beyondSamples(result.analysis, result.contours, short)[0]).toMatch(/scan.couplings.to/);
  });
});
