import type { BackgroundAnalysis, PromptSettings } from '../background/background-analysis.js';
import { outsideRegion } from '../background/background-analysis.js';
import { estimateBackground } from '../background/estimate.js';
import { countEvents, openEvents } from '../background/observed-events.js';
import { chargeCombinations, nestedRegions } from '../background/pair-selection.js';
import type { PairTotals } from '../background/pair-totals.js';
import { pseudoEvents, type PlaneEvent } from '../background/pseudo-data.js';
import { readEvents, readTimeDifferences } from '../background/read-tables.js';
import type { BackgroundResult, TimeResult } from '../background/result.js';
import { promptComponent, timeDifferences } from '../background/time-differences.js';
import { InternalError } from '../errors.js';
import { controlSampleStreams } from '../sample/streams.js';
import { controlTracks } from './control-tracks.js';
import { followMuons } from './follow-muons.js';
import { pairTracks } from './pair-tracks.js';

export interface RunBackgroundOptions {
  readonly seed: number;
  readonly workers?: number;
  readonly onStage?: (name: string) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * From the control sample to the expected background.
 *
 * @throws UserError for data of the card that cannot be used
 */
export async function runBackground(
  given: BackgroundAnalysis,
  { seed, workers, onStage, onProgress }: RunBackgroundOptions,
): Promise<BackgroundResult> {
  const { experiment, selection, planes, masses, partnersPerTrack } = given;
  onStage?.('Control sample');
  const { tracks, sample } = await controlTracks(given, seed);
  const threads = {
    seed,
    ...(workers !== undefined && { workers }),
    ...(onProgress && { onProgress }),
  };
  onStage?.('Pairing tracks');
  const totals = await pairTracks(
    { experiment, selection, planes: [planes.wide, planes.signal], masses },
    tracks,
    { ...threads, ...(partnersPerTrack !== undefined && { partnersPerTrack }) },
  );
  onStage?.('Expected background');
  const events = openEvents(await eventsOf(given, totals, seed), given.counts, experiment);
  const hasData = given.observedEvents !== undefined && 'table' in given.observedEvents;
  const analysis = hasData
    ? { ...given, counts: countEvents(given.counts, events, experiment) }
    : given;
  const estimate = estimateBackground(analysis, totals);
  if (given.secondMuons) onStage?.('Second muons');
  const secondMuons =
    given.secondMuons && (await followMuons(given, given.secondMuons, tracks, threads));
  return {
    analysis,
    seed,
    sample,
    totals,
    times: given.prompt ? await timeResults(given.prompt, seed) : [],
    ...(secondMuons && { secondMuons }),
    events,
    ...(given.observedEvents && { eventsProvenance: hasData ? 'file' : 'synthetic' }),
    ...estimate,
  };
}

/** Observed pairs of a file; or as many pseudo-data as were observed outside the validation region. */
async function eventsOf(
  { observedEvents, counts, experiment, planes }: BackgroundAnalysis,
  totals: PairTotals,
  seed: number,
): Promise<PlaneEvent[]> {
  if (!observedEvents) return [];
  if ('table' in observedEvents) return readEvents(observedEvents.table);
  const validation = nestedRegions(experiment).find(({ name }) => name === 'VR');
  if (!validation) throw new InternalError('no validation region');
  return chargeCombinations.flatMap((combination) => {
    const row = counts.find(
      (count) => count.combination === combination && count.region === outsideRegion,
    );
    return pseudoEvents(
      totals.planes[0]!,
      planes.wide,
      combination,
      row?.observed ?? 0,
      validation,
      seed,
    );
  });
}

/** Time differences reach this far beyond the side bands in a recipe. */
const beyondSideBands = 1.2;

async function timeResults(prompt: PromptSettings, seed: number): Promise<TimeResult[]> {
  const { timeWindows, timeSamples } = prompt;
  return Promise.all(
    timeSamples.map(async ({ particles, figure, source }, index): Promise<TimeResult> => {
      const fromFile = 'table' in source;
      const differencesNs = fromFile
        ? await readTimeDifferences(source.table)
        : timeDifferences(
            source,
            beyondSideBands * timeWindows.sideToNs,
            controlSampleStreams.timeDifferences + index,
            seed,
          );
      return {
        particles,
        figure,
        provenance: fromFile ? 'file' : 'synthetic',
        differencesNs,
        component: promptComponent(differencesNs, timeWindows),
      };
    }),
  );
}
