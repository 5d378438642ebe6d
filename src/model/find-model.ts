import { InternalError } from '../errors.js';
import { axionFermions } from './models/axion-fermions.js';
import { bMinusL } from './models/b-minus-l.js';
import { darkPhoton } from './models/dark-photon.js';
import { darkScalar } from './models/dark-scalar.js';
import { longLived } from './models/long-lived.js';
import type { Model } from './model.js';
import { tabulatedModel, type ModelTable } from './tabulated-model.js';

/** The models of this package by the name that a card gives. */
export const builtInModels: Readonly<Record<string, Model>> = Object.fromEntries(
  [darkPhoton, bMinusL, darkScalar, axionFermions, longLived].map((model) => [model.name, model]),
);

/** Which model an analysis is of, as plain data that crosses threads: a built-in one, or a table. */
export interface ModelSettings {
  readonly name: string;
  readonly table?: ModelTable;
}

const tabulated = new WeakMap<ModelTable, Model>();

/** @throws InternalError for a name that no model has: cards are checked before */
export function findModel({ name, table }: ModelSettings): Model {
  if (table) {
    let model = tabulated.get(table);
    if (!model) tabulated.set(table, (model = tabulatedModel(name, table)));
    return model;
  }
  const model = builtInModels[name];
  if (!model) throw new InternalError(`no model ${name}`);
  return model;
}
