import { square } from '../arithmetic.js';
import type { Selection } from '../experiment/selection.js';
import { findModel, type ModelSettings } from '../model/find-model.js';
import type { Decay, Production, ProductionSettings } from '../model/production.js';
import { decayFactor, weighted } from './factors.js';
import type { GridField } from './grid-field.js';
import type { SampleSums } from './sample-sums.js';

/** What a yield depends on besides the samples. */
export interface YieldSettings {
  readonly pot: { readonly nominal: number };
  readonly model: ModelSettings;
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
  const model = findModel(settings.model);
  const scale = settings.pot.nominal * efficiency(settings, selection);
  return buildField(settings, samples, selection, (sample) => {
    const { decay, massMeV } = sample;
    const selected = weighted(model, settings.production, sample, (of) => of.selected[selection]);
    const factor = decayFactor(model, decay, massMeV / 1000);
    return (k) => {
      const events = selected(k);
      const value = scale * factor(couplings[k] as number) * events.sum;
      return { value, ...precision(events) };
    };
  });
}

/** Acceptance A_sel: weights of the selected over weights of all simulated events (Eq. 9), times the efficiency. */
export function acceptanceField(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
): GridField {
  const model = findModel(settings.model);
  return buildField(settings, samples, selection, (sample) => {
    const selected = weighted(model, settings.production, sample, (of) => of.selected[selection]);
    const simulated = weighted(model, settings.production, sample, (of) => of.simulated);
    return (k) => {
      const passed = selected(k);
      const all = simulated(k);
      const ratio = all.sum > 0 ? passed.sum / all.sum : 0;
      // Passed and failed events fluctuate independently.
      const failedSquares = Math.max(0, all.squares - passed.squares);
      const variance = square(1 - ratio) * passed.squares + square(ratio) * failedSquares;
      return {
        value: efficiency(settings, selection) * ratio,
        relativeError: passed.sum > 0 ? Math.sqrt(variance) / passed.sum : NaN,
        effectiveSampleSize: precision(passed).effectiveSampleSize,
      };
    };
  });
}

interface Entry {
  readonly value: number;
  readonly relativeError: number;
  readonly effectiveSampleSize: number;
}

/** Relative error √Σw² / Σw and effective sample size (Σw)² / Σw². */
function precision({
  sum,
  squares,
}: {
  readonly sum: number;
  readonly squares: number;
}): Omit<Entry, 'value'> {
  if (!(squares > 0)) return { relativeError: NaN, effectiveSampleSize: 0 };
  return { relativeError: Math.sqrt(squares) / sum, effectiveSampleSize: (sum * sum) / squares };
}

function buildField(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
  entries: (sample: SampleSums) => (k: number) => Entry,
): GridField {
  const { couplings } = settings.scan;
  const size = samples.length * couplings.length;
  const field = {
    values: new Float64Array(size),
    relativeErrors: new Float64Array(size),
    effectiveSampleSizes: new Float64Array(size),
  };
  samples.forEach((sample, i) => {
    const entry = entries(sample);
    couplings.forEach((_, k) => {
      const at = i * couplings.length + k;
      const { value, relativeError, effectiveSampleSize } = entry(k);
      field.values[at] = value;
      field.relativeErrors[at] = value > 0 ? relativeError : NaN;
      field.effectiveSampleSizes[at] = effectiveSampleSize;
    });
  });
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
