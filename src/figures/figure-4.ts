import type { GridField } from '../analysis/result.js';
import type { Block, BlockRow } from './block.js';
import { compose } from './compose.js';
import type { PanelContent } from './compose.js';
import { corner, mesonNote, percent } from './corner.js';
import { existingRegions, existingSentence } from './existing-regions.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { area, linesOf, outline } from './lines.js';
import { black, light, petroff, dashes } from './palette.js';
import type { LineStyle } from './palette.js';
import { leftAxes, rightAxes } from './panel.js';
import type { Frame, PanelAxes } from './panel.js';
import type { Obstacle } from './placing.js';
import { couplingScale, massScale } from './ranges.js';
import type { Scale } from './scale.js';
import { doubleColumn } from './sheets.js';

interface Region {
  readonly name: string;
  readonly label: string;
  readonly style: LineStyle;
  readonly fill?: string;
}

const everything: Region = {
  name: 'zero-events-all',
  label: 'all',
  style: { colour: black, dash: dashes.solid, width: 1.6 },
};

/**
 * Regions that zero observed events without background would exclude: by decay mode at the left, by
 * production mode at the right. Thin lines beside them have the mesons at scale 1.
 */
export function figure4(data: FigureData): Figure {
  const particle = data.labels.particle;
  const byDecay: Region[] = [
    region(
      'zero-events-ee',
      `${particle} → <i>e</i><sup>+</sup><i>e</i><sup>−</sup>`,
      petroff.blue,
      dashes.dashed,
    ),
    region(
      'zero-events-mumu',
      `${particle} → <i>μ</i><sup>+</sup><i>μ</i><sup>−</sup>`,
      petroff.red,
      dashes.dashDotted,
    ),
    { ...everything, label: 'Both decays' },
  ];
  const byProduction: Region[] = [
    region('zero-events-bremsstrahlung', 'Bremsstrahlung', petroff.orange, dashes.dashed),
    region('zero-events-mesons', 'Meson decays', petroff.violet, dashes.dashDotted),
    { ...everything, label: 'Both productions' },
  ];
  const drawn = [...byDecay, ...byProduction].flatMap(({ name }) => linesOf(data, name, true));
  const x = massScale([...drawn, ...data.yields.map(simulated)], 'log');
  const [left, right] = doubleColumn.frames;
  const existing = existingRegions(data);
  const note = mesonNote(data, right.width).map((label) => ({ label }));
  return compose(data, {
    subject: `Regions excluded at ${percent(data.confidenceLevel)} CL by zero observed events without background`,
    description: `Coupling against mass of ${particle}. Left: by decay mode, with both productions. Right: by production mode, with both decays. Geometrical selection, efficiency 1, no uncertainty of the protons on target. Thin lines: mesons at scale 1.${existingSentence(existing)}`,
    size: doubleColumn.size,
    y: couplingScale(drawn),
    panels: [
      panel(data, byDecay, leftAxes, left, x, [
        corner(data, { confidenceLevel: true, mesons: false, width: left.width }),
      ]),
      panel(data, byProduction, rightAxes, right, x, note.length > 0 ? [{ rows: note }] : []),
    ].map((content) => ({ ...content, existing })),
  });
}

function region(name: string, label: string, colour: string, dash: LineStyle['dash']): Region {
  return { name, label, style: { colour, dash, width: 1.6 }, fill: light(colour, 0.14) };
}

function panel(
  data: FigureData,
  regions: readonly Region[],
  axes: PanelAxes,
  frame: Frame,
  x: Scale,
  blocks: readonly Block[],
): PanelContent {
  const filled = regions.filter(({ fill, name }) => fill && linesOf(data, name).length > 0);
  return {
    axes,
    frame,
    x,
    shapes: filled.map(({ name, fill }) => area(linesOf(data, name), axes, fill!)),
    traces: regions.flatMap(({ name, style }) => [
      outline(`${name}-mesons-1`, linesOf(data, `${name}-mesons-1`), axes, {
        ...style,
        width: 0.7,
      }),
      outline(name, linesOf(data, name), axes, style),
    ]),
    obstacles: regions.flatMap(({ name }) => linesOf(data, name, true)),
    blocks: [legend(data, regions), ...blocks],
  };
}

function legend(data: FigureData, regions: readonly Region[]): Block {
  const rows: BlockRow[] = regions
    .filter(({ name }) => linesOf(data, name, true).length > 0)
    .map(({ label, style, fill }) => ({
      label,
      sample: fill === undefined ? { line: style } : { line: style, fill },
    }));
  if (regions.some(({ name }) => linesOf(data, `${name}-mesons-1`).length > 0))
    rows.push({
      label: 'Thin: meson scale 1',
      sample: { line: { colour: black, dash: dashes.solid, width: 0.7 } },
    });
  return { rows };
}

/** The masses of a field, for an axis that shows where nothing is excluded as well. */
function simulated({ massesMeV }: GridField): Obstacle {
  return { massesMeV, couplings: [] };
}
