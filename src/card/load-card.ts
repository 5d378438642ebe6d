import { resolve } from 'node:path';
import type { Analysis, InputFile, Observation } from '../analysis/analysis.js';
import type { ModelSettings } from '../model/find-model.js';
import type { CardDocument, Path } from './document.js';
import { eventSamples } from './event-samples.js';
import { expandCouplings } from './grids.js';
import { loadCitations } from './load-citations.js';
import { loadExisting, type LoadedExisting } from './load-existing.js';
import { loadExperimentOf, type LoadedExperiment } from './load-experiment.js';
import { physicsModel } from './physics-model.js';
import { readDocument } from './read-document.js';
import { readInputFile } from './read-file.js';
import { checkBlinding, forgetBlindEvents, type ObservedRegion } from './rules/blind-rules.js';
import { checkOutputs } from './rules/output-rules.js';
import { checkProduction } from './rules/production-rules.js';
import { checkSamples } from './rules/sample-rules.js';
import { checkScan, scanMasses } from './rules/scan-rules.js';
import { checkSelection, searchDecays } from './rules/selection-rules.js';
import { checkStatistics } from './rules/statistics-rules.js';
import { cardSchema, type Card } from './schema/card-schema.js';
import { validate } from './validate.js';

/** Events of productions that are simulated only where a card asks for them. */
const usualEvents = 120_000;

const maximumSpectraBytes = 64_000_000;

/** A card with everything that `check` shows beside the analysis itself. */
export interface LoadedCard {
  readonly analysis: Analysis;
  /** The card as written, with its defaults filled in, and without the events of blind regions. */
  readonly card: Card;
  /** The card as written, without them too. */
  readonly written: unknown;
  /** Sentences for the user, each with its place. */
  readonly warnings: readonly string[];
  /** Where a value of the card stands, for messages: `file:line:column (path.inside)`. */
  readonly place: (path: Path) => string;
}

/**
 * Reads a card with its experiment into an analysis. Paths in a file are relative to that file.
 *
 * @param path of a YAML or JSON card
 * @throws UserError with file, line, column and path inside for anything that is wrong in the card or its experiment
 */
export function loadCard(path: string): Analysis {
  return readCard(path).analysis;
}

/** As {@link loadCard}, with the card, its defaults and the warnings. */
export function readCard(path: string): LoadedCard {
  return readWhole(path, path, (document, card, model) =>
    loadExisting(document, card, model, path, (other, shown, place) => {
      // What the other card excludes is wanted, not what was excluded before it.
      const alone = () => ({ existing: [], inputs: [], warnings: [] });
      return readWhole(other, shown, alone, place).analysis;
    }),
  );
}

/**
 * @param shown the card as messages name it
 * @param existingOf reads the exclusions that the card names
 * @param place what an error names when the card cannot be read
 */
function readWhole(
  path: string,
  shown: string,
  existingOf: (document: CardDocument, card: Card, model: ModelSettings) => LoadedExisting,
  place = shown,
): LoadedCard {
  const { document, input } = readDocument(resolve(path), shown, place);
  forgetBlindEvents(document.value);
  const card = validate(document, cardSchema);
  const loaded = loadExperimentOf(document, shown, card.experiment);
  const model = physicsModel(document, card, shown);
  checkScan(document, card, model.settings);
  checkProduction(document, card, loaded.file, model.settings);
  checkSelection(document, card, loaded.file);
  checkSamples(document, card);
  checkStatistics(document, card);
  checkBlinding(document, card);
  checkOutputs(document, card);
  card.pot.prior ??= 'none';
  if (card.production.bMesons) card.sampling.events.bMesons ??= usualEvents;
  if (card.production.spectrum) card.sampling.events.spectrum ??= usualEvents;
  const events = eventSamples(document, card, shown);
  const { existing, inputs: existingInputs, warnings } = existingOf(document, card, model.settings);
  const citations = card.citations && loadCitations(document, ['citations'], card.citations, shown);
  const inputs = [
    ...[input, loaded.input, ...spectra(document, card, loaded), ...model.inputs],
    ...events.inputs,
    ...existingInputs,
    ...(citations ? [citations.input] : []),
  ];
  return {
    analysis: {
      ...analysisOf(card),
      ...(citations && { bibtex: citations.bibtex }),
      model: model.settings,
      experiment: loaded.experiment,
      ...(events.samples.length > 0 && { eventSamples: events.samples }),
      existing,
      inputs: inputs.filter((one, i) => inputs.findIndex(({ path }) => path === one.path) === i),
    },
    card,
    written: document.value,
    warnings: [...document.warnings, ...loaded.warnings, ...warnings],
    place: (path) => document.place(path),
  };
}

/** The spectra of parents, which must be there when they are simulated. */
function spectra(
  document: CardDocument,
  { production }: Card,
  { experiment: { dump }, file }: LoadedExperiment,
): InputFile[] {
  const wanted = [
    {
      key: 'mesons',
      what: 'meson spectra',
      path: dump.mesonSpectraFile,
      shown: file.dump.mesonSpectra,
    },
    {
      key: 'bMesons',
      what: 'spectra of B mesons',
      path: dump.bMesonSpectraFile,
      shown: file.dump.bMesonSpectra,
    },
  ] as const;
  return wanted.flatMap(({ key, what, path, shown }) => {
    if (production[key] === undefined || path === undefined) return [];
    const place = `${document.place(['production', key])}: ${what} ${shown} of the experiment`;
    return [readInputFile(path, maximumSpectraBytes, place).input];
  });
}

/** The card's part of an analysis. */
function analysisOf(card: Card): Omit<Analysis, 'experiment' | 'existing' | 'inputs' | 'model'> {
  const { pot, production, scan } = card;
  return {
    name: card.name,
    title: card.title,
    source: card.source,
    reproduction: card.reproduction,
    pot: {
      nominal: pot.nominal,
      relativeUncertainty: pot.relativeUncertainty,
      prior: pot.prior ?? 'none',
      ...(pot.minimum === undefined ? {} : { minimum: pot.minimum }),
    },
    production: {
      bremsstrahlung:
        production.bremsstrahlung === undefined
          ? { ...absentBremsstrahlung }
          : { enabled: true, ...production.bremsstrahlung },
      mesons:
        production.mesons === undefined
          ? { ...absentMesons }
          : { enabled: true, ...production.mesons },
      bMesons: { enabled: production.bMesons !== undefined },
      spectrum: { enabled: production.spectrum !== undefined },
    },
    scan: {
      massesMeV: { mumu: scanMasses(card, 'mumu'), ee: scanMasses(card, 'ee') },
      ...(Array.isArray(scan.couplings)
        ? { couplings: scan.couplings }
        : {
            couplings: expandCouplings(scan.couplings),
            couplingsPerOctave: scan.couplings.perOctave,
          }),
    },
    sampling: {
      ...card.sampling,
      events: { bMesons: usualEvents, spectrum: usualEvents, ...card.sampling.events },
    },
    selection: {
      acceptance: 'daughters',
      ...card.selection,
      full: { ...card.selection.full, decays: searchDecays(card) },
    },
    background: card.background,
    observed: {
      signalRegion: observation(card.observed.signalRegion),
      validationRegion: observation(card.observed.validationRegion),
    },
    limit: card.limit,
    bands: card.bands,
    compatibilityTables: card.compatibilityTables,
    backgroundSummary: card.backgroundSummary,
    variants: card.variants,
    figures: card.figures,
  };
}

/** The region as the analysis knows it: of a blind one nothing but that. */
function observation({ massesMeV, events, blind, unblinded }: ObservedRegion): Observation {
  if (blind || (massesMeV === undefined && events === undefined)) return { blind: true };
  return {
    massesMeV: massesMeV ?? [],
    ...(events !== undefined && { withoutMass: events }),
    ...(unblinded !== undefined && { unblinded }),
  };
}

/** A production that is left out: never read, because it is not enabled. */
const absentBremsstrahlung = {
  enabled: false,
  formFactor: 'none',
  energyMinGeV: 0,
  energyFractionMax: 0,
  transverseMomentumMaxGeV: 0,
} as const;
const absentMesons = { enabled: false, scale: 0, transitionFormFactor: 'none' } as const;
