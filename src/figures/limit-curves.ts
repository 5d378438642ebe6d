import type { BlockRow } from './block.js';
import { drawBlock, triangle } from './block.js';
import type { Figure, PlotlyObject } from './figure.js';
import { darkPhotonLabels } from './figure-data.js';
import { largest, lineTrace, smallest } from './lines.js';
import { black, dashes, petroff } from './palette.js';
import type { LineStyle } from './palette.js';
import { bareLayout, leftAxes, panelLayout, pixelsOf } from './panel.js';
import type { Panel } from './panel.js';
import { placeBlocks } from './placing.js';
import { oneAndAHalfColumns as sheet } from './sheets.js';
import { plainText, text, titleSize } from './text.js';

/** The upper limit on the number of signal events against the mass hypothesis, by one procedure. */
export interface LimitCurve {
  /** For the legend; <i>, <sub> and <sup> are understood. */
  readonly label: string;
  /** In ascending order of mass; where the limit jumps both sides of the jump are points. */
  readonly points: readonly { readonly massMeV: number; readonly limit: number }[];
}

export interface LimitCurvesData {
  readonly title: string;
  /** In sentences, for readers who do not see the figure. */
  readonly description: string;
  /** Rows of text inside the frame. */
  readonly remarks: readonly string[];
  /** Up to four. */
  readonly curves: readonly LimitCurve[];
  readonly eventMassesMeV: readonly number[];
}

const styles: readonly LineStyle[] = [
  { colour: black, dash: dashes.solid, width: 1.8 },
  { colour: petroff.red, dash: dashes.dashed, width: 1.8 },
  { colour: petroff.blue, dash: dashes.dotted, width: 1.8 },
  { colour: petroff.orange, dash: dashes.dashDotted, width: 1.5 },
];

/** Limits on the signal against the mass hypothesis, with the observed events on the mass axis. */
export function limitCurvesFigure(data: LimitCurvesData): Figure {
  const { curves, remarks, eventMassesMeV } = data;
  const { size } = sheet;
  const [frame] = sheet.frames;
  const points = curves.flatMap((curve) => curve.points);
  const masses = points.map(({ massMeV }) => massMeV);
  const x = { kind: 'linear', from: smallest(masses), to: largest(masses) } as const;
  const limits = points.map(({ limit }) => limit);
  const rows: BlockRow[] = curves.map(({ label }, i) => ({ label, sample: { line: styleOf(i) } }));
  if (eventMassesMeV.length > 0)
    rows.push({ label: 'Observed event', sample: { triangle: black } });
  const content = {
    frame,
    x,
    // Closed lines: each runs back along itself.
    obstacles: curves.map(({ points: there }) => {
      const closed = [...there, ...[...there].reverse()];
      return {
        massesMeV: closed.map(({ massMeV }) => massMeV),
        couplings: closed.map(({ limit }) => limit),
      };
    }),
    blocks: [{ rows: remarks.map((label) => ({ label })) }, { rows }],
  };
  const placed = placeBlocks([content], { kind: 'linear', from: 0, to: 1.08 * largest(limits) });
  const y = { ...placed.y, from: 0 };
  const panel: Panel = { axes: leftAxes, frame, x, y, couplingLabels: true };
  const { axes, titles } = panelLayout([panel], size, { ...darkPhotonLabels, coupling: '' });
  const blocks = placed.places
    .flat()
    .map(({ block, left, top, align }) => drawBlock(block, size, left, top, align));
  const limitTitle = text(size, frame.left - 49, frame.top, 'Upper limit on the signal [events]', {
    size: titleSize,
    horizontal: 'left',
    vertical: 'top',
    angle: -90,
  });
  return {
    title: plainText(`${data.title}. beamlimits`),
    description: plainText(data.description),
    ...size,
    data: curves.map((curve, i) => trace(curve, styleOf(i))),
    layout: {
      ...axes,
      ...bareLayout,
      shapes: [
        ...blocks.flatMap(({ shapes }) => shapes),
        ...eventMassesMeV.map((mass) =>
          triangle(size, pixelsOf(panel, mass, 0).x, frame.top + frame.height),
        ),
      ],
      annotations: [...titles, limitTitle, ...blocks.flatMap(({ annotations }) => annotations)],
    },
  };
}

function styleOf(index: number): LineStyle {
  return styles[index % styles.length]!;
}

function trace({ label, points }: LimitCurve, style: LineStyle): PlotlyObject {
  const x = points.map(({ massMeV }) => massMeV);
  const y = points.map(({ limit }) => limit);
  return lineTrace(plainText(label), x, y, leftAxes, style);
}
