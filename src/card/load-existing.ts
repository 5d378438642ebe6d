import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Analysis, ExistingExclusion, InputFile } from '../analysis/analysis.js';
import { isOpen } from '../analysis/blinding.js';
import type { ModelSettings } from '../model/find-model.js';
import type { CardDocument, Path } from './document.js';
import { quote } from './found.js';
import { loadLimitTable } from './load-limit-table.js';
import { checkMassUnit } from './rules/mass-unit-rule.js';
import { checkModelOfCard, checkModelOfTable } from './rules/same-model-rule.js';
import type { Card } from './schema/card-schema.js';

/** Reads another card into an analysis without exclusions of its own; `place` is what an error names if there is no such file. */
export type ReadOtherCard = (path: string, shown: string, place: string) => Analysis;

/** The exclusions that a card names, the files behind them, and sentences for its user. */
export interface LoadedExisting {
  readonly existing: readonly ExistingExclusion[];
  readonly inputs: readonly InputFile[];
  readonly warnings: readonly string[];
}

/**
 * Reads what other experiments excluded: tables with their numbers, other cards as analyses.
 *
 * @param model of the card, which all that it shows has to be of
 * @param path of the card as it was given
 * @throws UserError for a file that cannot be read, with line and column for what is wrong in it, and for another model
 */
export function loadExisting(
  document: CardDocument,
  card: Card,
  model: ModelSettings,
  path: string,
  readOther: ReadOtherCard,
): LoadedExisting {
  const warnings: string[] = [];
  const inputs: InputFile[] = [];
  const entries = card.existing ?? [];
  const existing = entries.map((entry, index): ExistingExclusion => {
    const at = ['existing', index];
    const named = { name: entry.name, label: entry.label ?? entry.name };
    if (entries.findIndex(({ name }) => name === entry.name) !== index)
      throw document.error(
        [...at, 'name'],
        `found ${quote(entry.name)} for the second time, expected each name once`,
      );
    if ((entry.card === undefined) === (entry.table === undefined))
      throw document.error(
        at,
        `found ${entry.card === undefined ? 'neither card nor' : 'both card and'} table, expected one of them`,
      );
    if (entry.table) {
      if (entry.published)
        throw document.error(
          [...at, 'published'],
          'found a published limit beside a table, expected it beside a card, whose region is compared with it',
        );
      checkModelOfTable(document, [...at, 'table'], card, entry.table);
      const {
        lines,
        provenance,
        inputs: files,
      } = loadLimitTable(document, [...at, 'table'], entry.table, path);
      const warning = checkMassUnit(document, [...at, 'table'], card, entry.table, lines);
      if (warning !== undefined) warnings.push(warning);
      inputs.push(...files);
      return { ...named, lines, table: provenance };
    }
    const analysis = otherAnalysis(document, [...at, 'card'], entry.card!, model, path, readOther);
    inputs.push(...analysis.inputs);
    return { ...named, analysis };
  });
  return { existing, inputs, warnings };
}

function otherAnalysis(
  document: CardDocument,
  at: Path,
  other: string,
  model: ModelSettings,
  path: string,
  readOther: ReadOtherCard,
): Analysis {
  const shown = isAbsolute(other) ? other : join(dirname(path), other);
  const absolute = resolve(dirname(resolve(path)), other);
  if (absolute === resolve(path))
    throw document.error(at, 'found the card itself, expected the card of another search');
  const analysis = readOther(absolute, shown, `${document.place(at)}: ${shown}`);
  checkModelOfCard(document, at, model, analysis.model, shown);
  if (!isOpen(analysis.observed.signalRegion))
    throw document.error(
      at,
      `found a card whose signal region is blind (${shown}), expected one with an observed limit`,
    );
  return analysis;
}
