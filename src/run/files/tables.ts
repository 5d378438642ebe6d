import type { AnalysisResult } from '../../analysis/analyse.js';
import { csv, markdown, type Cell } from './csv.js';

/** A table as it is written: CSV with all digits, Markdown to be read. */
export interface TableFile {
  readonly name: string;
  readonly csv: string;
  readonly markdown: string;
}

/** The tables of an analysis: counts with P(L ≤ L_obs), the background summary, limits by prior. */
export function tableFiles(result: AnalysisResult): TableFile[] {
  return [
    ...result.analysis.compatibilityTables.map((table) => compatibilityTable(result, table)),
    ...(result.analysis.backgroundSummary.length > 0 ? [backgroundTable(result)] : []),
    limitsTable(result),
  ];
}

function compatibilityTable(
  { findings }: AnalysisResult,
  { name, caption }: { readonly name: string; readonly caption: string },
): TableFile {
  const rows = findings.compatibility.filter(({ table }) => table === name);
  const header = ['group', 'region', 'expected', 'uncertainty', 'observed', 'pValue'];
  return {
    name,
    csv: csv(
      header,
      rows.map((row) => [
        row.group,
        row.region,
        row.expected,
        row.uncertainty,
        row.observed,
        row.pValue,
      ]),
    ),
    markdown: captioned(
      caption,
      markdown(
        ['PID', 'Region', 'N_exp', 'N_obs', 'P(L ≤ L_obs)'],
        rows.map((row) => [
          row.group,
          row.region,
          `${row.expected} ± ${row.uncertainty}`,
          row.observed ?? '–',
          row.pValue === undefined ? '–' : row.pValue.toFixed(4),
        ]),
      ),
    ),
  };
}

function backgroundTable({ analysis, findings }: AnalysisResult): TableFile {
  const names = [
    ...new Set(
      analysis.backgroundSummary.flatMap(({ components }) => components.map((c) => c.name)),
    ),
  ];
  const rows = analysis.backgroundSummary.map(({ region, components }) => ({
    region,
    cells: names.map((name) => components.find((component) => component.name === name)),
  }));
  const { signalRegion, validationRegion } = findings.probabilityOfAnyEvent;
  return {
    name: 'table-4',
    csv: csv(
      ['region', 'component', 'expected', 'uncertainty', 'upperLimit'],
      rows.flatMap(({ region, cells }) =>
        cells.flatMap((cell): Cell[][] =>
          cell === undefined
            ? []
            : 'upperLimit' in cell
              ? [[region, cell.name, undefined, undefined, cell.upperLimit]]
              : [[region, cell.name, cell.expected, cell.uncertainty, undefined]],
        ),
      ),
    ),
    markdown: captioned(
      'Expected background of the search by region and component, as the card states it; limits are at 90% CL. ' +
        `From the expectations that the limit uses, P(n ≥ 1) is ${percent(validationRegion)} in the validation region and ${percent(signalRegion)} in the signal region.`,
      markdown(
        ['Region', ...names],
        rows.map(({ region, cells }) => [
          region,
          ...cells.map((cell) =>
            cell === undefined
              ? '–'
              : 'upperLimit' in cell
                ? `< ${cell.upperLimit}`
                : `${cell.expected} ± ${cell.uncertainty}`,
          ),
        ]),
      ),
    ),
  };
}

function limitsTable({ analysis, findings }: AnalysisResult): TableFile {
  const counts = findings.upperLimits.map((_, count) => `n = ${count}`);
  const rows = findings.priors.map(({ method, prior, used, upperLimits }) => ({
    label: [method, prior, used ? 'yes' : ''],
    upperLimits,
  }));
  const level = percent(analysis.limit.confidenceLevel);
  return {
    name: 'upper-limits',
    csv: csv(
      ['method', 'prior', 'used', ...counts],
      rows.map(({ label, upperLimits }) => [...label, ...upperLimits]),
    ),
    markdown: captioned(
      `Upper limits at ${level} CL on the signal for n observed events without background, POT uncertainty ${percent(analysis.pot.relativeUncertainty)}, by method and prior of the POT. The normal prior of a posterior is cut at a relative POT of ${analysis.pot.minimum ?? 0.01}.`,
      markdown(
        ['Method', 'Prior', 'Used', ...counts],
        rows.map(({ label, upperLimits }) => [...label, ...upperLimits.map((s) => s.toFixed(4))]),
      ),
    ),
  };
}

function captioned(caption: string, table: string): string {
  return `${caption}\n\n${table}`;
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(3))}%`;
}
