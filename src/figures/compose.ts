import type { Block } from './block.js';
import { drawBlock } from './block.js';
import {
  existingFills,
  existingNames,
  existingObstacles,
  existingOutlines,
  type ExistingRegion,
} from './existing-regions.js';
import type { Figure, PlotlyObject } from './figure.js';
import type { FigureWords } from './figure-data.js';
import type { Frame, Panel, PanelAxes, Size } from './panel.js';
import { bareLayout, panelLayout } from './panel.js';
import type { Obstacle } from './placing.js';
import { boxOf, placeBlocks } from './placing.js';
import type { Scale } from './scale.js';
import { plainText } from './text.js';
import { mesonNote, statement } from './corner.js';

/** A panel before the text in it has its place. */
export interface PanelContent {
  readonly axes: PanelAxes;
  readonly frame: Frame;
  readonly x: Scale;
  readonly traces: readonly PlotlyObject[];
  readonly shapes?: readonly PlotlyObject[];
  /** What text must not cover. */
  readonly obstacles: readonly Obstacle[];
  /** What was excluded before: drawn below the rest. */
  readonly existing?: readonly ExistingRegion[];
  readonly blocks: readonly Block[];
  /** Whether it numbers its axes; the first panel alone has the coupling, all have the mass, unless told otherwise. */
  readonly couplingLabels?: boolean;
  readonly massLabels?: boolean;
}

export interface Composition {
  /** What the figure shows, as one line; the analysis' title is added. */
  readonly subject: string;
  /** What is to be seen, in sentences. */
  readonly description: string;
  readonly size: Size;
  readonly panels: readonly PanelContent[];
  /** The coupling axis, which the panels share, as the data demand; text may extend it. */
  readonly y: Scale;
  /** What depends on the final axes. */
  readonly afterwards?: (panels: readonly Panel[]) => {
    readonly shapes?: readonly PlotlyObject[];
    readonly annotations?: readonly PlotlyObject[];
    readonly traces?: readonly PlotlyObject[];
  };
}

/** Panels, texts and axes put together into a figure. */
export function compose(data: FigureWords, composition: Composition): Figure {
  const { size } = composition;
  const placed = placeBlocks(composition.panels.map(crowded), composition.y);
  const panels = composition.panels.map((panel, index): Panel => {
    const { axes, frame, x, couplingLabels = index === 0, massLabels = true } = panel;
    return { axes, frame, x, y: placed.y, couplingLabels, massLabels };
  });
  const { axes, titles } = panelLayout(panels, size, data.labels);
  const blocks = placed.places
    .flat()
    .map(({ block, left, top, align }) => drawBlock(block, size, left, top, align));
  const names = panels.map((panel, index) => {
    const { existing = [], obstacles } = composition.panels[index]!;
    return existingNames(existing, panel, obstacles, placed.places[index]!.map(boxOf), size);
  });
  const extra = composition.afterwards?.(panels);
  return {
    title: plainText([composition.subject, data.title, statement(data).join(' ')].join('. ')),
    description: plainText(
      [composition.description, ...mesonSentence(data), ...data.warnings].join(' '),
    ),
    ...size,
    data: [
      ...composition.panels.flatMap(({ axes, existing = [], traces }) => [
        ...existingOutlines(existing, axes),
        ...traces,
      ]),
      ...(extra?.traces ?? []),
    ],
    layout: {
      ...axes,
      ...bareLayout,
      shapes: [
        ...composition.panels.flatMap(({ axes, existing = [], shapes = [] }) => [
          ...existingFills(existing, axes),
          ...shapes,
        ]),
        ...names.flatMap(({ shapes }) => shapes),
        ...blocks.flatMap(({ shapes }) => shapes),
        ...(extra?.shapes ?? []),
      ],
      annotations: [
        ...titles,
        ...names.flatMap(({ annotations }) => annotations),
        ...blocks.flatMap(({ annotations }) => annotations),
        ...(extra?.annotations ?? []),
      ],
    },
  };
}

/** The panel with what was excluded before among what text keeps away from. */
function crowded(panel: PanelContent): PanelContent {
  return {
    ...panel,
    obstacles: [...panel.obstacles, ...existingObstacles(panel.existing ?? [])],
  };
}

function mesonSentence(data: FigureWords): string[] {
  const note = mesonNote(data, Infinity).join(' ');
  return note === '' ? [] : [`${note.charAt(0).toUpperCase()}${note.slice(1)}.`];
}
