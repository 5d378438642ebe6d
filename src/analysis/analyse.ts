import type { Decay, Production } from '../model/production.js';
import { decays, productions } from '../model/production.js';
import { selections, type Selection } from '../experiment/selection.js';
import { reconstruction, windowResolution, type Reconstruction } from './window-resolution.js';
import type { Pointing } from '../sample/pointing.js';
import { atCouplings } from '../yield/at-couplings.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { yieldSurfaces, type YieldSurface } from '../yield/yield-surface.js';
import { acceptanceField, samplesOf, yieldField } from '../yield/yields.js';
import type { Analysis } from './analysis.js';
import { isOpen } from './blinding.js';
import {
  eventContours,
  observedContours,
  searchContours,
  zeroEventContours,
  type ContourInputs,
} from './contours.js';
import { discoveryContours } from './discovery-contours.js';
import { findings, listedCounts, type Findings } from './findings.js';
import { MassWindows } from './mass-windows.js';
import { monteCarloPrecision, type MonteCarloPrecision } from './monte-carlo.js';
import { productionSummary, type ProductionSummary } from './production-summary.js';
import { PseudoExperiments } from './pseudo-experiments.js';
import type { ContourLine, GridField, RecastRecord } from './result.js';
import { limitSensitivity, type LimitSensitivity } from './sensitivity.js';
import { SignalLimits } from './signal-limits.js';
import { resultWarnings } from './warnings.js';

/** Everything that an analysis finds: a pure function of (analysis, seed). */
export interface AnalysisResult {
  readonly analysis: Analysis;
  readonly seed: number;
  readonly yields: readonly GridField[];
  readonly acceptances: readonly GridField[];
  readonly contours: readonly ContourLine[];
  readonly findings: Findings;
  /** For 0, 1, 2 and 3 observed events. */
  readonly sensitivity: readonly LimitSensitivity[];
  readonly production: readonly ProductionSummary[];
  /** Mass resolution and regions, where the card simulates the reconstruction. */
  readonly reconstruction?: Reconstruction;
  /** Where the signal points back to at one mass and coupling: with the effective smear, and with the tracking alone. */
  readonly pointing?: { readonly effective: Pointing; readonly tracking: Pointing };
  readonly monteCarlo: MonteCarloPrecision;
  readonly pseudoExperiments: { readonly count: number; readonly withBackground: number };
  readonly warnings: readonly string[];
  /** Present where the events were made for another model. */
  readonly recast?: RecastRecord;
}

/**
 * From the sums of the simulated events to contours and significances.
 *
 * @param samples made for the model of the analysis or for another one: contours take them at the decay rate of each coupling
 */
export function analyse(
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): AnalysisResult {
  const { inputs, wanted, reconstructed } = contourInputs(analysis, samples, seed);
  const { windows, limits, toys } = inputs;
  const contours = [
    ...searchContours(inputs),
    ...zeroEventContours(inputs),
    ...eventContours(inputs),
    ...discoveryContours(inputs),
  ];
  const yields = wanted.map((set) => yieldField(analysis, set.samples, set.selection));
  const monteCarlo = monteCarloPrecision(
    yields,
    contours,
    isOpen(analysis.observed.signalRegion) ? 'observed' : 'expected',
  );
  const found = findings(analysis, windows, limits, seed);
  const result = {
    analysis,
    seed,
    yields,
    acceptances: wanted.map((set) => acceptanceField(analysis, set.samples, set.selection)),
    contours,
    findings: found,
    sensitivity: limitSensitivity(analysis, found.priors, monteCarlo, listedCounts),
    production: productionSummary(analysis, samples),
    ...(reconstructed && { reconstruction: reconstructed }),
    monteCarlo,
    pseudoExperiments: { count: toys.count, withBackground: toys.withBackground },
  };
  return { ...result, warnings: resultWarnings(result) };
}

/** The observed contour alone, without pseudo-experiments: for another analysis to draw. */
export function observedRegion(analysis: Analysis, samples: readonly SampleSums[]): ContourLine[] {
  return observedContours(foundations(analysis, samples));
}

/** What the contours of an analysis are made from, the sets of its tables, and the reconstruction that its windows come from. */
export function contourInputs(
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): {
  readonly inputs: ContourInputs;
  readonly wanted: readonly SelectedSet[];
  readonly reconstructed: Reconstruction | undefined;
} {
  const { wanted, reconstructed, ...common } = foundations(analysis, samples);
  const toys = new PseudoExperiments(analysis, seed, common.windows, common.limits);
  return { inputs: { ...common, toys }, wanted, reconstructed };
}

/** What all contours stand on. */
function foundations(analysis: Analysis, samples: readonly SampleSums[]) {
  const onGrid = atCouplings(analysis, samples);
  const surfaces = (selection: Selection): YieldSurface[] =>
    selectedSets(analysis, samples)
      .filter((set) => set.selection === selection)
      .flatMap((set) => yieldSurfaces(analysis, set.samples, selection));
  const reconstructed = reconstruction(analysis, onGrid);
  const windows = new MassWindows(
    windowResolution(analysis, onGrid, reconstructed),
    analysis.limit.massWindowSigmas,
  );
  return {
    analysis,
    wanted: selectedSets(analysis, onGrid),
    surfaces: { geometrical: surfaces('geometrical'), full: surfaces('full') },
    reconstructed,
    windows,
    limits: new SignalLimits(analysis, windows),
  };
}

interface SampleSet {
  readonly production: Production;
  readonly decay: Decay;
  readonly samples: readonly SampleSums[];
}

interface SelectedSet extends SampleSet {
  readonly selection: Selection;
}

/** The samples of each production and decay, with the selections that are defined for it. */
function selectedSets(
  { selection: { full } }: Analysis,
  samples: readonly SampleSums[],
): SelectedSet[] {
  return sampleSets(samples).flatMap((set) =>
    selections
      .filter((selection) => selection === 'geometrical' || full.decays.includes(set.decay))
      .map((selection) => ({ ...set, selection })),
  );
}

function sampleSets(samples: readonly SampleSums[]): SampleSet[] {
  return productions.flatMap((production) =>
    decays.flatMap((decay) => {
      const own = samplesOf(samples, production, decay);
      return own.length > 0 ? [{ production, decay, samples: own }] : [];
    }),
  );
}
