import { provenances, type Estimate } from '../../background/background-analysis.js';
import type { Expectation } from '../../background/combinatorial.js';
import { totalOf } from '../../background/estimate.js';
import { chargeSymbols } from '../../background/pair-selection.js';
import type { BackgroundResult, CountRow } from '../../background/result.js';
import { csv, markdown, type Cell } from './csv.js';
import { secondMuonRows } from './second-muon-files.js';
import type { TableFile } from './tables.js';

/** Printed numbers of a publication by id; undefined where it has none. */
export type Printed = (id: string) => number | undefined;

/** Tables 1 to 5 of a background estimate and that of second muons, beside what a publication prints. */
export function backgroundTables(result: BackgroundResult, printed: Printed): TableFile[] {
  return [
    ...(result.prompt ? [promptTable(result, printed)] : []),
    countsTable(result, printed),
    scaledTable(result, printed),
    summaryTable(result, printed),
    ...(result.efficiencies.entries.length > 0 ? [efficiencyTable(result, printed)] : []),
    ...(result.secondMuons ? [secondMuonTable(result, printed)] : []),
  ];
}

/** CSV with all digits, Markdown with a caption and rounded cells. */
function table(
  name: string,
  caption: readonly string[],
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): TableFile {
  const rounded = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(4)) : (cell ?? '–'))),
  );
  return {
    name,
    csv: csv(header, rows),
    markdown: `${caption.join('\n')}\n\n${markdown(header, rounded)}`,
  };
}

function promptTable({ analysis, prompt }: BackgroundResult, printed: Printed): TableFile {
  const total = prompt!.afterVeto;
  const components = analysis.prompt?.afterVeto ?? [];
  return table(
    'table-1',
    [
      'Prompt background that passes the selection with the LAV veto, outside SR and VR.',
      `Components: ${provenances.carried}. Total: ${provenances.reproduced}, from them.`,
    ],
    [
      'component',
      'expected',
      'statistical',
      'systematic',
      'expectedPrinted',
      'statisticalPrinted',
      'systematicPrinted',
    ],
    [
      ...components.map(({ name, expected, uncertainty }): Cell[] => [
        name,
        ...[expected, uncertainty, undefined, expected, uncertainty, undefined],
      ]),
      [
        'Total',
        ...[total.value, total.statistical, total.systematic],
        printed('table-1/total'),
        printed('table-1/total/statistical'),
        printed('table-1/total/systematic'),
      ],
    ],
  );
}

/** What the pairs' scale rests on, and what the expectation from pairs is worth. */
function pairsNote({ analysis, sample }: BackgroundResult): string {
  const scale =
    'outside' in analysis.scale
      ? ` Their scale is set by the expectations outside the VR, which are therefore no result.`
      : '';
  return `Columns "pairs": ${provenances[sample.provenance]}, all pairs of ${sample.accepted} tracks.${scale}`;
}

function countsTable(result: BackgroundResult, printed: Printed): TableFile {
  return table(
    'table-2',
    [
      'Expected and observed di-muon events from combinatorial background.',
      `Columns "printed": ${provenances.carried}, as are the observed events; P(L ≤ L_obs) from them: ${provenances.reproduced}.`,
      pairsNote(result),
    ],
    [
      'pair',
      'region',
      'printed',
      'printedUncertainty',
      'observed',
      'probability',
      'probabilityPrinted',
      'pairs',
      'pairsStatistical',
      'pairsSystematic',
      'pairsOverPrinted',
      'pairsProbability',
    ],
    result.counts.map((row) => [
      chargeSymbols[row.combination],
      row.region,
      row.printed?.expected,
      row.printed?.uncertainty,
      observedCell(row),
      row.compatibility.printed,
      printed(`table-2/${row.combination}/${row.region}/probability`),
      ...pairCells(row.pairs),
      row.printed && row.pairs.expected / row.printed.expected,
      row.compatibility.pairs,
    ]),
  );
}

function observedCell({ blind, observed }: CountRow): Cell {
  return blind ? 'masked' : observed;
}

function pairCells({ expected, statistical, systematic }: Expectation): Cell[] {
  return [expected, statistical, systematic];
}

function scaledTable(result: BackgroundResult, printed: Printed): TableFile {
  const { counts, scale, pairsScale } = result;
  const used = scale ?? pairsScale;
  const cells = (estimate: Estimate | undefined): Cell[] => [
    estimate?.expected,
    estimate?.uncertainty,
  ];
  return table(
    'table-3',
    [
      'Expected and observed μ⁺μ⁻ events from combinatorial background, scaled by same-sign events outside the VR' +
        (used
          ? `: ${used.observed} observed over ${round(used.expected.expected)} ± ${round(used.expected.uncertainty)} expected, ` +
            `a factor ${round(used.factor)} ± ${round(used.statistical)} (${round(used.total)} with the error of the expectation, which cancels from what is scaled).`
          : '.'),
      `Columns "scaled": the printed expectations of Table 2 by that factor, ${provenances.reproduced}.`,
      pairsNote(result),
    ],
    [
      'region',
      'scaled',
      'scaledUncertainty',
      'expectedPrinted',
      'uncertaintyPrinted',
      'observed',
      'probability',
      'probabilityPrinted',
      'pairs',
      'pairsUncertainty',
    ],
    counts
      .filter(({ combination }) => combination === '+-')
      .map((row) => [
        row.region,
        ...cells(row.printedScaled),
        printed(`table-3/${row.region}/expected`),
        printed(`table-3/${row.region}/uncertainty`),
        observedCell(row),
        row.compatibility.printedScaled,
        printed(`table-3/${row.region}/probability`),
        ...cells(row.pairsScaled ?? totalOf(row.pairs)),
      ]),
  );
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function summaryTable(
  { summary, analysis, counts }: BackgroundResult,
  printed: Printed,
): TableFile {
  const carried = counts.some(({ printedScaled }) => printedScaled !== undefined);
  const limits = `${Number((100 * analysis.confidenceLevel).toPrecision(4))}%`;
  return table(
    'table-4',
    [
      `Expected background of the search; upper limits at ${limits} CL.`,
      carried
        ? `Combinatorial and prompt: ${provenances.reproduced}. Upstream-prompt in the VR: ${provenances.carried}; in the SR it follows from it.`
        : 'Combinatorial: from the pairs of the control sample. Upstream-prompt in the VR: as the card has it.',
    ],
    [
      'region',
      'combinatorial',
      'combinatorialUncertainty',
      'promptUpperLimit',
      'upstreamUpperLimit',
      'combinatorialPrinted',
      'promptPrinted',
      'upstreamPrinted',
    ],
    summary.map(({ region, combinatorial, promptUpperLimit, upstreamUpperLimit }) => [
      region,
      combinatorial.expected,
      combinatorial.uncertainty,
      promptUpperLimit,
      upstreamUpperLimit,
      printed(`table-4/${region}/combinatorial`),
      printed(`table-4/${region}/prompt`),
      printed(`table-4/${region}/upstream`),
    ]),
  );
}

function efficiencyTable({ efficiencies }: BackgroundResult, printed: Printed): TableFile {
  return table(
    'table-5',
    [
      'Relative uncertainties of the efficiency of the signal.',
      `Entries: ${provenances.carried} (< 0.1% as 0.1%). Total: ${provenances.reproduced}, their sum in quadrature.`,
    ],
    ['source', 'relativeUncertainty', 'printed'],
    [
      ...efficiencies.entries.map(({ name, relativeUncertainty }): Cell[] => [
        name,
        relativeUncertainty,
        relativeUncertainty,
      ]),
      ['Total', efficiencies.total, printed('table-5/total')],
    ],
  );
}

function secondMuonTable(result: BackgroundResult, printed: Printed): TableFile {
  const { secondMuons, analysis } = result;
  return table(
    'second-muons',
    [
      `Prompt pairs from second muons, before the LAV veto; upper limits at ${Number((100 * analysis.confidenceLevel).toPrecision(4))}% CL.`,
      `${provenances[secondMuons!.provenance]}, by a rate model. Nothing of Table 4 comes from here.`,
    ],
    ['quantity', 'value', 'statistical', 'printed'],
    secondMuonRows(result, printed),
  );
}
