import { compatibility } from '../inference/compatibility.js';
import { potPriors, type LimitMethod, type PotPrior } from '../inference/names.js';
import { significance, type Significance } from '../inference/significance.js';
import { upperLimit } from '../inference/upper-limit.js';
import type { Analysis } from './analysis.js';
import { eventCount, isOpen } from './blinding.js';
import { discovery, type Discovery } from './discovery.js';
import {
  observedGlobalSignificance,
  windowCoupling,
  type GlobalSignificance,
} from './global-significance.js';
import type { MassWindows } from './mass-windows.js';
import type { SignalLimits } from './signal-limits.js';

/** Upper limits on the signal with one reading of the POT uncertainty. */
export interface PriorLimits {
  readonly method: LimitMethod;
  readonly prior: PotPrior;
  /** For 0, 1, 2 and 3 observed events, no background. */
  readonly upperLimits: readonly number[];
  /** Whether this is the card's reading. */
  readonly used: boolean;
}

export interface CompatibilityResult {
  readonly table: string;
  readonly group: string;
  readonly region: string;
  readonly expected: number;
  readonly uncertainty: number;
  readonly observed?: number;
  /** P(L ≤ L_obs), absent while the region is masked. */
  readonly pValue?: number;
}

/** What the counts alone say, without the plane of mass and coupling. */
export interface Findings {
  /** For 0, 1, 2 and 3 observed events, with the background of the region where the card's limit has it, else without. */
  readonly upperLimits: readonly number[];
  readonly priors: readonly PriorLimits[];
  readonly significance: {
    /** Absent while the region is blind; so is the next. */
    readonly signalRegion?: Significance;
    readonly validationRegion?: Significance;
    /** For each observed event, in its own mass window at the given coupling. */
    readonly massWindows: readonly MassWindowSignificance[];
  };
  /** Of the observed events over all mass hypotheses; null without hypotheses, or with too much background for toys. */
  readonly globalSignificance: GlobalSignificance | null;
  /** P(n ≥ 1) from background. */
  readonly probabilityOfAnyEvent: {
    readonly signalRegion: number;
    readonly validationRegion: number;
  };
  readonly discovery: Discovery;
  readonly compatibility: readonly CompatibilityResult[];
}

export interface MassWindowSignificance extends Significance {
  readonly massMeV: number;
  readonly coupling: number;
  readonly halfWidthMeV: number;
  readonly observed: number;
  readonly background: number;
}

/** Counts for which limits are listed. */
export const listedCounts = [0, 1, 2, 3];

export function findings(
  analysis: Analysis,
  windows: MassWindows,
  limits: SignalLimits,
  seed: number,
): Findings {
  const { background, observed } = analysis;
  const regionSignificance = (region: 'signalRegion' | 'validationRegion') => {
    const seen = observed[region];
    if (!isOpen(seen)) return {};
    const count = { observed: eventCount(seen), background: background[region].expected };
    return { [region]: significance(count) };
  };
  const masses = isOpen(observed.signalRegion) ? observed.signalRegion.massesMeV : [];
  const listedBackground =
    analysis.limit.background === 'region' ? background.signalRegion.expected : 0;
  const anyEvent = (region: 'signalRegion' | 'validationRegion'): number =>
    significance({ observed: 1, background: background[region].expected }).pValue;
  return {
    upperLimits: listedCounts.map((count) => limits.forBackground(count, listedBackground)),
    priors: priorLimits(analysis),
    significance: {
      ...regionSignificance('signalRegion'),
      ...regionSignificance('validationRegion'),
      massWindows: masses.map((mass) => windowSignificance(analysis, windows, masses, mass)),
    },
    globalSignificance: observedGlobalSignificance(analysis, windows, seed),
    probabilityOfAnyEvent: {
      signalRegion: anyEvent('signalRegion'),
      validationRegion: anyEvent('validationRegion'),
    },
    discovery: discovery(analysis, windows),
    compatibility: compatibilityResults(analysis),
  };
}

/** Limits for every reading of the POT uncertainty; the cut normal prior is cut at 0.01 in a posterior. */
function priorLimits({ pot, limit }: Analysis): PriorLimits[] {
  if (pot.relativeUncertainty === 0) return [];
  const { confidenceLevel: level } = limit;
  const row = (method: LimitMethod, prior: PotPrior): PriorLimits => {
    const minimum =
      prior === 'normal' && method === 'bayes' ? { minimum: pot.minimum ?? 0.01 } : {};
    const relativePot =
      prior === 'none'
        ? { prior }
        : { prior, relativeUncertainty: pot.relativeUncertainty, ...minimum };
    return {
      method,
      prior,
      used: method === limit.method && prior === pot.prior,
      upperLimits: listedCounts.map(
        (observed) =>
          upperLimit({ observed, background: 0, pot: relativePot, level, method }).upperLimit,
      ),
    };
  };
  return (['bayes', 'cousins-highland'] as const).flatMap((method) =>
    potPriors.map((prior) => row(method, prior)),
  );
}

/** Local significance in the window of an event, at the geometric mean of the resolution table's couplings. */
function windowSignificance(
  analysis: Analysis,
  windows: MassWindows,
  massesMeV: readonly number[],
  massMeV: number,
): MassWindowSignificance {
  const { background } = analysis;
  const coupling = windowCoupling(windows);
  const masses = massesMeV.toSorted((a, b) => a - b);
  const inWindow = {
    observed: windows.count(masses, massMeV, coupling),
    background:
      background.signalRegion.expected *
      windows.backgroundFraction(background.massDistribution, massMeV, coupling),
  };
  return {
    massMeV,
    coupling,
    halfWidthMeV: windows.halfWidth(massMeV, coupling),
    ...inWindow,
    ...significance(inWindow),
  };
}

/** P(L ≤ L_obs) of every row of the tables. */
export function compatibilityResults({ compatibilityTables }: Analysis): CompatibilityResult[] {
  return compatibilityTables.flatMap(({ name, rows }) =>
    rows.map(({ expected, uncertainty, observed, ...row }) => ({
      table: name,
      ...row,
      expected,
      uncertainty,
      ...(observed !== undefined && {
        observed,
        pValue: compatibility({
          observed,
          background: expected,
          backgroundUncertainty: uncertainty,
        }).pValue,
      }),
    })),
  );
}
