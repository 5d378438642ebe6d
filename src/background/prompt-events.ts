import type { SimulationCore } from '../core/core.js';
import type { Experiment } from '../experiment/experiment.js';
import { apertureRow } from '../sample/kernel-settings.js';
import { planesOf, trackField, type TrackCuts } from '../sample/track-acceptance.js';
import { sampleColumns, trackSampleOf, type TrackSample } from '../sample/track-sample.js';
import type { PromptChannel, SecondMuonPair } from '../transport/second-muons.js';
import type { PairSelection } from './pair-selection.js';
import { pairCuts, pairTable } from './pair-table.js';

/** A pair of a muon and its second muon that passes the selection, before the veto. */
export interface PromptEvent {
  readonly zTaxM: number;
  readonly cdaTaxM: number;
  readonly massGeV: number;
  readonly vertexZM: number;
  readonly interactionZM: number;
  readonly decayZM: number;
  readonly channel: PromptChannel;
  /** Mean number of such events. */
  readonly weight: number;
  /** Row of the muon's track. */
  readonly track: number;
}

const matchedLength = 4;

/**
 * The pairs that pass the cuts on single tracks and on pairs, by the kernels of the combinatorial pairs. Charges are not
 * looked at.
 *
 * @param planeZM where the tracks are given, metres
 */
export function selectedEvents(
  core: SimulationCore,
  experiment: Experiment,
  selection: TrackCuts & PairSelection,
  pairs: readonly SecondMuonPair[],
  planeZM: number,
): PromptEvent[] {
  const count = pairs.length;
  if (count === 0) return [];
  const planes = planesOf(experiment, selection.planes);
  const settings = {
    experiment,
    selection,
    planes: [],
    masses: { fromMeV: 0, stepMeV: 1, bins: 0 },
  };
  const tracksOf = (which: 'first' | 'second'): TrackSample =>
    trackSampleOf(
      planeZM,
      sampleColumns.map((_, k) => Float64Array.from(pairs, (pair) => pair[which][k] ?? 1)),
    );
  const found = core.scope((allocate) => {
    const [first, second] = (['first', 'second'] as const).map((which) =>
      pairTable(core, allocate, settings, tracksOf(which), 0, count),
    );
    const out = allocate(matchedLength * count);
    core.exports.selectMatched(
      pairCuts(allocate, settings, planeZM).address,
      allocate(trackField(experiment, planeZM)).address,
      allocate(planes.flatMap((plane) => apertureRow(plane, -1))).address,
      planes.length,
      selection.momentumMinGeV,
      first!.address,
      second!.address,
      first!.stride,
      count,
      out.address,
    );
    return out.copy();
  });
  return pairs.flatMap(({ interactionZM, decayZM, channel, weight, track }, k) => {
    const [vertexZM, zTaxM, cdaTaxM, massGeV] = found.subarray(
      matchedLength * k,
      matchedLength * (k + 1),
    ) as unknown as readonly [number, number, number, number];
    if (Number.isNaN(vertexZM)) return [];
    return [{ zTaxM, cdaTaxM, massGeV, vertexZM, interactionZM, decayZM, channel, weight, track }];
  });
}
