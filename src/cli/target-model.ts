import { readCard } from '../card/load-card.js';
import { UserError } from '../errors.js';
import { builtInModels, type ModelSettings } from '../model/find-model.js';
import type { InputFile } from '../analysis/analysis.js';
import { suggestion } from '../suggest.js';

/** A model that a flag asks for, with the files that it was read from. */
export interface TargetModel {
  readonly settings: ModelSettings;
  readonly inputs: readonly InputFile[];
}

/**
 * The model of `--to`: one of beamlimits by its name, or that of another card.
 *
 * @throws UserError for a name that no model has, and for a card that cannot be read
 */
export function targetModel(text: string): TargetModel {
  if (/\.(ya?ml|json)$/i.test(text)) {
    const { analysis } = readCard(text);
    return { settings: analysis.model, inputs: analysis.inputs };
  }
  const names = Object.keys(builtInModels);
  if (names.includes(text)) return { settings: { name: text }, inputs: [] };
  throw new UserError(
    `found '${text}', expected ${names.join(', ')}, or a card whose model is meant${suggestion(text, names)}`,
    '--to',
  );
}
