import type { BackgroundAnalysis } from '../../src/background/background-analysis.js';
import { cellCount, Pairing, planTiles } from '../../src/background/pairing.js';
import { SampleMerger, TileMerger, type PairTotals } from '../../src/background/pair-totals.js';
import type { PairingSettings } from '../../src/background/pair-selection.js';
import { builtinCard } from '../../src/card/builtin-card.js';
import { readBackgroundCard } from '../../src/card/load-background.js';
import { simulationCore } from '../../src/core/node.js';
import { haloMuons, type HaloRecipe } from '../../src/sample/halo-muons.js';
import { trackSampleOf, sampleColumns, type TrackSample } from '../../src/sample/track-sample.js';

/** The analysis of the card that comes with the package. */
export const backgrounds: BackgroundAnalysis = readBackgroundCard(
  builtinCard('na62-backgrounds'),
).analysis;

export const recipe = (backgrounds.controlSample as { readonly recipe: HaloRecipe }).recipe;

/** Pairing as the card has it; with any distance of the tracks, of which many more pairs are left. */
export const pairing: PairingSettings = {
  experiment: backgrounds.experiment,
  selection: backgrounds.selection,
  planes: [backgrounds.planes.wide, backgrounds.planes.signal],
  masses: backgrounds.masses,
};
export const loosePairing: PairingSettings = {
  ...pairing,
  selection: { ...backgrounds.selection, trackDistanceMaxM: Infinity },
};

/** Accepted halo muons of the card's recipe. */
export function muons(count: number, seed = 1): TrackSample {
  return haloMuons(simulationCore(), backgrounds.experiment, recipe, backgrounds.selection, {
    planeZM: 180,
    count,
    seed,
  }).tracks;
}

/** Some of the tracks. */
export function part(tracks: TrackSample, from: number, to: number): TrackSample {
  return trackSampleOf(
    tracks.planeZM,
    sampleColumns.map((name) => tracks[name]!.slice(from, to)),
  );
}

/** All pairs in this thread. */
export function pairsHere(tracks: TrackSample, settings = pairing): PairTotals {
  const pairs = new Pairing(simulationCore(), settings, tracks);
  const merger = new TileMerger(settings, tracks.xM.length);
  for (const tile of planTiles(tracks.xM.length)) merger.add(tile, pairs.tile(tile));
  return merger.totals();
}

/** Drawn pairs in this thread. */
export function drawnPairs(
  tracks: TrackSample,
  partners: number,
  seed: number,
  settings = pairing,
): PairTotals {
  const count = tracks.xM.length;
  const merger = new SampleMerger(settings, count, partners);
  merger.add(new Pairing(simulationCore(), settings, tracks).sample(0, count, partners, seed));
  return merger.totals();
}

export { cellCount };
