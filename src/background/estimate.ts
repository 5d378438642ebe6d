import { square } from '../arithmetic.js';
import { compatibility } from '../inference/compatibility.js';
import {
  outsideRegion,
  type BackgroundAnalysis,
  type Estimate,
  type RegionCount,
} from './background-analysis.js';
import {
  expectedEvents,
  oppositeFromSameSign,
  sameSignScale,
  scaledBySameSign,
  type Expectation,
  type SameSignScale,
} from './combinatorial.js';
import type { ChargeCombination } from './pair-selection.js';
import type { PairTotals } from './pair-totals.js';
import { promptBackground, type PromptBackground } from './prompt.js';
import type { BackgroundResult, CountRow, SummaryRow } from './result.js';

/** From sums of pairs and the numbers of a card to the background of the search. */
export function estimateBackground(
  analysis: BackgroundAnalysis,
  totals: PairTotals,
): Pick<
  BackgroundResult,
  'counts' | 'scale' | 'pairsScale' | 'oppositeFromSameSign' | 'prompt' | 'summary' | 'efficiencies'
> {
  const { counts, scale: pairScale, prompt, confidenceLevel } = analysis;
  const fromPairs = (combination: ChargeCombination, region: string): Expectation =>
    expectedEvents(totals, pairScale, combination, region);
  const sameSign = counts.filter(
    ({ combination, region }) => combination !== '+-' && region === outsideRegion,
  );
  const observed = sameSign.map((count) => count.observed);
  const known = sameSign.length === 2 && observed.every((value) => value !== undefined);
  const seen = observed.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const scales: Scales = known
    ? {
        pairs: sameSignScale(
          seen,
          sameSign.map(({ combination, region }) => totalOf(fromPairs(combination, region))),
        ),
        ...(sameSign.every(({ printed }) => printed !== undefined) && {
          printed: sameSignScale(
            seen,
            sameSign.map(({ printed }) => printed as Estimate),
          ),
        }),
      }
    : {};
  const rows = counts.map((count) =>
    countRow(count, fromPairs(count.combination, count.region), scales),
  );
  const promptResult = prompt && promptBackground(prompt, confidenceLevel);
  return {
    counts: rows,
    ...(scales.printed && { scale: scales.printed }),
    ...(scales.pairs && { pairsScale: scales.pairs }),
    ...('outside' in pairScale && {
      oppositeFromSameSign: oppositeFromSameSign(totals, pairScale.outside),
    }),
    ...(promptResult && { prompt: promptResult }),
    summary: (['VR', 'SR'] as const).map((region) =>
      summaryRow(region, rows, fromPairs('+-', region), scales, promptResult),
    ),
    efficiencies: efficienciesOf(analysis),
  };
}

interface Scales {
  readonly printed?: SameSignScale;
  readonly pairs?: SameSignScale;
}

function countRow(count: RegionCount, pairs: Expectation, scales: Scales): CountRow {
  const { combination, region, printed, observed, blind = false } = count;
  const opposite = combination === '+-';
  const estimates = {
    ...(printed && { printed }),
    ...(printed &&
      opposite &&
      scales.printed && {
        // What is printed has no error but that of the weights, which the scale replaces.
        printedScaled: scaledBySameSign({ ...printed, statistical: 0 }, scales.printed),
      }),
    ...(opposite && scales.pairs && { pairsScaled: scaledBySameSign(pairs, scales.pairs) }),
  };
  return {
    combination,
    region,
    blind,
    ...(observed !== undefined && { observed }),
    ...estimates,
    pairs,
    compatibility:
      observed === undefined
        ? {}
        : Object.fromEntries(
            Object.entries({ ...estimates, pairs: totalOf(pairs) }).map(([name, estimate]) => [
              name,
              pValue(observed, estimate),
            ]),
          ),
  };
}

function pValue(observed: number, { expected, uncertainty }: Estimate): number {
  return compatibility({ observed, background: expected, backgroundUncertainty: uncertainty })
    .pValue;
}

/** Both errors in quadrature. */
export function totalOf({ expected, statistical, systematic }: Expectation): Estimate {
  return { expected, uncertainty: Math.sqrt(square(statistical) + square(systematic)) };
}

function summaryRow(
  region: 'VR' | 'SR',
  rows: readonly CountRow[],
  pairs: Expectation,
  scales: Scales,
  prompt: PromptBackground | undefined,
): SummaryRow {
  const row = rows.find((one) => one.combination === '+-' && one.region === region);
  const scaled = scales.pairs ? scaledBySameSign(pairs, scales.pairs) : totalOf(pairs);
  const signal = region === 'SR';
  return {
    region,
    combinatorial: row?.printedScaled ?? row?.pairsScaled ?? scaled,
    ...(prompt && {
      promptUpperLimit: signal ? prompt.signalUpperLimit : prompt.validationUpperLimit,
      upstreamUpperLimit: signal ? prompt.upstream.signal : prompt.upstream.validation,
    }),
  };
}

function efficienciesOf({
  experiment: { efficiencies = [] },
}: BackgroundAnalysis): BackgroundResult['efficiencies'] {
  return {
    entries: efficiencies.map(({ name, relativeUncertainty }) => ({ name, relativeUncertainty })),
    total: Math.sqrt(
      efficiencies.reduce((sum, { relativeUncertainty }) => sum + square(relativeUncertainty), 0),
    ),
  };
}
