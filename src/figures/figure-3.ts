import type { Experiment } from '../experiment/experiment.js';
import { drawBlock } from './block.js';
import { corner, statement } from './corner.js';
import type { Figure, PlotlyObject } from './figure.js';
import type { FigureData } from './figure-data.js';
import { enlargement, wholeLine, type DrawnView } from './beam-line-views.js';
import { beamLineLegend } from './beam-line-legend.js';
import { bareLayout, panelLayout, pixelsOf } from './panel.js';
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
      { rows: [{ label: `upstream part: ${scaleNote(views[1]!)}` }] },
      size,
      lower.left + frameGap,
      lower.top + 6,
      'left',
    ),
    ...legend(experiment),
  ];
  return {
    title: plainText(['Beam line and detector', data.title, statement(data).join(' ')].join('. ')),
    description: plainText(
      `Side view in the plane x = 0: y against z in metres, z to scale. Above: from the dump to the last detector plane; below: enlarged up to the decay volume. ${experiment.beamLine?.remark ?? ''}`.trim(),
    ),
    ...size,
    data: views.flatMap(({ traces }) => traces),
    layout: {
      ...withOwnTicks(axes, views),
      ...bareLayout,
      shapes: [...views.flatMap(({ shapes }) => shapes), ...texts.flatMap(({ shapes }) => shapes)],
      annotations: [
        ...besideDrawing(titles, views),
        ...views.flatMap(({ annotations }) => annotations),
        ...texts.flatMap(({ annotations }) => annotations),
      ],
    },
  };
}

/** In three columns. */
function legend(experiment: Experiment): ReturnType<typeof drawBlock>[] {
  const rows = beamLineLegend(experiment);
  const { left, top, width } = sheet.legend;
  const length = Math.ceil(rows.length / 3);
  return [0, 1, 2]
    .map((column) => rows.slice(column * length, (column + 1) * length))
    .flatMap((part, column) =>
      part.length === 0
        ? []
        : [drawBlock({ rows: part }, sheet.size, left + (column * width) / 3, top, 'left')],
    );
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
  return `section at <i>x</i> = 0; <i>z</i> to scale, <i>y</i> enlarged ${ratio.toPrecision(2)} times`;
}

/** Round numbers of z, and of y where something is drawn, not where names stand. */
function withOwnTicks(axes: PlotlyObject, views: readonly DrawnView[]): PlotlyObject {
  const own = views.flatMap(({ panel, halfHeightM }) => {
    const { x, y } = panel.axes;
    const drawnHeight = (panel.frame.height * 2 * halfHeightM) / (panel.y.to - panel.y.from);
    return [
      [x.replace('x', 'xaxis'), roundTicks(panel.x.from, panel.x.to, panel.frame.width / 50)],
      [y.replace('y', 'yaxis'), roundTicks(-halfHeightM, halfHeightM, drawnHeight / 18)],
    ] as const;
  });
  return Object.fromEntries([
    ...Object.entries(axes),
    ...own.map(([key, { numbers, between }]) => {
      const axis = axes[key] as { readonly minor: PlotlyObject };
      const ticktext = numbers.map((value) => String(value).replace('-', '−'));
      const minor = { ...axis.minor, tickvals: between };
      return [key, { ...axis, tickvals: numbers, ticktext, minor }] as const;
    }),
  ]);
}

/** Round numbers, at most so many, and places between them. */
function roundTicks(
  from: number,
  to: number,
  most: number,
): { numbers: number[]; between: number[] } {
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5].map((digit) => digit * power).find((one) => one >= least);
  const [width, parts] = [step ?? 10 * power, step === 2 * power ? 4 : 5];
  const numbers: number[] = [];
  const between: number[] = [];
  const first = Math.ceil((from * parts) / width - 1e-9);
  for (let index = first; index <= (to * parts) / width + 1e-9; index++) {
    const value = Number(((index * width) / parts).toPrecision(12));
    (index % parts === 0 ? numbers : between).push(value);
  }
  return { numbers, between };
}

/** The titles of the vertical axes stand where something is drawn. */
function besideDrawing(
  titles: readonly PlotlyObject[],
  views: readonly DrawnView[],
): PlotlyObject[] {
  const tops = views.map(({ panel, halfHeightM }) => pixelsOf(panel, 0, halfHeightM).y);
  return titles.map((title, index) =>
    index % 2 === 0 ? title : { ...title, y: 1 - tops[(index - 1) / 2]! / sheet.size.height },
  );
}
