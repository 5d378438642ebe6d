import type { PlotlyObject } from './figure.js';
import { black } from './palette.js';
import type { Frame, Size } from './panel.js';
import { decadeLabel } from './scale.js';
import { text, titleSize } from './text.js';

/** Viridis (S. van der Walt and N. Smith, matplotlib): even to the eye, for colour-blind readers too. */
const viridis = [
  '#440154',
  '#482878',
  '#3e4989',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6ece58',
  '#b5de2b',
  '#fde725',
];

/** What a colour map shows, in equal steps of the value or, for `log`, of its decimal logarithm; what lies below is white. */
export interface ColourScale {
  readonly kind: 'log' | 'linear';
  readonly from: number;
  readonly steps: number;
  readonly step: number;
  /** Where the colour bar has numbers. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** From a power of ten to where all values fit, at least one decade, in ten steps a decade. */
export function logColours(fromExponent: number, largest: number): ColourScale {
  const reached = largest > 0 ? Math.log10(largest) - fromExponent : 0;
  const steps = Math.max(10, Math.ceil(reached * 10 - 1e-9));
  const exponents = Array.from({ length: Math.floor(steps / 10) + 1 }, (_, i) => fromExponent + i);
  const ticks = exponents.map((at) => ({ at, label: decadeLabel(at) }));
  return { kind: 'log', from: fromExponent, steps, step: 0.1, ticks };
}

/** Fractions from zero upwards in steps of one per cent. */
export function percentColours(largest: number): ColourScale {
  const top = Math.max(2, Math.ceil(largest * 100 - 1e-9));
  const every = top > 30 ? 10 : top > 12 ? 5 : top > 5 ? 2 : 1;
  const labelled = Array.from({ length: Math.floor(top / every) + 1 }, (_, index) => index * every);
  const ticks = labelled.map((at) => ({ at: at / 100, label: `${at}%` }));
  return { kind: 'linear', from: 0, steps: top, step: 0.01, ticks };
}

/** From zero upwards in 10 to 60 equal steps of 1, 2 or 5 times a power of ten, with some five numbers. */
export function linearColours(largest: number): ColourScale {
  const rough = 10 ** Math.floor(Math.log10(largest / 10));
  const step = [1, 2, 5].map((digit) => digit * rough).find((one) => largest / one <= 60) ?? rough;
  const steps = Math.max(1, Math.ceil(largest / step - 1e-9));
  const every = [1, 2, 5, 10, 20].find((one) => steps / one <= 7) ?? 50;
  const ticks = Array.from({ length: Math.floor(steps / every) + 1 }, (_, i) => {
    const at = i * every * step;
    return { at, label: String(Number(at.toPrecision(6))) };
  });
  return { kind: 'linear', from: 0, steps, step, ticks };
}

/** Plotly's stops: white below the scale, then viridis; Plotly spreads them over steps + 1 fills. */
export function colourStops({ steps }: ColourScale): [number, string][] {
  const first = 1 / steps;
  const stops: [number, string][] = [
    [0, '#ffffff'],
    [first / 2, '#ffffff'],
    [first / 2, viridis[0]!],
  ];
  for (const [index, colour] of viridis.entries())
    stops.push([first + (index / (viridis.length - 1)) * (1 - first), colour]);
  return stops;
}

/** The colour bar: one box a step, ticks and numbers at its right, its title along it. */
export function colourBar(
  scale: ColourScale,
  bar: Frame,
  figure: Size,
  title: string,
): { readonly shapes: PlotlyObject[]; readonly annotations: PlotlyObject[] } {
  const { from, steps, step } = scale;
  const right = bar.left + bar.width;
  const y = (value: number) => bar.top + bar.height * (1 - (value - from) / (steps * step));
  const box = (top: number, bottom: number, style: PlotlyObject): PlotlyObject => ({
    type: 'rect',
    xref: 'paper',
    yref: 'paper',
    ...{ x0: bar.left / figure.width, x1: right / figure.width },
    ...{ y0: 1 - bottom / figure.height, y1: 1 - top / figure.height },
    ...style,
  });
  const shapes: PlotlyObject[] = [];
  const annotations: PlotlyObject[] = [];
  // Each box reaches to the top, so that no seam shows between neighbours.
  for (let index = 0; index < steps; index++)
    shapes.push(
      box(bar.top, y(from + index * step), {
        fillcolor: colourAt(steps === 1 ? 0 : index / (steps - 1)),
        line: { width: 0 },
      }),
    );
  shapes.push(box(bar.top, bar.top + bar.height, { line: { width: 0.9, color: black } }));
  for (const { at, label } of scale.ticks) {
    shapes.push({
      type: 'line',
      xref: 'paper',
      yref: 'paper',
      ...{ x0: (right - 5) / figure.width, x1: right / figure.width },
      ...{ y0: 1 - y(at) / figure.height, y1: 1 - y(at) / figure.height },
      line: { color: black, width: 0.9 },
    });
    annotations.push(text(figure, right + 3, y(at), label, { vertical: 'middle' }));
  }
  const style = { size: titleSize, horizontal: 'right', angle: -90 } as const;
  annotations.push(text(figure, figure.width - 2, bar.top, title, style));
  return { shapes, annotations };
}

export function colourAt(fraction: number): string {
  const place = fraction * (viridis.length - 1);
  const index = Math.min(Math.floor(place), viridis.length - 2);
  const part = (colour: string, at: number) => parseInt(colour.slice(at, at + 2), 16);
  const [low, high] = [viridis[index]!, viridis[index + 1]!];
  const mixed = [1, 3, 5].map((at) =>
    Math.round(part(low, at) + (place - index) * (part(high, at) - part(low, at))),
  );
  return `rgb(${mixed.join(',')})`;
}
