import type { PlaneFigure } from '../lifetime-plane/lifetime-plane.js';
import type { LifetimePlaneResult, PlaneLine } from '../lifetime-plane/result.js';
import { longLived } from '../model/models/long-lived.js';
import type { Block } from './block.js';
import { compose, type PanelContent } from './compose.js';
import { corner, statement } from './corner.js';
import type { Figure, PlotlyObject } from './figure.js';
import { figureLabels, type FigureWords } from './figure-data.js';
import { lineTrace, smallest } from './lines.js';
import { black, dashes, petroff, light, type LineStyle } from './palette.js';
import type { Panel, PanelAxes } from './panel.js';
import { pixelsOf } from './panel.js';
import type { Obstacle } from './placing.js';
import type { Scale } from './scale.js';
import { doubleColumn, fourPanels, oneAndAHalfColumns } from './sheets.js';
import { text } from './text.js';

const styles: Readonly<Record<'solid' | 'dashed', LineStyle>> = {
  solid: { colour: black, dash: dashes.solid, width: 1.8 },
  dashed: { colour: petroff.red, dash: dashes.dashed, width: 1.6 },
};
const areaFill = light(petroff.grey, 0.45);
const areaEdge: LineStyle = { colour: petroff.grey, dash: dashes.solid, width: 0.9 };

const allAxes: readonly PanelAxes[] = [
  { x: 'x', y: 'y' },
  { x: 'x2', y: 'y2' },
  { x: 'x3', y: 'y3' },
  { x: 'x4', y: 'y4' },
];

const pairs = {
  mumu: '<i>μ</i><sup>+</sup><i>μ</i><sup>−</sup>',
  ee: '<i>e</i><sup>+</sup><i>e</i><sup>−</sup>',
} as const;

/**
 * Excluded products of branching ratios over the lifetime, one panel for each mass: what lies above a line is excluded, areas were
 * excluded by others.
 */
export function figure16(result: LifetimePlaneResult, wanted: PlaneFigure): Figure {
  const { plane } = result;
  const sheet = sheetOf(wanted.massesMeV.length);
  const x: Scale = { kind: 'log', from: plane.lifetimesPs[0]!, to: plane.lifetimesPs.at(-1)! };
  const shown = result.lines.filter(({ massMeV }) => wanted.massesMeV.includes(massMeV));
  const lowest = smallest(shown.flatMap(({ products }) => products));
  const y: Scale = {
    kind: 'log',
    from: Math.min(10 ** (Math.floor(Math.log10(lowest)) - 1), wanted.largestProduct / 10),
    to: wanted.largestProduct,
  };
  const data = wordsOf(result);
  const panels = wanted.massesMeV.map((massMeV, index): PanelContent => ({
    axes: allAxes[index]!,
    frame: sheet.frames[index]!,
    x,
    traces: [],
    obstacles: linesAt(result, massMeV).map((line) => thereAndBack(below(line, y.to))),
    blocks: [
      { rows: [{ label: massLabel(massMeV, data) }] },
      ...(index === 0 ? [cornerOf(result, data, sheet.frames[0].width)] : []),
      // The corner takes the room of the first panel.
      ...(index === Math.min(1, wanted.massesMeV.length - 1) ? [legend(result, shown)] : []),
    ],
    couplingLabels: index % 2 === 0,
    massLabels: index + 2 >= wanted.massesMeV.length,
  }));
  return compose(data, {
    subject: 'Branching ratios of B → K a, a → lepton pair that are excluded over the lifetime',
    description:
      'Product of branching ratios against the lifetime, one panel for each mass. What lies above a line is excluded; grey areas were excluded by others.',
    size: sheet.size,
    panels,
    y,
    afterwards: (placed) => {
      const parts = placed.map((panel, index) =>
        drawPanel(result, wanted.massesMeV[index]!, panel, sheet.size),
      );
      return {
        traces: parts.flatMap(({ traces }) => traces),
        shapes: parts.flatMap(({ shapes }) => shapes),
        annotations: parts.flatMap(({ annotations }) => annotations),
      };
    },
  });
}

function sheetOf(panels: number) {
  if (panels === 1) return oneAndAHalfColumns;
  return panels === 2 ? doubleColumn : fourPanels;
}

function wordsOf({ plane, warnings }: LifetimePlaneResult): FigureWords {
  const { particle } = figureLabels(longLived);
  return {
    title: plane.title,
    source: plane.source,
    reproduction: plane.reproduction,
    labels: {
      particle,
      mass: `<i>τ</i><sub>${particle}</sub>`,
      massUnit: 'ps',
      coupling: `BR(<i>B</i> → <i>K</i><sup>(*)</sup>${particle}) × BR(${particle} → ${pairs[plane.decay]})`,
    },
    mesonScale: { value: 1 },
    warnings,
  };
}

/** With the protons and the level of the first search; curves of tables alone have theirs in their sources. */
function cornerOf({ plane }: LifetimePlaneResult, words: FigureWords, width: number): Block {
  const search = plane.curves.flatMap(({ source }) => ('analysis' in source ? [source] : []))[0];
  if (!search) return { rows: statement(words).map((label) => ({ label })) };
  const { pot, limit } = search.analysis;
  const numbers = { pot: pot.nominal, confidenceLevel: limit.confidenceLevel };
  return corner({ ...words, ...numbers }, { confidenceLevel: true, width });
}

function massLabel(massMeV: number, { labels }: FigureWords): string {
  const unit = figureLabels(longLived).massUnit;
  return `<i>M</i><sub>${labels.particle}</sub> = ${massMeV} ${unit}`;
}

function legend({ plane }: LifetimePlaneResult, shown: readonly PlaneLine[]): Block {
  const rows = plane.curves.flatMap(({ name, label, line }) =>
    line === 'area' || !shown.some((one) => one.name === name)
      ? []
      : [{ label, sample: { line: styles[line] } }],
  );
  return { rows };
}

function linesAt({ lines }: LifetimePlaneResult, massMeV: number): PlaneLine[] {
  return lines.filter((line) => line.massMeV === massMeV);
}

function drawPanel(
  result: LifetimePlaneResult,
  massMeV: number,
  panel: Panel,
  size: { readonly width: number; readonly height: number },
) {
  const drawn = linesAt(result, massMeV).map((line) => ({
    curve: result.plane.curves.find(({ name }) => name === line.name)!,
    points: below(line, panel.y.to),
  }));
  const areas = drawn.filter(({ curve, points }) => curve.line === 'area' && points.length > 1);
  const lines = drawn.filter(({ curve }) => curve.line !== 'area');
  const trace = (name: string, points: readonly Point[], style: LineStyle): PlotlyObject => {
    const xs = points.map(({ lifetime }) => lifetime);
    return lineTrace(
      name,
      xs,
      points.map(({ product }) => product),
      panel.axes,
      style,
    );
  };
  return {
    shapes: areas.map(({ points }) => areaAbove(points, panel)),
    traces: [
      ...areas.map(({ curve, points }) => trace(curve.name, points, areaEdge)),
      ...lines.map(({ curve, points }) =>
        trace(curve.name, points, styles[curve.line === 'solid' ? 'solid' : 'dashed']),
      ),
    ],
    annotations: areas.map(({ curve, points }) => {
      const height = panel.y.to / 10;
      const inside = points.filter(({ product }) => product < height);
      const [first, last] = [inside[0] ?? points[0]!, inside.at(-1) ?? points.at(-1)!];
      const at = pixelsOf(panel, Math.sqrt(first.lifetime * last.lifetime), height);
      return text(size, at.x, at.y, curve.label, { horizontal: 'center' });
    }),
  };
}

interface Point {
  readonly lifetime: number;
  readonly product: number;
}

/** The part of a line below a product, with the points where it crosses that. */
function below({ lifetimesPs, products }: PlaneLine, top: number): Point[] {
  const points = lifetimesPs.map((lifetime, i) => ({ lifetime, product: products[i]! }));
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const crossed =
      before && before.product > top !== point.product > top ? [crossing(before, point, top)] : [];
    return point.product > top ? crossed : [...crossed, point];
  });
}

/** Where the straight line of the logarithms between two points has a product. */
function crossing(a: Point, b: Point, product: number): Point {
  const share = Math.log(product / a.product) / Math.log(b.product / a.product);
  return { lifetime: a.lifetime * (b.lifetime / a.lifetime) ** share, product };
}

/** A line as an obstacle without an inside. */
function thereAndBack(points: readonly Point[]): Obstacle {
  const closed = [...points, ...[...points].reverse()];
  return {
    massesMeV: closed.map(({ lifetime }) => lifetime),
    couplings: closed.map(({ product }) => product),
  };
}

/** What lies above a line, up to the end of the axis. */
function areaAbove(points: readonly Point[], { axes, y }: Panel): PlotlyObject {
  const corners = [
    { lifetime: points[0]!.lifetime, product: y.to },
    ...points,
    { lifetime: points.at(-1)!.lifetime, product: y.to },
  ];
  const path = corners.map(({ lifetime, product }) => `${lifetime},${product}`).join('L');
  return {
    type: 'path',
    layer: 'below',
    xref: axes.x,
    yref: axes.y,
    path: `M${path}Z`,
    fillcolor: areaFill,
    line: { width: 0 },
  };
}
