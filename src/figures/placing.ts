import type { Block } from './block.js';
import { blockSize } from './block.js';
import { contains, crosses, overlap, simplified, type Box, type Point } from './geometry.js';
import type { Frame } from './panel.js';
import { pixelsOf } from './panel.js';
import type { Scale } from './scale.js';
import { extended } from './scale.js';

/** A closed line that no text may cover, in (mass in MeV, coupling). */
export interface Obstacle {
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
  /** Text may stand inside, where it does not meet the line. */
  readonly isHollow?: boolean;
}

/** A frame with its mass axis, what is drawn in it, and the blocks of text that must find room. */
export interface CrowdedPanel {
  readonly frame: Frame;
  readonly x: Scale;
  readonly obstacles: readonly Obstacle[];
  readonly blocks: readonly Block[];
}

/** A block's place: its top left corner in CSS pixels, and which side of the frame it is at. */
export interface PlacedBlock {
  readonly block: Block;
  readonly left: number;
  readonly top: number;
  readonly align: 'left' | 'right';
}

const corners = ['top-right', 'bottom-left', 'top-left', 'bottom-right'] as const;
type Corner = (typeof corners)[number];

/** Distance of text to the frame, and to lines, in CSS pixels. */
const [frameGap, lineGap] = [12, 6];
const step = 0.02;
const mostSteps = 60;

/**
 * Puts blocks of text into corners of their frames so that none covers a line or an area, extending
 * the coupling axis, which the frames share, by as little as possible.
 * @returns the coupling axis and the places, one list for each panel
 */
export function placeBlocks(
  panels: readonly CrowdedPanel[],
  y: Scale,
): { readonly y: Scale; readonly places: PlacedBlock[][] } {
  const drawn = panels.map((panel) => polygonsOf(panel, y));
  for (let total = 0; total <= mostSteps; total++) {
    for (let below = 0; below <= total; below++) {
      const [down, up] = [below * step, (total - below) * step];
      const places: PlacedBlock[][] = [];
      for (const [index, panel] of panels.entries()) {
        const place = placeInPanel(panel, squeezed(drawn[index]!, panel.frame, down, up));
        if (!place) break;
        places.push(place);
      }
      if (places.length === panels.length) return { y: extended(y, down, up), places };
    }
  }
  // Nothing is free even so: stack the text in the corners and let it cover what it must.
  return {
    y,
    places: panels.map((panel) => panel.blocks.map((b, i) => at(b, corners[i]!, panel))),
  };
}

/** Points closer than this, in CSS pixels, are one to text that keeps away from them. */
const sameWithin = 0.5;

function polygonsOf(panel: CrowdedPanel, y: Scale): Polygon[] {
  return panel.obstacles.map(({ massesMeV, couplings, isHollow = false }) => ({
    points: simplified(
      massesMeV.map((mass, index) =>
        pixelsOf({ frame: panel.frame, x: panel.x, y }, mass, couplings[index]!),
      ),
      sameWithin,
    ),
    isHollow,
  }));
}

/** Polygons with the coupling axis extended by fractions of its length. */
function squeezed(
  polygons: readonly Polygon[],
  { top, height }: Frame,
  below: number,
  above: number,
): Polygon[] {
  const y = (pixel: number) =>
    top + ((pixel - top) / height + above) * (height / (1 + below + above));
  return polygons.map(({ points, isHollow }) => ({
    points: points.map((point) => ({ x: point.x, y: y(point.y) })),
    isHollow,
  }));
}

function placeInPanel(
  panel: CrowdedPanel,
  polygons: readonly Polygon[],
): PlacedBlock[] | undefined {
  const free = panel.blocks.map((block) =>
    corners.map((corner) => at(block, corner, panel)).filter((place) => isFree(place, polygons)),
  );
  return choose(free, []);
}

/** The first choice of one place for each block in which no two overlap. */
function choose(free: readonly PlacedBlock[][], chosen: PlacedBlock[]): PlacedBlock[] | undefined {
  const [candidates, ...rest] = free;
  if (candidates === undefined) return chosen;
  for (const candidate of candidates) {
    if (chosen.some((other) => overlap(boxOf(other), boxOf(candidate)))) continue;
    const found = choose(rest, [...chosen, candidate]);
    if (found) return found;
  }
  return undefined;
}

function at(block: Block, corner: Corner, { frame }: CrowdedPanel): PlacedBlock {
  const { width, height } = blockSize(block);
  const isRight = corner.endsWith('right');
  const isTop = corner.startsWith('top');
  return {
    block,
    left: isRight ? frame.left + frame.width - frameGap - width : frame.left + frameGap,
    top: isTop ? frame.top + frameGap - 3 : frame.top + frame.height - frameGap - height,
    align: isRight ? 'right' : 'left',
  };
}

/** The room that a block takes, with the distance that text keeps to lines. */
export function boxOf(place: PlacedBlock): Box {
  const { width, height } = blockSize(place.block);
  return {
    left: place.left - lineGap,
    right: place.left + width + lineGap,
    top: place.top - lineGap,
    bottom: place.top + height + lineGap,
  };
}

function isFree(place: PlacedBlock, polygons: readonly Polygon[]): boolean {
  const box = boxOf(place);
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  return polygons.every(
    ({ points, isHollow }) => !crosses(points, box) && (isHollow || !contains(points, centre)),
  );
}

interface Polygon {
  readonly points: readonly Point[];
  readonly isHollow: boolean;
}
