import { resolve } from 'node:path';
import type {
  BackgroundAnalysis,
  ControlSample,
  DataFile,
  Estimate,
  ObservedEvents,
  PairScale,
  TimeSample,
} from '../background/background-analysis.js';
import type { ChargeCombination } from '../background/pair-selection.js';
import type { TableFormat } from '../sample/readers/table.js';
import { CardFiles } from './card-files.js';
import type { Path } from './document.js';
import { loadExperimentOf } from './load-experiment.js';
import { readDocument } from './read-document.js';
import { checkBackground, forgetBlindCounts } from './rules/background-rules.js';
import { backgroundSchema, type BackgroundCard } from './schema/background-schema.js';
import { validate } from './validate.js';

/** A card of a background estimate that has been read and checked. */
export interface LoadedBackground {
  readonly analysis: BackgroundAnalysis;
  /** Sentences for the user, each with its place. */
  readonly warnings: readonly string[];
}

/**
 * Reads the card of a background estimate with its experiment. Paths in a file are relative to that file.
 *
 * @throws UserError with file, line, column and path inside for anything that is wrong in the card or its experiment
 */
export function readBackgroundCard(path: string): LoadedBackground {
  const { document, input } = readDocument(resolve(path), path);
  forgetBlindCounts(document.value);
  const card = validate(document, backgroundSchema);
  const loaded = loadExperimentOf(document, path, card.experiment);
  checkBackground(document, card, loaded.file, loaded.shown);
  const files = new CardFiles(document, path);
  const { weight, normalisation, observedEvents, prompt, secondMuons, partnersPerTrack } = card;
  const analysis: Omit<BackgroundAnalysis, 'inputs'> = {
    name: card.name,
    title: card.title,
    source: card.source,
    reproduction: card.reproduction,
    experiment: loaded.experiment,
    confidenceLevel: card.confidenceLevel,
    controlSample: controlSample(card.controlSample, files),
    selection: card.selection,
    ...(partnersPerTrack !== undefined && { partnersPerTrack }),
    scale: pairScale(weight, normalisation ?? []),
    planes,
    masses: { fromMeV: 210, stepMeV: 10, bins: 100 },
    counts: card.counts,
    ...(observedEvents && { observedEvents: eventsOf(observedEvents, files) }),
    ...(prompt && {
      prompt: {
        ...prompt,
        timeSamples: prompt.timeSamples.map((sample, index) => timeSample(sample, index, files)),
      },
    }),
    ...(secondMuons && { secondMuons }),
    figures: card.figures,
  };
  return {
    analysis: { ...analysis, inputs: [input, loaded.input, ...files.inputs] },
    warnings: [...document.warnings, ...loaded.warnings],
  };
}

/** Bins of the figures: far around the beam line, and 1 m by 2 mm around the signal region as the publication has them. */
const planes = {
  wide: { fromZM: -100, stepZM: 5, binsZ: 56, stepCdaM: 0.025, binsCda: 40 },
  signal: { fromZM: -10, stepZM: 1, binsZ: 70, stepCdaM: 0.002, binsCda: 80 },
} as const;

interface WrittenFile {
  readonly file: string;
  readonly format: TableFormat;
  readonly tree?: string;
  readonly columns: Parameters<CardFiles['columns']>[0];
}

function dataFile<Quantity extends string>(
  files: CardFiles,
  written: WrittenFile,
  at: Path,
): DataFile<Quantity> {
  return {
    ...files.table(written, at),
    columns: files.columns<Quantity>(written.columns, [...at, 'columns']),
  };
}

function controlSample(
  { planeZM, recipe, tracks, table }: BackgroundCard['controlSample'],
  files: CardFiles,
): ControlSample {
  if (table) return { planeZM, table: dataFile(files, table, ['controlSample', 'table']) };
  return { planeZM, recipe: recipe!, tracks: tracks! };
}

function pairScale(
  weight: BackgroundCard['weight'],
  normalisation: NonNullable<BackgroundCard['normalisation']>,
): PairScale {
  if (weight) {
    const { relativeUncertainty, ...coincidence } = weight;
    return { weight: coincidence, relativeUncertainty };
  }
  const outside = Object.fromEntries(
    normalisation.map(({ combination, expected, uncertainty }) => [
      combination,
      { expected, uncertainty },
    ]),
  );
  return { outside: outside as Record<ChargeCombination, Estimate> };
}

function eventsOf(
  { table }: NonNullable<BackgroundCard['observedEvents']>,
  files: CardFiles,
): ObservedEvents {
  return table ? { table: dataFile(files, table, ['observedEvents', 'table']) } : { pseudo: true };
}

function timeSample(
  {
    particles,
    figure,
    recipe,
    table,
  }: NonNullable<BackgroundCard['prompt']>['timeSamples'][number],
  index: number,
  files: CardFiles,
): TimeSample {
  if (table)
    return {
      particles,
      figure,
      source: { table: dataFile(files, table, ['prompt', 'timeSamples', index, 'table']) },
    };
  const { prompt, uniformPerNs, ...resolution } = recipe!;
  return { particles, figure, source: { prompt, uniformPerNs, resolution } };
}
