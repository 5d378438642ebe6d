import { resolve } from 'node:path';
import { UserError } from '../errors.js';
import type { CountingModel, RelativeNuisance } from '../inference/model.js';
import { resolveModel } from '../inference/resolved-model.js';
import type { CardDocument, Path } from './document.js';
import { readDocument } from './read-document.js';
import { modelSchema, type ModelFile } from './schema/model-schema.js';
import { validate } from './validate.js';

/** A model file that has been read and checked. */
export interface LoadedModel {
  readonly model: CountingModel;
  /** Sentences for the user, each with its place. */
  readonly warnings: readonly string[];
  /** Runs `body`; a mistake that it finds in the model is told with the place in the file. */
  readonly withPlaces: <T>(body: () => T) => T;
}

/**
 * Reads a model of counting channels from a YAML or JSON file.
 *
 * @throws UserError with file, line, column and path inside for anything that is wrong in it
 */
export function loadModel(path: string): CountingModel {
  return readModelFile(path).model;
}

/** As {@link loadModel}, with the warnings and the places of the file. */
export function readModelFile(path: string): LoadedModel {
  const { document } = readDocument(resolve(path), path);
  const model = modelOf(validate(document, modelSchema));
  model.channels.forEach(({ backgrounds = [] }, r) =>
    backgrounds.forEach(({ sideBand, prior }, j) => {
      if (sideBand && prior !== undefined)
        throw document.error(
          ['channels', r, 'backgrounds', j, 'prior'],
          `found the prior ${prior} beside a side band, expected none: the side band makes it a gamma`,
        );
    }),
  );
  const withPlaces = <T>(body: () => T): T => inDocument(document, body);
  withPlaces(() => resolveModel(model, false));
  return { model, warnings: document.warnings, withPlaces };
}

/** A relative uncertainty of 0 means fixed, as it does for a background. */
function modelOf({ channels, pot, efficiency, correlations }: ModelFile): CountingModel {
  return {
    channels: channels.map(({ efficiency: own, ...channel }) => ({
      ...channel,
      ...(isUncertain(own) && { efficiency: own }),
    })),
    ...(isUncertain(pot) && { pot }),
    ...(isUncertain(efficiency) && { efficiency }),
    ...(correlations && { correlations }),
  };
}

function isUncertain(nuisance: RelativeNuisance | undefined): nuisance is RelativeNuisance {
  return nuisance !== undefined && nuisance.relativeUncertainty !== 0;
}

const ROOTS = ['channels', 'pot', 'efficiency', 'correlations'];

function inDocument<T>(document: CardDocument, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof UserError) || error.place === undefined) throw error;
    const path = pathOf(error.place);
    if (!ROOTS.includes(String(path[0]))) throw error;
    throw document.error(path, error.message.slice(error.place.length + 2));
  }
}

/** 'channels[0].backgrounds[1].prior' as a path. */
function pathOf(place: string): Path {
  return [...place.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key = '']) =>
    index === undefined ? key : Number(index),
  );
}
