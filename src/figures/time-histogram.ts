import { provenances, type TimeWindows } from '../background/background-analysis.js';
import type { BackgroundResult, TimeResult } from '../background/result.js';
import { binned } from '../background/time-differences.js';
import { backgroundCorner, backgroundData } from './background-data.js';
import type { BlockRow } from './block.js';
import { compose } from './compose.js';
import type { Figure, PlotlyObject } from './figure.js';
import { largest, lineTrace } from './lines.js';
import { black, dashes, type LineStyle, petroff } from './palette.js';
import { filled } from './pair-plane.js';
import { leftAxes } from './panel.js';
import { oneAndAHalfColumns as sheet } from './sheets.js';

export interface TimeHistogram {
  readonly subject: string;
  readonly times: readonly TimeResult[];
  readonly stepNs: number;
  readonly remarks: readonly string[];
  readonly legend: readonly BlockRow[];
  /** What is drawn beside the histograms. */
  readonly shapes?: (windows: TimeWindows, top: number) => readonly PlotlyObject[];
  readonly traces?: readonly PlotlyObject[];
}

export const timeStyles: readonly LineStyle[] = [
  { colour: black, dash: dashes.solid, width: 1.6 },
  { colour: petroff.red, dash: dashes.solid, width: 1.4 },
  { colour: petroff.blue, dash: dashes.dashed, width: 1.4 },
  { colour: petroff.orange, dash: dashes.dotted, width: 1.8 },
];

/** Time differences as steps. */
export function timeHistogram(result: BackgroundResult, what: TimeHistogram): Figure {
  const { timeWindows } = result.analysis.prompt!;
  const [frame] = sheet.frames;
  const axes = leftAxes;
  const bins = 2 * Math.round(timeWindows.sideToNs / what.stepNs) + 2;
  const from = -0.5 * bins * what.stepNs;
  const counts = what.times.map(({ differencesNs }) =>
    binned(differencesNs, { from, step: what.stepNs, bins }),
  );
  const top = largest(counts.flatMap((values) => [...values]));
  const basis = [...new Set(what.times.map(({ provenance }) => provenances[provenance]))];
  const base = backgroundData(result);
  const data = {
    ...base,
    labels: {
      ...base.labels,
      mass: 'Δ<i>T</i>',
      massUnit: 'ns',
      coupling: `Pairs / ${what.stepNs} ns`,
    },
  };
  const outlines = counts.map((values) => steps(values, from, what.stepNs));
  return compose(data, {
    subject: what.subject,
    description: `Pairs of tracks by the difference of their times. ${basis.join(', ')}. ${what.remarks.join('. ')}.`,
    size: sheet.size,
    y: { kind: 'linear', from: 0, to: 1.05 * top },
    panels: [
      {
        axes,
        frame,
        x: { kind: 'linear', from, to: -from },
        traces: [
          ...outlines.map(({ x, y }, k) =>
            lineTrace(what.times[k]!.particles, x, y, axes, timeStyles[k % timeStyles.length]!),
          ),
          ...(what.traces ?? []),
        ],
        shapes: what.shapes?.(timeWindows, top) ?? [],
        // No text below zero: counts have no room there.
        obstacles: [
          filled(from, -from, -10 * top, 0),
          ...outlines.map(({ x, y }) => ({
            massesMeV: [x[0]!, ...x, x.at(-1)!, x[0]!],
            couplings: [0, ...y, 0, 0],
          })),
        ],
        blocks: [
          {
            rows: [
              ...backgroundCorner(result, [...basis, ...what.remarks], frame.width).rows,
              ...what.legend,
            ],
          },
        ],
      },
    ],
  });
}

function steps(
  values: Float64Array,
  from: number,
  step: number,
): { readonly x: number[]; readonly y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  values.forEach((value, bin) => {
    x.push(from + bin * step, from + (bin + 1) * step);
    y.push(value, value);
  });
  return { x, y };
}
