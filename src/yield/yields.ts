import { square } from '../arithmetic.js';
import type { Selection } from '../experiment/selection.js';
import type { Decay, Production, ProductionSettings } from '../model/production.js';
import { decayFactor, productionFactor } from './factors.js';
import type { GridField } from './grid-field.js';
import type { CouplingSums, SampleSums } from './sample-sums.js';

/** What a yield depends on besides the samples. */
export interface YieldSettings {
  readonly pot: { readonly nominal: number };
  readonly production: ProductionSettings;
  readonly selection: { readonly full: { readonly efficiency: number } };
  readonly scan: { readonly couplings: readonly number[] };
}

/** The samples of one production and decay, ascending in mass. */
export function samplesOf(
  samples: readonly SampleSums[],
  production: Production,
  decay: Decay,
): SampleSums[] {
  return samples.filter((sample) => sample.production === production && sample.decay === decay);
}

/** The global efficiency belongs to the full selection only. */
export function efficiency(settings: YieldSettings, selection: Selection): number {
  return selection === 'full' ? settings.selection.full.efficiency : 1;
}

/** Expected events at nominal POT on the simulated grid (CERN-EP-2023-032, Eq. 8). */
export function yieldField(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
): GridField {
  const { couplings } = settings.scan;
  return buildField(settings, samples, selection, (sample, k) => {
    const selected = sample.selected[selection];
    const massGeV = sample.massMeV / 1000;
    const factor =
      settings.pot.nominal *
      efficiency(settings, selection) *
      productionFactor(sample.production, settings.production, massGeV) *
      decayFactor(sample.decay, massGeV, couplings[k] as number);
    return { value: factor * (selected.sums[k] as number), ...precision(selected, k) };
  });
}

/** Acceptance A_sel: weights of the selected over weights of all simulated events (Eq. 9), times the efficiency. */
export function acceptanceField(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
): GridField {
  return buildField(settings, samples, selection, (sample, k) => {
    const selected = sample.selected[selection];
    const passed = selected.sums[k] as number;
    const all = sample.simulated.sums[k] as number;
    const ratio = all > 0 ? passed / all : 0;
    // Passed and failed events fluctuate independently.
    const passedSquares = selected.squares[k] as number;
    const failedSquares = Math.max(0, (sample.simulated.squares[k] as number) - passedSquares);
    const variance = square(1 - ratio) * passedSquares + square(ratio) * failedSquares;
    return {
      value: efficiency(settings, selection) * ratio,
      relativeError: passed > 0 ? Math.sqrt(variance) / passed : NaN,
      effectiveSampleSize: precision(selected, k).effectiveSampleSize,
    };
  });
}

interface Entry {
  readonly value: number;
  readonly relativeError: number;
  readonly effectiveSampleSize: number;
}

/** Relative error √Σw² / Σw and effective sample size (Σw)² / Σw². */
function precision({ sums, squares }: CouplingSums, k: number): Omit<Entry, 'value'> {
  const sum = sums[k] as number;
  const square = squares[k] as number;
  if (!(square > 0)) return { relativeError: NaN, effectiveSampleSize: 0 };
  return { relativeError: Math.sqrt(square) / sum, effectiveSampleSize: (sum * sum) / square };
}

function buildField(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
  entry: (sample: SampleSums, k: number) => Entry,
): GridField {
  const { couplings } = settings.scan;
  const size = samples.length * couplings.length;
  const field = {
    values: new Float64Array(size),
    relativeErrors: new Float64Array(size),
    effectiveSampleSizes: new Float64Array(size),
  };
  samples.forEach((sample, i) =>
    couplings.forEach((_, k) => {
      const at = i * couplings.length + k;
      const { value, relativeError, effectiveSampleSize } = entry(sample, k);
      field.values[at] = value;
      field.relativeErrors[at] = value > 0 ? relativeError : NaN;
      field.effectiveSampleSizes[at] = effectiveSampleSize;
    }),
  );
  const { production, decay } = samples[0] as SampleSums;
  return {
    production,
    decay,
    selection,
    massesMeV: samples.map(({ massMeV }) => massMeV),
    couplings,
    ...field,
  };
}
