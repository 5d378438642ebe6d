import type { BackgroundResult, TimeResult } from '../background/result.js';
import type { Figure, PlotlyObject } from './figure.js';
import { lineTrace } from './lines.js';
import { black, dashes, light, type LineStyle, petroff } from './palette.js';
import { leftAxes } from './panel.js';
import { timeHistogram } from './time-histogram.js';

const stepNs = 0.25;
const uniformLine: LineStyle = { colour: petroff.red, dash: dashes.dashed, width: 1.6 };
const sideColour = light(petroff.blue, 0.25);

/** Time differences of muons without the veto, with side bands and the level of unrelated pairs. */
export function figure7(result: BackgroundResult): Figure {
  const times = result.times.filter(({ figure }) => figure === 'figure-7').slice(0, 1);
  const [time] = times;
  const { insideNs, sideToNs } = result.analysis.prompt!.timeWindows;
  const round = (value: number): string => String(Math.round(value));
  return timeHistogram(result, {
    subject: 'Time difference of the two tracks without the veto',
    times,
    stepNs,
    remarks: time
      ? [
          ...(time.provenance === 'synthetic'
            ? ['normalised to the printed 270 ± 27 prompt pairs']
            : []),
          `here: ${round(time.component.expected)} ± ${round(time.component.uncertainty)} prompt pairs`,
        ]
      : [],
    legend: [
      {
        label: time?.particles ?? '',
        sample: { line: { colour: black, dash: dashes.solid, width: 1.6 } },
      },
      { label: 'unrelated pairs', sample: { line: uniformLine } },
      { label: 'side bands', sample: { fill: sideColour } },
    ],
    traces: time ? [uniform(time, insideNs, sideToNs)] : [],
    shapes: (windows, top) =>
      [-1, 1].map((side) => ({
        type: 'rect',
        layer: 'below',
        xref: leftAxes.x,
        yref: leftAxes.y,
        ...{ x0: side * windows.sideFromNs, x1: side * windows.sideToNs, y0: 0, y1: top },
        fillcolor: sideColour,
        line: { width: 0 },
      })),
  });
}

function uniform({ component }: TimeResult, insideNs: number, sideToNs: number): PlotlyObject {
  const level = (component.combinatorial.expected * stepNs) / (2 * insideNs);
  return lineTrace('uniform', [-sideToNs, sideToNs], [level, level], leftAxes, uniformLine);
}
