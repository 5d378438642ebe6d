import type { BeamElement } from '../experiment/beam-line.js';
import type { Experiment } from '../experiment/experiment.js';
import { beamAxis, beamLine as protonLine, sign, thinLens } from './beam-line-legend.js';
import type { PlotlyObject } from './figure.js';
import { largest, lineTrace } from './lines.js';
import { drawNames, type NamesRow, type PlacedName } from './names-beside.js';
import { black } from './palette.js';
import { leftAxes, pixelsOf, rightAxes, type Frame, type Panel, type PanelAxes } from './panel.js';
import { beamLineSheet as sheet } from './sheets.js';
import {
  elementsOf,
  kindColours,
  path,
  pieceShapes,
  planeHalfHeight,
  planeStretches,
  sectionOf,
  tankOutline,
} from './side-view.js';
import { text } from './text.js';

/** A frame of the drawing with what stands in it. */
export interface DrawnView {
  readonly panel: Panel;
  /** Up to here and down to there something is drawn. */
  readonly halfHeightM: number;
  readonly traces: readonly PlotlyObject[];
  readonly shapes: readonly PlotlyObject[];
  readonly annotations: readonly PlotlyObject[];
}

/** Room for text at the upper and the lower end of each frame, CSS pixels. */
const room = { whole: { above: 126, below: 62 }, enlarged: { above: 72, below: 8 } } as const;
/** Room before the dump, for the arrow of the protons, and behind the last plane: shares of the length. */
const [before, behind] = [0.04, 0.02];

/** All of it; names of the veto stations below, of the planes above, of what the enlargement shows none. */
export function wholeLine(experiment: Experiment): DrawnView {
  const [frame] = sheet.frames;
  const { planes, magnet, decayVolume } = experiment;
  const elements = elementsOf(experiment);
  const first = experiment.beam.impactPointM[2];
  const last = largest([
    decayVolume.toM,
    magnet.positionZM,
    ...planes.map(({ positionZM }) => positionZM),
    ...elements.map(({ toM }) => toM),
  ]);
  const halfHeightM =
    0.1 +
    largest([
      ...elements.map(({ halfSizeM }) => halfSizeM[1]),
      ...planes.map(({ outline }) => planeHalfHeight(outline)),
    ]);
  const panel = panelOf(frame, leftAxes, [first, last], halfHeightM, room.whole);
  const at = (z: number, y: number) => pixelsOf(panel, z, y);
  const above: PlacedName[] = [
    ...planes.map(({ name, positionZM, outline }) => ({
      lines: [name],
      ...at(positionZM, planeHalfHeight(outline)),
    })),
    { lines: ['magnet'], ...at(magnet.positionZM, halfHeightM) },
  ];
  const below = elements
    .filter(({ kind }) => kind === 'veto')
    .map(({ name, fromM, toM, halfSizeM }) => ({
      lines: [name],
      ...at((fromM + toM) / 2, -halfSizeM[1]),
    }));
  const ends = { from: frame.left + 4, to: frame.left + frame.width - 4, upright: true };
  const top = at(first, halfHeightM).y;
  const bottom = at(first, -halfHeightM).y;
  return viewOf(experiment, panel, halfHeightM, [
    { names: above, row: { side: 'above', edge: top - 16, ...ends } },
    { names: below, row: { side: 'below', edge: bottom + 16, ...ends } },
  ]);
}

/** The part up to the decay volume, its elements with their names and fields. */
export function enlargement(experiment: Experiment): DrawnView {
  const [, frame] = sheet.frames;
  const first = experiment.beam.impactPointM[2];
  const last = experiment.decayVolume.fromM;
  const elements = elementsOf(experiment).filter(
    ({ fromM, kind }) => fromM < last && kind !== 'vacuum',
  );
  const halfHeightM = 0.1 + largest(elements.map(({ halfSizeM }) => halfSizeM[1]));
  const panel = panelOf(frame, rightAxes, [first, last], halfHeightM, room.enlarged);
  const names = elements.map((element) => ({
    lines: [element.name, ...fieldOf(element)],
    ...pixelsOf(panel, (element.fromM + element.toM) / 2, element.halfSizeM[1]),
  }));
  const edge = pixelsOf(panel, first, halfHeightM).y - 16;
  const row = { from: frame.left + 4, to: frame.left + frame.width - 4, upright: false };
  return viewOf(experiment, panel, halfHeightM, [{ names, row: { side: 'above', edge, ...row } }]);
}

function panelOf(
  frame: Frame,
  axes: PanelAxes,
  [first, last]: readonly [number, number],
  halfHeightM: number,
  text: { readonly above: number; readonly below: number },
): Panel {
  const metresInPixel = (2 * halfHeightM) / (frame.height - text.above - text.below);
  return {
    axes,
    frame,
    x: {
      kind: 'linear',
      from: first - before * (last - first),
      to: last + behind * (last - first),
    },
    y: {
      kind: 'linear',
      from: -halfHeightM - text.below * metresInPixel,
      to: halfHeightM + text.above * metresInPixel,
    },
    couplingLabels: true,
  };
}

/** The innermost field, along x above and below the axis. */
function fieldOf({ regions }: BeamElement): string[] {
  for (const { fieldT, fieldAroundT } of regions) {
    if (fieldT !== undefined) return [`${sign(fieldT[0])} T`];
    if (fieldAroundT !== undefined) return [`±${Math.abs(fieldAroundT)} T`];
  }
  return [];
}

function viewOf(
  experiment: Experiment,
  panel: Panel,
  halfHeightM: number,
  rows: readonly { readonly names: readonly PlacedName[]; readonly row: NamesRow }[],
): DrawnView {
  const { axes, x } = panel;
  const { decayVolume, magnet, planes, beam } = experiment;
  const range = [x.from, x.to] as const;
  const [, impactY, front] = beam.impactPointM;
  const volume = {
    kind: 'decay volume',
    z: [decayVolume.fromM, decayVolume.toM],
    y: [-halfHeightM, halfHeightM],
  } as const;
  const pieces = [volume, ...elementsOf(experiment).flatMap(sectionOf)];
  const planeLines = planes
    .filter(({ positionZM }) => positionZM < x.to)
    .flatMap((plane) =>
      planeStretches(plane).map((stretch) =>
        path(
          stretch.map((y) => [plane.positionZM, y] as const),
          axes,
          { line: { color: kindColours.plane, width: 2 } },
        ),
      ),
    );
  const drawn = rows.map(({ names, row }) => drawNames(names, row, sheet.size));
  const inView = magnet.positionZM < x.to;
  const middle = pixelsOf(panel, (decayVolume.fromM + decayVolume.toM) / 2, halfHeightM);
  return {
    panel,
    halfHeightM,
    traces: [
      lineTrace('axis', [front, x.to], [0, 0], axes, beamAxis),
      lineTrace('protons', [x.from, front], [impactY, impactY], axes, protonLine),
      ...(inView
        ? [
            lineTrace(
              'dipole',
              [magnet.positionZM, magnet.positionZM],
              [-halfHeightM, halfHeightM],
              axes,
              thinLens,
            ),
          ]
        : []),
    ],
    shapes: [
      ...pieceShapes(pieces, axes, range),
      ...tankOutline(elementsOf(experiment), axes, range),
      ...planeLines,
      arrowHead(panel, front, impactY),
      ...drawn.flatMap(({ shapes }) => shapes),
    ],
    annotations: [
      ...drawn.flatMap(({ annotations }) => annotations),
      ...(inView
        ? [
            text(sheet.size, middle.x, middle.y - 2, 'decay volume', {
              horizontal: 'center',
              vertical: 'bottom',
            }),
          ]
        : []),
    ],
  };
}

/** Of 7 by 6 pixels, its tip on the front of the dump. */
function arrowHead({ axes, frame, x, y }: Panel, z: number, atY: number): PlotlyObject {
  const [across, up] = [(x.to - x.from) / frame.width, (y.to - y.from) / frame.height];
  return path(
    [
      [z, atY],
      [z - 7 * across, atY + 3 * up],
      [z - 7 * across, atY - 3 * up],
    ],
    axes,
    { fill: black },
  );
}
