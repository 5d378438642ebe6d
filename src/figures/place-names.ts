import {
  contains,
  crosses,
  nearestOf,
  overlap,
  segmentMeets,
  type Box,
  type Point,
} from './geometry.js';
import type { Frame } from './panel.js';

/** A region with the name that belongs into it, its lines in CSS pixels. */
export interface NamedRegion {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Closed lines around it. */
  readonly lines: readonly (readonly Point[])[];
}

/** Where a name stands: its centre, and the end of its leader where it stands outside. */
export interface NamePlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly leaderTo?: Point;
}

/** Distance between tried places, of names to lines and to the frame, and of leaders that need not be drawn, CSS pixels. */
const step = 3;
const lineGap = 2.5;
const frameGap = 9;
const shortLeader = 6;

/**
 * Names inside their regions without covering a line, a block or another name, as far from lines as there is room, and where
 * regions overlap in the part that is theirs alone. A name for which its region is too small stands beside it, with a leader.
 * A region outside the frame gets none.
 *
 * @param curves further lines that no name may cover
 * @param taken boxes of other text
 */
export function placeNames(
  regions: readonly NamedRegion[],
  curves: readonly (readonly Point[])[],
  taken: readonly Box[],
  frame: Frame,
): NamePlace[] {
  const lines = [...regions.flatMap((region) => region.lines), ...curves];
  const segments = segmentsIn(lines, frame);
  const boxes = [...taken];
  const places: NamePlace[] = [];
  const candidates = regions
    .filter((region) => isVisible(region, frame))
    .map((region) => ({ region, inside: insidePlaces(region, regions, segments, frame) }))
    // Those with least choice first.
    .sort((a, b) => a.inside.length - b.inside.length);
  for (const { region, inside } of candidates) {
    const free = inside.filter(({ box }) => !boxes.some((other) => overlap(box, other)));
    const best = bestOf(free) ?? beside(region, segments, boxes, frame);
    if (!best) continue;
    boxes.push(best.box);
    places.push({
      name: region.name,
      ...centreOf(best.box),
      ...(best.leaderTo && { leaderTo: best.leaderTo }),
    });
  }
  return places;
}

interface Candidate {
  readonly box: Box;
  /** Lowest is best. */
  readonly cost: number;
  readonly leaderTo?: Point;
}

type Segment = readonly [Point, Point];

function insidePlaces(
  region: NamedRegion,
  regions: readonly NamedRegion[],
  segments: readonly Segment[],
  frame: Frame,
): Candidate[] {
  return boxesIn(region, frame).flatMap((box) => {
    const centre = centreOf(box);
    if (!isInside(region, centre) || meets(segments, box)) return [];
    const others = regions.filter((other) => other !== region && isInside(other, centre)).length;
    // Room beyond some pixels is worth nothing.
    const room = Math.min(14, clearance(segments, box), roomToFrame(box, frame));
    return [{ box, cost: 100 * others - room }];
  });
}

/** The nearest free place outside, preferably with a leader that meets no other line. */
function beside(
  region: NamedRegion,
  segments: readonly Segment[],
  boxes: readonly Box[],
  frame: Frame,
): Candidate | undefined {
  const own = region.lines.flat();
  const free = boxesIn(region, frame).flatMap((box) => {
    if (meets(segments, box) || boxes.some((other) => overlap(box, other))) return [];
    const centre = centreOf(box);
    const target = nearestOf(visiblePart(own, frame), centre);
    const start = nearestOf(outlineOf(box), target);
    const length = Math.hypot(target.x - start.x, target.y - start.y);
    const met = segments.filter((segment) => intersect(segment, [start, target])).length;
    const cost = length + 20 * Math.max(0, met - 1);
    return [{ box, cost, ...(length > shortLeader && { leaderTo: target }) }];
  });
  return bestOf(free);
}

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates)
    if (!best || candidate.cost < best.cost - 1e-9) best = candidate;
  return best;
}

function boxesIn({ width, height }: NamedRegion, frame: Frame): Box[] {
  const boxes: Box[] = [];
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  for (let top = frame.top + frameGap; top + height <= bottom - frameGap; top += step)
    for (let left = frame.left + frameGap; left + width <= right - frameGap; left += step)
      boxes.push({ left, right: left + width, top, bottom: top + height });
  return boxes;
}

function meets(segments: readonly Segment[], box: Box): boolean {
  const padded = grown(box, lineGap);
  return segments.some(([from, to]) => segmentMeets(from, to, padded));
}

/** Distance of a box to the nearest line, up to the resolution of its outline. */
function clearance(segments: readonly Segment[], box: Box): number {
  let [least, most] = [lineGap, 14];
  while (most - least > 1) {
    const middle = (least + most) / 2;
    const padded = grown(box, middle);
    if (segments.some(([from, to]) => segmentMeets(from, to, padded))) most = middle;
    else least = middle;
  }
  return least;
}

function roomToFrame(box: Box, frame: Frame): number {
  return Math.min(
    box.left - frame.left,
    box.top - frame.top,
    frame.left + frame.width - box.right,
    frame.top + frame.height - box.bottom,
  );
}

function grown({ left, right, top, bottom }: Box, by: number): Box {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
}

function centreOf({ left, right, top, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function outlineOf({ left, right, top, bottom }: Box): Point[] {
  const [a, b] = [
    { x: left, y: top },
    { x: right, y: top },
  ];
  return [a, b, { x: right, y: bottom }, { x: left, y: bottom }, a];
}

function isInside({ lines }: NamedRegion, point: Point): boolean {
  return lines.filter((line) => contains(line, point)).length % 2 === 1;
}

function boxOfFrame({ left, top, width, height }: Frame): Box {
  return { left, right: left + width, top, bottom: top + height };
}

function isVisible(region: NamedRegion, frame: Frame): boolean {
  const box = boxOfFrame(frame);
  return region.lines.some((line) => crosses(line, box)) || isInside(region, centreOf(box));
}

/** The points of a line that lie in the frame, or all of it where it only passes through. */
function visiblePart(line: readonly Point[], frame: Frame): readonly Point[] {
  const { left, right, top, bottom } = boxOfFrame(frame);
  const seen = line.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  return seen.length > 0 ? seen : line;
}

function segmentsIn(lines: readonly (readonly Point[])[], frame: Frame): Segment[] {
  const box = grown(boxOfFrame(frame), 20);
  return lines.flatMap((line) =>
    line.flatMap((to, index): Segment[] => {
      const from = line[index - 1];
      return from && segmentMeets(from, to, box) ? [[from, to]] : [];
    }),
  );
}

function intersect([a, b]: Segment, [c, d]: Segment): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
