import { core } from '../core/node.js';
import { decays, productions, type ProductionSettings } from '../model/production.js';
import type { YieldSurface } from '../yield/yield-surface.js';
import type { Analysis, OpenRegion, Variant } from './analysis.js';
import { observedMasses } from './blinding.js';
import { regionLines, type ExcessAtMass } from './exclusion.js';
import type { MassWindows } from './mass-windows.js';
import { cornerMasses, observedExcess } from './observed-limit.js';
import type { PseudoExperiments } from './pseudo-experiments.js';
import type { ContourLine } from './result.js';
import { Signal, surfacesOf } from './signal.js';
import type { SignalLimits } from './signal-limits.js';

/** What the contours are made from. */
export interface ContourInputs {
  readonly analysis: Analysis;
  readonly windows: MassWindows;
  readonly limits: SignalLimits;
  readonly toys: PseudoExperiments;
  /** After the geometrical and after the full selection. */
  readonly surfaces: Readonly<Record<'geometrical' | 'full', readonly YieldSurface[]>>;
}

/** Fractions of pseudo-experiments that exclude a point on the expected contours: median, 68% and 95%. */
export const expectedLevels = {
  expected: 0.5,
  'expected-68-inner': 0.8413,
  'expected-68-outer': 0.1587,
  'expected-95-inner': 0.975,
  'expected-95-outer': 0.025,
} as const;

/** Number of events whose contour Figure 13 of CERN-EP-2023-032 draws. */
const figure13Events = 2.3;

/** The production settings of an analysis with a variant's changes. */
export function varied(
  production: ProductionSettings,
  variant: Omit<Variant, 'name'>,
): ProductionSettings {
  const { mesonScale, bremsstrahlungFormFactor } = variant;
  return {
    ...production,
    bremsstrahlung: {
      ...production.bremsstrahlung,
      ...(bremsstrahlungFormFactor && { formFactor: bremsstrahlungFormFactor }),
    },
    mesons: { ...production.mesons, ...(mesonScale !== undefined && { scale: mesonScale }) },
  };
}

/**
 * Observed and expected contours of the search with the full selection, in the decays that it counts, and the variants of
 * the observed one; the expected ones alone while the signal region is blind.
 */
export function searchContours(inputs: ContourInputs): ContourLine[] {
  const { analysis } = inputs;
  return [
    ...observedContours(inputs),
    ...expectedContours(inputs),
    ...analysis.variants.flatMap(({ name, ...variant }) =>
      observedContours(inputs, `observed-${name}`, varied(analysis.production, variant)),
    ),
  ];
}

/** The observed contour of the search, none while the signal region is blind. */
export function observedContours(
  { analysis, windows, limits, surfaces }: Omit<ContourInputs, 'toys'>,
  name = 'observed',
  production: ProductionSettings = analysis.production,
): ContourLine[] {
  const searched = surfacesOf(surfaces.full, productions, decays);
  const { signalRegion } = analysis.observed;
  const masses = observedMasses(signalRegion);
  if (searched.length === 0 || !masses) return [];
  const { withoutMass = 0 } = signalRegion as OpenRegion;
  const { couplings } = analysis.scan;
  const signal = new Signal(searched, { model: analysis.model, production });
  return regionLines(name, observedExcess(signal, limits, windows, masses, withoutMass), {
    massRangeMeV: signal.massRangeMeV,
    couplings,
    stepsMeV: [...signal.stepsMeV, ...cornerMasses(signal, limits, windows, masses, couplings)],
  });
}

function expectedContours({ analysis, toys, surfaces }: ContourInputs): ContourLine[] {
  const searched = surfacesOf(surfaces.full, productions, decays);
  if (searched.length === 0) return [];
  const signal = new Signal(searched, analysis);
  return Object.entries(expectedLevels).flatMap(([name, level]) => {
    const excess: ExcessAtMass = (massMeV) => {
      const events = signal.atMass(massMeV);
      return (coupling) => toys.excludedFraction(massMeV, coupling, events(coupling)) - level;
    };
    return regionLines(name, excess, {
      massRangeMeV: signal.massRangeMeV,
      couplings: analysis.scan.couplings,
      stepsMeV: signal.stepsMeV,
    });
  });
}

/**
 * Sensitivity for zero events without background (Figure 4): geometrical selection, efficiency 1, nominal POT. By decay
 * mode with both productions, by production with both decays, and all; with the card's mesons and with scale 1.
 */
export function zeroEventContours({ analysis, surfaces }: ContourInputs): ContourLine[] {
  const threshold = -core().exports.log(1 - analysis.limit.confidenceLevel);
  const groups = [
    ...decays.map((decay) => ({ name: decay, productions, decays: [decay] })),
    { name: 'all', productions, decays },
    ...productions.map((production) => ({ name: production, productions: [production], decays })),
  ];
  const { enabled, scale } = analysis.production.mesons;
  const scales = !enabled || scale === 1 ? [undefined] : [undefined, 1];
  return scales.flatMap((mesonScale) => {
    const production = varied(analysis.production, mesonScale === undefined ? {} : { mesonScale });
    const suffix = mesonScale === undefined ? '' : `-mesons-${mesonScale}`;
    return groups.flatMap((group) =>
      eventContour(
        `zero-events-${group.name}${suffix}`,
        surfacesOf(surfaces.geometrical, group.productions, group.decays),
        { model: analysis.model, production },
        threshold,
        analysis.scan.couplings,
      ),
    );
  });
}

/** Where each production gives 2.3 events after the full selection, in the decays of the search (Figure 13). */
export function eventContours({ analysis, surfaces }: ContourInputs): ContourLine[] {
  return productions.flatMap((production) =>
    eventContour(
      `events-${figure13Events}-${production}`,
      surfacesOf(surfaces.full, [production], decays),
      analysis,
      figure13Events,
      analysis.scan.couplings,
    ),
  );
}

function eventContour(
  name: string,
  surfaces: readonly YieldSurface[],
  settings: Pick<Analysis, 'model' | 'production'>,
  threshold: number,
  couplings: readonly number[],
): ContourLine[] {
  if (surfaces.length === 0) return [];
  const { log } = core().exports;
  const signal = new Signal(surfaces, settings);
  const excess: ExcessAtMass = (massMeV) => {
    const events = signal.atMass(massMeV);
    return (coupling) => log(events(coupling) / threshold);
  };
  return regionLines(name, excess, {
    massRangeMeV: signal.massRangeMeV,
    couplings,
    stepsMeV: signal.stepsMeV,
  });
}
