import { core } from '../core/node.js';
import { findModel, type ModelSettings } from '../model/find-model.js';
import { interpolate } from './lagrange.js';
import type { CouplingSums, EventSums, SampleSums } from './sample-sums.js';

/**
 * The sums of samples at the couplings of a grid, whatever model they were made for: sums over couplings are functions of the
 * decay rate alone, ln of which they are interpolated in (four points). A sample whose rates are those of the grid is handed on as
 * it is, bit for bit.
 */
export function atCouplings(
  {
    model,
    scan,
  }: { readonly model: ModelSettings; readonly scan: { readonly couplings: readonly number[] } },
  samples: readonly SampleSums[],
): SampleSums[] {
  const { decayRate } = findModel(model);
  return samples.map((sample) => {
    const rates = scan.couplings.map(decayRate(sample.massMeV / 1000));
    const isOwn =
      rates.length === sample.decayRates.length &&
      rates.every((rate, k) => rate === sample.decayRates[k]);
    return isOwn ? sample : atRates(sample, rates);
  });
}

/** The sums of one sample at other decay rates, m⁻¹, ascending. */
function atRates(sample: SampleSums, rates: readonly number[]): SampleSums {
  const { log } = core().exports;
  const known = Float64Array.from(sample.decayRates, log);
  const wanted = rates.map(log);
  const moved = (sums: CouplingSums): CouplingSums => ({
    sums: interpolated(known, sums.sums, wanted),
    squares: interpolated(known, sums.squares, wanted),
  });
  const movedAll = (of: EventSums): Omit<EventSums, keyof Scalars> => ({
    simulated: moved(of.simulated),
    selected: {
      geometrical: moved(of.selected.geometrical),
      full: moved(of.selected.full),
    },
    residuals: moved(of.residuals),
    validation: moved(of.validation),
    outside: moved(of.outside),
  });
  return {
    ...sample,
    decayRates: rates,
    ...movedAll(sample),
    modes: sample.modes.map((mode) => ({ ...mode, ...movedAll(mode) })),
  };
}

type Scalars = Pick<EventSums, 'productionProbability' | 'productionProbabilityAbove' | 'events'>;

/** Interpolated in the logarithm of the values; 0 beside a value that is 0. */
function interpolated(
  grid: Float64Array,
  values: Float64Array,
  at: readonly number[],
): Float64Array {
  const { exp, log } = core().exports;
  const positive = values.findLastIndex((value) => value > 0) + 1;
  if (positive < 2) return new Float64Array(at.length);
  const logarithms = values.subarray(0, positive).map(log);
  const known = grid.subarray(0, positive);
  const last = known[positive - 1] as number;
  // What has underflowed stays 0; a full grid is continued by its last slope.
  const isCut = positive < values.length;
  return Float64Array.from(at, (x) =>
    isCut && x > last ? 0 : exp(interpolate(known, logarithms, x)),
  );
}
