import { provenances } from '../background/background-analysis.js';
import { eventsPerWeight } from '../background/combinatorial.js';
import {
  chargeCombinations,
  type ChargeCombination,
  type PlaneBinning,
} from '../background/pair-selection.js';
import type { BackgroundResult } from '../background/result.js';
import type { Block } from './block.js';
import { statement } from './corner.js';
import { noSearchResult, type FigureData, type FigureLabels } from './figure-data.js';
import { textWidth } from './text.js';
import type { PlaneHistogram } from './tax-plane.js';

const labels: FigureLabels = {
  particle: '',
  mass: '<i>Z</i><sub>TAX</sub>',
  massUnit: 'm',
  coupling: 'CDA<sub>TAX</sub> [mm]',
};

/** A background estimate as the figures of a search know their data: words and regions, no limits. */
export function backgroundData(result: BackgroundResult): FigureData {
  const { analysis } = result;
  return {
    title: analysis.title,
    source: analysis.source,
    reproduction: analysis.reproduction,
    ...noSearchResult,
    experiment: analysis.experiment,
    regions: analysis.experiment.regions ?? [],
    pot: 0,
    confidenceLevel: analysis.confidenceLevel,
    labels,
    observedEventMassesMeV: [],
    mesonScale: { value: 1 },
  };
}

/** Who made a figure, what it follows, and remarks on it, in a frame of some width. */
export function backgroundCorner(
  result: BackgroundResult,
  remarks: readonly string[],
  width: number,
): Block {
  const words = statement(backgroundData(result));
  const line = words.join(' ');
  const rows = [...(textWidth(line) <= 0.8 * width ? [line] : words), ...remarks];
  return { rows: rows.map((label) => ({ label })) };
}

/** Where the pairs come from, as a remark. */
export function pairsRemark({ sample }: BackgroundResult): string {
  return provenances[sample.provenance];
}

/** Expected pairs of a combination in bins of the plane. */
export function expectedPlane(
  { totals, analysis }: BackgroundResult,
  which: 'wide' | 'signal',
  combination: ChargeCombination,
): PlaneHistogram {
  const binning: PlaneBinning = analysis.planes[which];
  const { fromZM, stepZM, binsZ, stepCdaM, binsCda } = binning;
  const weights = totals.planes[which === 'wide' ? 0 : 1]!;
  const scale = eventsPerWeight(totals, analysis.scale, combination);
  const start = chargeCombinations.indexOf(combination) * binsZ * binsCda;
  const edges = (bins: number, from: number, step: number): number[] =>
    Array.from({ length: bins + 1 }, (_, k) => from + k * step);
  return {
    zEdgesM: edges(binsZ, fromZM, stepZM),
    cdaEdgesMm: edges(binsCda, 0, 1000 * stepCdaM),
    values: Array.from(
      { length: binsZ * binsCda },
      (_, at) => scale * weights[start + (at % binsZ) * binsCda + Math.floor(at / binsZ)]!,
    ),
  };
}
