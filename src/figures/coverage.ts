import type { BlockRow } from './block.js';
import { drawBlock } from './block.js';
import { percent } from './corner.js';
import type { Figure, PlotlyObject } from './figure.js';
import { largest, lineTrace, smallest } from './lines.js';
import { black, dashes, petroff } from './palette.js';
import type { LineStyle } from './palette.js';
import type { Frame, Panel, PanelAxes } from './panel.js';
import { bareLayout, leftAxes, panelLayout, rightAxes } from './panel.js';
import type { Obstacle } from './placing.js';
import { placeBlocks } from './placing.js';
import type { Scale } from './scale.js';
import { doubleColumn, oneAndAHalfColumns } from './sheets.js';
import { plainText, text, titleSize } from './text.js';

/** Coverage of one procedure against the true signal. */
export interface CoverageCurve {
  /** For the legend; <i>, <sub> and <sup> are understood. */
  readonly label: string;
  /** Position in the list of styles, for the same procedure in several panels; its own position by default. */
  readonly style?: number;
  /** In ascending order of the signal; where the coverage jumps both sides of the jump are points. */
  readonly points: readonly { readonly signal: number; readonly coverage: number }[];
}

export interface CoveragePanel {
  /** What the curves have in common, one row each. */
  readonly remarks: readonly string[];
  readonly curves: readonly CoverageCurve[];
}

export interface CoverageFigureData {
  /** One panel, or two side by side. */
  readonly panels: readonly CoveragePanel[];
  /** The level that the coverage should have, between 0 and 1. */
  readonly level: number;
  /** How the numbers were made, in sentences, for readers who do not see the figure. */
  readonly notes?: readonly string[];
}

/** One style for each curve; a later curve is drawn over an earlier one and lets it show through its gaps. */
const styles: readonly LineStyle[] = [
  { colour: petroff.blue, dash: dashes.solid, width: 1.8 },
  { colour: petroff.red, dash: dashes.dashed, width: 1.5 },
  { colour: petroff.orange, dash: dashes.solid, width: 1.2 },
  { colour: petroff.violet, dash: dashes.dotted, width: 1.8 },
  { colour: petroff.purple, dash: dashes.dashDotted, width: 1.5 },
  { colour: petroff.grey, dash: dashes.dashed, width: 1.2 },
];

const levelStyle: LineStyle = { colour: black, dash: dashes.solid, width: 0.8 };

/** The most curves of a panel. */
export const MOST_CURVES = styles.length;

/** Coverage against the true signal, with a horizontal line at the level. */
export function coverageFigure({ panels, level, notes = [] }: CoverageFigureData): Figure {
  const sheet = panels.length > 1 ? doubleColumn : oneAndAHalfColumns;
  const { size } = sheet;
  const contents = panels.slice(0, 2).map((panel, index) => ({
    ...panel,
    axes: index === 0 ? leftAxes : rightAxes,
    frame: sheet.frames[index]!,
    x: signalScale(panel.curves),
    obstacles: [...panel.curves, levelCurve(level, signalScale(panel.curves))].map(obstacle),
    blocks: [
      { rows: [...panel.remarks, ...(index === 0 ? ['beamlimits'] : [])].map(labelled) },
      { rows: [...panel.curves.map(legendRow), levelRow(level)] },
    ].filter(({ rows }) => rows.length > 0),
  }));
  const placed = placeBlocks(contents, coverageScale(panels, level));
  const drawn = contents.map(({ axes, frame, x }, index): Panel => ({
    axes,
    frame,
    x,
    y: placed.y,
    couplingLabels: index === 0,
  }));
  const nothing = { particle: '', mass: '', massUnit: '', coupling: '' };
  const { axes } = panelLayout(drawn, size, nothing);
  const blocks = placed.places
    .flat()
    .map(({ block, left, top, align }) => drawBlock(block, size, left, top, align));
  return {
    title: `Coverage against the true signal, level ${percent(level)}. beamlimits`,
    description: plainText(
      [
        'Probability that the interval contains the true signal, against the true signal in events; the horizontal line is the level.',
        ...panels.map(
          ({ remarks, curves }) =>
            `${remarks.join(', ')}: ${curves.map(({ label }) => label).join('; ')}.`,
        ),
        ...notes,
      ].join(' '),
    ),
    ...size,
    data: contents.flatMap(({ curves, axes: at, x }) => [
      levelLine(level, x, at),
      ...curves.map((curve, i) => trace(curve, styleOf(curve, i), at)),
    ]),
    layout: {
      ...axesOfProbability(axes),
      ...bareLayout,
      shapes: blocks.flatMap(({ shapes }) => shapes),
      annotations: [
        ...contents.flatMap(({ frame }, index) => axisTitles(frame, size, index === 0)),
        ...blocks.flatMap(({ annotations }) => annotations),
      ],
    },
  };
}

function labelled(label: string): BlockRow {
  return { label };
}

function legendRow(curve: CoverageCurve, index: number): BlockRow {
  return { label: curve.label, sample: { line: styleOf(curve, index) } };
}

function styleOf({ style }: CoverageCurve, index: number): LineStyle {
  return styles[(style ?? index) % styles.length]!;
}

function levelRow(level: number): BlockRow {
  return { label: `Level, ${percent(level)}`, sample: { line: levelStyle } };
}

function axisTitles(
  { left, top, width, height }: Frame,
  size: { readonly width: number; readonly height: number },
  withCoverage: boolean,
): PlotlyObject[] {
  const style = { size: titleSize, horizontal: 'right', vertical: 'top' } as const;
  const titles = [
    text(size, left + width, top + height + 22, 'True signal <i>s</i> [events]', style),
  ];
  // The anchors of rotated text are those of the box around it.
  if (withCoverage)
    titles.push(
      text(size, left - 53, top, 'Coverage', { ...style, horizontal: 'left', angle: -90 }),
    );
  return titles;
}

function trace({ label, points }: CoverageCurve, style: LineStyle, axes: PanelAxes): PlotlyObject {
  const x = points.map(({ signal }) => signal);
  const y = points.map(({ coverage }) => coverage);
  return lineTrace(plainText(label), x, y, axes, style);
}

function levelLine(level: number, x: Scale, axes: PanelAxes): PlotlyObject {
  return trace(levelCurve(level, x), levelStyle, axes);
}

function levelCurve(level: number, x: Scale): CoverageCurve {
  const points = [x.from, x.to].map((signal) => ({ signal, coverage: level }));
  return { label: 'level', points };
}

/** What text must not cover; placing closes lines, so the curve runs back along itself. */
function obstacle({ points }: CoverageCurve): Obstacle {
  const there = [...points, ...[...points].reverse()];
  return {
    massesMeV: there.map(({ signal }) => signal),
    couplings: there.map(({ coverage }) => coverage),
  };
}

function signalScale(curves: readonly CoverageCurve[]): Scale {
  const signals = curves.flatMap(({ points }) => points.map(({ signal }) => signal));
  if (signals.length === 0) return { kind: 'linear', from: 0, to: 1 };
  const [from, to] = [smallest(signals), largest(signals)];
  return { kind: 'linear', from, to: to > from ? to : from + 1 };
}

/** From a multiple of 0.05 below the least coverage to a little above one. */
function coverageScale(panels: readonly CoveragePanel[], level: number): Scale {
  const values = panels.flatMap(({ curves }) =>
    curves.flatMap(({ points }) => points.map(({ coverage }) => coverage)),
  );
  const least = Math.min(smallest(values), level);
  const from = Math.max(0, Math.floor((least - 0.01) * 20) / 20);
  return { kind: 'linear', from, to: 1 + 0.03 * (1 - from) };
}

/** No number above one stands at an axis of probabilities, though text may need the room. */
function axesOfProbability(axes: PlotlyObject): PlotlyObject {
  const limited = Object.entries(axes).map(([name, value]) => {
    if (!name.startsWith('yaxis')) return [name, value];
    const axis = value as { tickvals: number[]; ticktext: string[]; minor: { tickvals: number[] } };
    const isProbability = (tick: number): boolean => tick > -1e-9 && tick < 1 + 1e-9;
    return [
      name,
      {
        ...axis,
        tickvals: axis.tickvals.filter(isProbability),
        ticktext: axis.ticktext.filter((_, i) => isProbability(axis.tickvals[i]!)),
        minor: { ...axis.minor, tickvals: axis.minor.tickvals.filter(isProbability) },
      },
    ];
  });
  return Object.fromEntries(limited) as PlotlyObject;
}
