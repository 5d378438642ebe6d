import type { Analysis } from '../../src/analysis/analysis.js';
import type { SampleSums } from '../../src/yield/sample-sums.js';
import { na62With, simulateHere, withoutReconstruction } from '../na62.js';

/** A search for dark photons in few masses, with both productions and both decays. */
export const search: Analysis = {
  ...withoutReconstruction(
    na62With({
      mumu: [260, 270, 280, 290, 300],
      ee: [100, 110, 120, 130],
      bremsstrahlung: 20_000,
      mesons: 20_000,
    }),
  ),
  bands: { pseudoExperiments: 200, fluctuate: { pot: true, background: true } },
  variants: [
    { name: 'mesons-0', mesonScale: 0 },
    { name: 'form-factor', bremsstrahlungFormFactor: 'vmd' },
  ],
  observed: { ...na62With({}).observed, signalRegion: { massesMeV: [277] } },
};

let samples: SampleSums[] | undefined;

/** Its samples, simulated once. */
export function searchSamples(): SampleSums[] {
  return (samples ??= simulateHere(search));
}
