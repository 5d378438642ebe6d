import { dirname, relative, sep } from 'node:path';
import type { ExistingExclusion, InputFile } from '../../analysis/analysis.js';
import { existingName } from '../../analysis/existing-contours.js';
import type { EdgeDistance } from '../../analysis/existing-distance.js';
import { csv, markdown } from './csv.js';
import type { TableFile } from './tables.js';

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
    const { model, source, bibtex, limit, inputs } = exclusion.analysis;
    return {
      ...named,
      from: 'card',
      model: model.name,
      source,
      ...(bibtex !== undefined && { bibtex }),
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

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** `tables/existing-limits`: how far each computed region lies from published points, by edge. */
export function distancesTable(distances: readonly EdgeDistance[]): TableFile {
  const rows = distances.map((row) => [
    ...[row.name, row.edge, row.points, row.outside],
    ...[row.median, row.largest, row.massOfLargestMeV, row.shift].map(
      (value) => value ?? undefined,
    ),
    row.source,
  ]);
  const header = [
    'name',
    'edge',
    'points',
    'outside',
    'median',
    'largest',
    'massOfLargestMeV',
    'shift',
  ];
  return {
    name: 'existing-limits',
    csv: csv([...header, 'source'], rows),
    markdown: [
      'Distance |Δlog₁₀ ε| of each computed exclusion from published points, at the mass of each point. Points at masses that the',
      'computed region does not have are counted and have no distance. Shift: median of log₁₀(computed / published). Published points',
      'never enter a result.',
      '',
      markdown(
        [
          'Exclusion',
          'Edge',
          'Points',
          'Outside',
          'Median',
          'Largest',
          'at, MeV',
          'Shift',
          'Published',
        ],
        distances.map((row) => [
          ...[row.name, row.edge, row.points, row.outside],
          ...[row.median, row.largest].map((value) => value?.toFixed(3) ?? '–'),
          row.massOfLargestMeV === null ? '–' : Number(row.massOfLargestMeV.toPrecision(4)),
          row.shift === null ? '–' : signed(row.shift),
          row.source,
        ]),
      ),
    ].join('\n'),
  };
}
