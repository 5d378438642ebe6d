import { dirname, relative, sep } from 'node:path';
import type { ExistingExclusion, InputFile } from '../../analysis/analysis.js';
import { existingName } from '../../analysis/existing-contours.js';

/** `existing` of summary.json: where each region comes from that was excluded before, with the hashes of its files. */
export function existingSummary(
  existing: readonly ExistingExclusion[],
  card: InputFile | undefined,
): object[] {
  const folder = card ? dirname(card.path) : '';
  return existing.map((exclusion) => {
    const named = { name: exclusion.name, contour: existingName(exclusion) };
    if ('table' in exclusion) {
      const { input, ...provenance } = exclusion.table;
      return { ...named, from: 'table', ...provenance, input: inputSummary(input, folder) };
    }
    const { source, limit, inputs } = exclusion.analysis;
    return {
      ...named,
      from: 'card',
      source,
      confidenceLevel: limit.confidenceLevel,
      origin: 'computed',
      inputs: inputs.map((input) => inputSummary(input, folder)),
    };
  });
}

/** A file relative to the card: the same wherever both lie. */
export function inputSummary(
  { path, sha256 }: InputFile,
  folder: string,
): { readonly file: string; readonly sha256: string } {
  return { file: relative(folder, path).split(sep).join('/'), sha256 };
}
