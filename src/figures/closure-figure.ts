import { provenances } from '../background/background-analysis.js';
import type { CardClosure } from '../background/second-muons.js';
import type { ClosureDistribution } from '../transport/closure.js';
import type { Ratio } from '../transport/histogram.js';
import type { Figure } from './figure.js';
import { largest, smallest } from './lines.js';
import { black, dashes, petroff, type LineStyle } from './palette.js';
import { bareLayout } from './panel.js';
import { stacked, stackedHeight, type Series, type StackedColumn } from './stacked.js';
import { plainText } from './text.js';

const before: LineStyle = { colour: black, dash: dashes.solid, width: 1.8 };
const after: LineStyle = { colour: petroff.blue, dash: dashes.dashed, width: 1.5 };
const corrected: LineStyle = { colour: petroff.red, dash: dashes.solid, width: 1.3 };

/** Muons at their plane before and after the way up and down again, by momentum and by x, with ratios below. */
export function closureFigure(closure: CardClosure): Figure {
  const { muons, provenance, referenceM, upstreamM, result } = closure;
  const { momentumGeV, xM } = result.distributions;
  const size = { width: 672, height: stackedHeight };
  const words = [
    'beamlimits',
    `${muons} muons,`,
    provenances[provenance],
    `at <i>z</i> = ${referenceM} m, via ${upstreamM} m`,
    `residual ${(100 * result.systematic).toPrecision(2)}%,`,
    `${(100 * result.uncorrectedSystematic).toPrecision(2)}% without weights`,
  ];
  const legend = [
    { label: 'before', sample: { line: before } },
    { label: 'after', sample: { line: after } },
    { label: 'after, weighted', sample: { line: corrected } },
  ];
  const { data, axes, shapes, annotations } = stacked(
    [
      {
        ...column(momentumGeV, 'log'),
        left: 64,
        width: 268,
        xTitle: 'Momentum <i>p</i>',
        xUnit: 'GeV',
        blocks: [{ rows: legend }],
      },
      {
        ...column(xM, 'linear'),
        left: 394,
        width: 268,
        xTitle: 'Position <i>x</i>',
        xUnit: 'm',
        blocks: [{ rows: words.map((label) => ({ label })) }],
      },
    ],
    size,
  );
  return {
    title: 'Closure test of muons back upstream and down again. beamlimits',
    description: plainText(
      `Muons by momentum and by x at their plane, before and after; below, before over after with statistical errors. ${words.slice(1).join(', ')}.`,
    ),
    ...size,
    data,
    layout: { ...axes, ...bareLayout, shapes, annotations },
  };
}

function column(
  distribution: ClosureDistribution,
  kind: 'log' | 'linear',
): Pick<StackedColumn, 'x' | 'upper' | 'lower'> {
  const { edges, sums: counts, outside } = distribution.before;
  const all = counts.reduce((sum, count) => sum + count, outside);
  const densities = [distribution.before, distribution.after, distribution.corrected].map(
    ({ sums }) => Array.from(sums, (sum, bin) => sum / (all * (edges[bin + 1]! - edges[bin]!))),
  );
  const top = largest(densities.flat());
  const ratios = [...distribution.ratio, ...distribution.correctedRatio].flatMap((ratio) =>
    ratio ? [ratio.value] : [],
  );
  return {
    x: { kind, from: smallest(edges), to: largest(edges) },
    upper: {
      title: 'Share / bin width',
      y: { kind: 'linear', from: 0, to: 1.05 * top },
      series: [before, after, corrected].map((style, k): Series => ({
        name: ['before', 'after', 'weighted'][k]!,
        ...steps(edges, densities[k]!),
        style,
      })),
    },
    lower: {
      title: 'Before / after',
      y: { kind: 'linear', from: 0, to: Math.min(2.9, Math.max(2.2, 1.1 * largest(ratios))) },
      series: [
        points('ratio', edges, distribution.ratio, kind, after),
        points('weighted ratio', edges, distribution.correctedRatio, kind, corrected),
      ],
    },
  };
}

function steps(
  edges: readonly number[],
  values: readonly number[],
): { readonly x: number[]; readonly y: number[] } {
  return {
    x: values.flatMap((_, bin) => [edges[bin]!, edges[bin + 1]!]),
    y: values.flatMap((value) => [value, value]),
  };
}

function points(
  name: string,
  edges: readonly number[],
  ratios: readonly (Ratio | undefined)[],
  kind: 'log' | 'linear',
  style: LineStyle,
): Series {
  const known = ratios.flatMap((ratio, bin) =>
    ratio ? [{ ...ratio, from: edges[bin]!, to: edges[bin + 1]! }] : [],
  );
  return {
    name,
    x: known.map(({ from, to }) => (kind === 'log' ? Math.sqrt(from * to) : (from + to) / 2)),
    y: known.map(({ value }) => value),
    errors: known.map(({ error }) => error),
    style,
  };
}
