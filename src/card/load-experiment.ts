import { dirname, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import type { Experiment } from '../experiment/experiment.js';
import { fileOfCard } from './card-files.js';
import type { CardDocument } from './document.js';
import { readDocument } from './read-document.js';
import { checkExperiment } from './rules/experiment-rules.js';
import { experimentSchema, type ExperimentFile } from './schema/experiment-schema.js';
import { validate } from './validate.js';

/** An experiment file that has been read and checked. */
export interface LoadedExperiment {
  /** The file as messages name it. */
  readonly shown: string;
  readonly file: ExperimentFile;
  readonly experiment: Experiment;
  readonly input: InputFile;
  readonly warnings: readonly string[];
}

/**
 * Reads the experiment that a card names, relative to the card.
 *
 * @throws UserError with file, line, column and path inside for anything that is wrong in it
 */
export function loadExperimentOf(
  document: CardDocument,
  cardPath: string,
  named: string,
): LoadedExperiment {
  const { path, shown } = fileOfCard(cardPath, named);
  return loadExperiment(path, shown, `${document.place(['experiment'])}: ${shown}`);
}

/**
 * Reads an experiment file. Planes come in the order of their positions.
 *
 * @param path absolute path
 * @param shown the file as messages name it
 * @param place what an error names when the file cannot be read
 * @throws UserError with file, line, column and path inside for anything that is wrong in it
 */
export function loadExperiment(path: string, shown: string, place: string): LoadedExperiment {
  const { document, input } = readDocument(path, shown, place);
  const file = validate(document, experimentSchema);
  checkExperiment(document, file);
  const { mesonSpectra, bMesonSpectra, ...dump } = file.dump;
  const beside = (name: string): string => resolve(dirname(path), name);
  const experiment: Experiment = {
    ...file,
    dump: {
      ...dump,
      ...(mesonSpectra !== undefined && { mesonSpectraFile: beside(mesonSpectra) }),
      ...(bMesonSpectra !== undefined && { bMesonSpectraFile: beside(bMesonSpectra) }),
    },
    planes: [...file.planes].sort((a, b) => a.positionZM - b.positionZM),
  };
  return { shown, file, experiment, input, warnings: document.warnings };
}
