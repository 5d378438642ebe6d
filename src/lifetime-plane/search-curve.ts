import type { Analysis, ProductionSettings } from '../analysis/analysis.js';
import { isOpen, observedMasses } from '../analysis/blinding.js';
import { MassWindows } from '../analysis/mass-windows.js';
import { SignalLimits } from '../analysis/signal-limits.js';
import { metresPerPicosecond } from '../model/constants.js';
import { longLived } from '../model/models/long-lived.js';
import { reconstructionField } from '../yield/reconstruction.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { yieldField } from '../yield/yields.js';
import type { LifetimePlane, SearchCurve } from './lifetime-plane.js';
import type { PlaneRow } from './result.js';

/** The search of a curve with the particle of any lifetime from B decays in the place of its own model, production and scan. */
export function settingsOf(
  { decay, massesMeV, lifetimesPs, sampling }: LifetimePlane,
  { analysis }: SearchCurve,
): Analysis {
  return {
    ...analysis,
    // Those are of its own model.
    eventSamples: [],
    model: { name: longLived.name },
    production: onlyBMesons(analysis.production),
    scan: {
      massesMeV: { mumu: [], ee: [], [decay]: massesMeV },
      // The coupling of the model is 1/cτ.
      couplings: lifetimesPs.map(inverseLength).reverse(),
    },
    sampling: {
      events: { ...analysis.sampling.events, bMesons: sampling.events },
      decayPosition: sampling.decayPosition,
    },
  };
}

const inverseLength = (lifetimePs: number): number => 1 / (metresPerPicosecond * lifetimePs);

function onlyBMesons(production: ProductionSettings): ProductionSettings {
  return {
    bremsstrahlung: { ...production.bremsstrahlung, enabled: false },
    mesons: { ...production.mesons, enabled: false },
    bMesons: { enabled: true },
    spectrum: { enabled: false },
  };
}

/**
 * Expected events and their upper limit over masses and ascending lifetimes.
 *
 * @param samples of `settingsOf`, ascending in mass
 */
export function searchRows(
  plane: LifetimePlane,
  name: string,
  curve: SearchCurve,
  samples: readonly SampleSums[],
): PlaneRow[] {
  const settings = settingsOf(plane, curve);
  const { massesMeV, couplings, values, relativeErrors } = yieldField(settings, samples, 'full');
  const limit = limitAt(settings, curve.limit, samples);
  return massesMeV.flatMap((massMeV, i) =>
    plane.lifetimesPs.map((lifetimePs, j) => {
      const k = couplings.length - 1 - j;
      const at = i * couplings.length + k;
      return {
        name,
        massMeV,
        lifetimePs,
        events: values[at] as number,
        relativeError: relativeErrors[at] as number,
        upperLimit: limit(massMeV, couplings[k] as number),
      };
    }),
  );
}

/** The limit on the signal events at a mass and coupling of the grid, with the events observed in its mass window. */
function limitAt(
  analysis: Analysis,
  limit: SearchCurve['limit'],
  samples: readonly SampleSums[],
): (massMeV: number, coupling: number) => number {
  if (limit !== 'card') return () => limit.events;
  const { couplings } = analysis.scan;
  const windows = new MassWindows(
    {
      sigma: resolutionOnGrid(analysis, samples),
      couplings: [couplings[0] as number, couplings.at(-1) as number],
    },
    analysis.limit.massWindowSigmas,
  );
  const limits = new SignalLimits(analysis, windows);
  const { signalRegion } = analysis.observed;
  const masses = observedMasses(signalRegion) ?? [];
  const withoutMass = isOpen(signalRegion) ? (signalRegion.withoutMass ?? 0) : 0;
  return (massMeV, coupling) =>
    limits.at(withoutMass + windows.count(masses, massMeV, coupling), massMeV, coupling);
}

/** σ_m in MeV as the reconstruction gives it at a point of the grid: 1 where a search has no mass windows, 0 without events. */
function resolutionOnGrid(
  analysis: Analysis,
  samples: readonly SampleSums[],
): (massMeV: number, coupling: number) => number {
  if (analysis.limit.massWindowSigmas === 'none') return () => 1;
  const { massesMeV, couplings, sigmaMassMeV } = reconstructionField(analysis, [samples]);
  return (massMeV, coupling) =>
    sigmaMassMeV[massesMeV.indexOf(massMeV) * couplings.length + couplings.indexOf(coupling)] || 0;
}
