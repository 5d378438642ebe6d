import type { Experiment } from '../experiment/experiment.js';
import { drawBlock } from './block.js';
import { corner, statement } from './corner.js';
import type { Figure, PlotlyObject } from './figure.js';
import type { FigureData } from './figure-data.js';
import { enlargement, wholeLine, type DrawnView } from './beam-line-views.js';
import { beamLineLegend } from './beam-line-legend.js';
import { bareLayout, panelLayout } from './panel.js';
import { plainText, wrapWords } from './text.js';
import { beamLineSheet as sheet } from './sheets.js';

const labels = { particle: '', mass: '<i>z</i>', massUnit: 'm', coupling: '<i>y</i> [m]' } as const;

/** Width of the remark at the right of the upper frame, and distance of text to the frame, CSS pixels. */
const [remarkWidth, frameGap] = [290, 10];

/** The beam line and the detector from the side, to scale along z: all of them, and the part up to the decay volume enlarged. */
export function figure3(data: FigureData): Figure {
  const { experiment } = data;
  const { size } = sheet;
  const views = [wholeLine(experiment), enlargement(experiment)];
  const { axes, titles } = panelLayout(
    views.map(({ panel }) => panel),
    size,
    labels,
  );
  const [upper, lower] = sheet.frames;
  const words = corner(data, { confidenceLevel: false, mesons: false, width: upper.width });
  const texts = [
    drawBlock(words, size, upper.left + frameGap, upper.top + 6, 'left'),
    ...remark(experiment),
    drawBlock(
      { rows: [{ label: scaleNote(views[0]!) }] },
      size,
      upper.left + frameGap,
      upper.top + 6 + 16 * words.rows.length,
      'left',
    ),
    drawBlock(
      { rows: [{ label: `enlarged: ${scaleNote(views[1]!)}` }] },
      size,
      lower.left + frameGap,
      lower.top + 6,
      'left',
    ),
    drawBlock(beamLineLegend(experiment), size, lower.left + lower.width + 18, lower.top, 'left'),
  ];
  return {
    title: plainText(['Beam line and detector', data.title, statement(data).join(' ')].join('. ')),
    description: plainText(
      `Side view in the plane x = 0: y against z in metres, z to scale. Above: from the dump to the last detector plane; below: enlarged up to the decay volume. ${experiment.beamLine?.remark ?? ''}`.trim(),
    ),
    ...size,
    data: views.flatMap(({ traces }) => traces),
    layout: {
      ...withTicksAt(axes, views),
      ...bareLayout,
      shapes: [...views.flatMap(({ shapes }) => shapes), ...texts.flatMap(({ shapes }) => shapes)],
      annotations: [
        ...titles,
        ...views.flatMap(({ annotations }) => annotations),
        ...texts.flatMap(({ annotations }) => annotations),
      ],
    },
  };
}

/** What the experiment file says about its positions. */
function remark({ beamLine }: Experiment): ReturnType<typeof drawBlock>[] {
  if (beamLine?.remark === undefined) return [];
  const [frame] = sheet.frames;
  const rows = wrapWords(beamLine.remark, remarkWidth).map((label) => ({ label }));
  const left = frame.left + frame.width - frameGap - remarkWidth;
  return [drawBlock({ rows }, sheet.size, left, frame.top + 6, 'left')];
}

/** How much larger y is drawn than z. */
function scaleNote({ panel: { frame, x, y } }: DrawnView): string {
  const ratio = frame.height / (y.to - y.from) / (frame.width / (x.to - x.from));
  return `section at <i>x</i> = 0, <i>y</i> drawn ${ratio.toPrecision(2)} times as large as <i>z</i>`;
}

/** Numbers of y where something is drawn, not where names stand. */
function withTicksAt(axes: PlotlyObject, views: readonly DrawnView[]): PlotlyObject {
  const limited = views.map(({ panel, halfHeightM }) => {
    const key = panel.axes.y.replace('y', 'yaxis');
    const axis = axes[key] as {
      readonly tickvals: readonly number[];
      readonly ticktext: readonly string[];
      readonly minor: { readonly tickvals: readonly number[] };
    };
    const inside = (value: number) => Math.abs(value) <= halfHeightM;
    return [
      key,
      {
        ...axis,
        tickvals: axis.tickvals.filter(inside),
        ticktext: axis.ticktext.filter((_, index) => inside(axis.tickvals[index]!)),
        minor: { ...axis.minor, tickvals: axis.minor.tickvals.filter(inside) },
      },
    ] as const;
  });
  return { ...axes, ...Object.fromEntries(limited) };
}
