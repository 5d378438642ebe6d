import { loadCard } from 'beamlimits';

/** What the chain is timed on: A′ of 300 MeV from bremsstrahlung, decaying to μμ at NA62. */
export const massMeV = 300;
export const generatedEvents = 120_000;

/** 26 couplings for each factor of two: 150 of them span the region that NA62 can exclude at this mass. */
export const couplingsPerOctave = 26;
const smallestCoupling = 2e-7;
export const couplings = Array.from(
  { length: 150 },
  (_, k) => smallestCoupling * 2 ** (k / couplingsPerOctave),
);

/**
 * Expected events at efficiency 1 and 1.4e17 protons, full selection, from an independent Monte Carlo of the same
 * physics with 3 million events for each coupling (a plain Python model; 0.2% of statistical error).
 */
export const referenceYields = [
  { coupling: 4e-7, events: 2.306 },
  { coupling: 1e-6, events: 16.507 },
  { coupling: 2.5e-6, events: 2.994 },
];

/** The built-in NA62 card, with the events and couplings of the benchmark. */
export async function benchmarkAnalysis() {
  const analysis = await loadCard(
    new URL('../examples/na62-dark-photon/card.yaml', import.meta.url).pathname,
  );
  return {
    ...analysis,
    existing: [],
    scan: {
      massesMeV: { mumu: [massMeV], ee: [] },
      couplings,
      couplingsPerOctave,
    },
    sampling: {
      ...analysis.sampling,
      events: { bremsstrahlung: generatedEvents, mesons: generatedEvents },
    },
  };
}
