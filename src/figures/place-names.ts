import { contains, crosses, nearestOf, overlap, type Box, type Point } from './geometry.js';
import { LineRaster } from './line-raster.js';
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
const nameGap = 2;
const shortLeader = 6;
/** Room beyond this many pixels is worth nothing. */
const roomy = 14;
/** Names closer to one another than this crowd each other. */
const crowdedWithin = 24;
/** What it costs a name beside its region to stand in another one, as a length of its leader. */
const insideAnother = 40;
/** A leader ends this far from lines of others, CSS pixels. */
const aloneWithin = 3;
/** Of places beside a region, the nearest ones are looked at. */
const nearestLookedAt = 1500;

/**
 * Names inside their regions without covering a line, a block or another name, as far from lines as there is room: in the part that is
 * theirs alone, or else nearer to their own line than to any other. A name for which there is no such place stands beside its line, with
 * a leader.
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
  const raster = new LineRaster(lines, frame);
  const boxes = [...taken];
  const places: NamePlace[] = [];
  const candidates = regions
    .filter((region) => isVisible(region, frame))
    .map((region) => ({ region, ...insidePlaces(region, regions, raster, frame) }))
    // Those with least choice first.
    .sort((a, b) => a.clear.length - b.clear.length);
  for (const { region, clear, ambiguous } of candidates) {
    const free = (places: readonly Candidate[]): Candidate[] =>
      places
        .filter(({ box }) => !boxes.some((other) => overlap(grown(box, nameGap), other)))
        .map((place) => ({ ...place, cost: place.cost + crowding(place.box, boxes) }));
    const best =
      cheapest(free(clear)) ??
      cheapest(free(beside(region, regions, lines, raster, frame))) ??
      cheapest(free(ambiguous));
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

/** Places inside; in more than one region they are clear where the region's own line is the nearest, or is not in sight at all. */
function insidePlaces(
  region: NamedRegion,
  regions: readonly NamedRegion[],
  raster: LineRaster,
  frame: Frame,
): { readonly clear: readonly Candidate[]; readonly ambiguous: readonly Candidate[] } {
  const own = new LineRaster(region.lines, frame);
  const isSeen = own.meets(boxOfFrame(frame), 0);
  const clear: Candidate[] = [];
  const ambiguous: Candidate[] = [];
  for (const box of boxesIn(region, raster, frame)) {
    const centre = centreOf(box);
    if (!isInside(region, centre)) continue;
    const others = regions.filter((other) => other !== region && isInside(other, centre)).length;
    const room = clearance(raster, box);
    const isClear = others === 0 || !isSeen || own.meets(box, room + 1);
    const cost = 100 * others - Math.min(room, roomToFrame(box, frame));
    (isClear ? clear : ambiguous).push({ box, cost });
  }
  return { clear, ambiguous };
}

/** Places outside, near ones cheap; with a leader that should meet no other line, where the name is not close or not alone. */
function beside(
  region: NamedRegion,
  regions: readonly NamedRegion[],
  lines: readonly (readonly Point[])[],
  raster: LineRaster,
  frame: Frame,
): Candidate[] {
  const seen = targets(region, lines, frame);
  const near = boxesIn(region, raster, frame)
    .map((box) => {
      const target = nearestOf(seen, centreOf(box));
      const start = nearestOf(outlineOf(box), target);
      const length = Math.hypot(target.x - start.x, target.y - start.y);
      return { box, target, start, length };
    })
    .sort((a, b) => a.length - b.length)
    .slice(0, nearestLookedAt);
  return near.map(({ box, target, start, length }) => {
    const centre = centreOf(box);
    const others = regions.some((other) => other !== region && isInside(other, centre));
    const met = lines.filter((line) => intersects(line, start, target)).length;
    return {
      box,
      cost: length + 20 * met + (others ? insideAnother : 0),
      ...((others || length > shortLeader) && { leaderTo: target }),
    };
  });
}

/** Where leaders to a region may end: at what is seen of its lines, away from others where that is possible. */
function targets(
  region: NamedRegion,
  lines: readonly (readonly Point[])[],
  frame: Frame,
): readonly Point[] {
  const seen = visiblePart(region.lines.flat(), frame);
  const others = new LineRaster(
    lines.filter((line) => !region.lines.includes(line)),
    frame,
  );
  const alone = seen.filter(
    ({ x, y }) => !others.meets({ left: x, right: x, top: y, bottom: y }, aloneWithin),
  );
  return alone.length > 0 ? alone : seen;
}

/** How much a name is crowded by other text. */
function crowding(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => {
    const dx = Math.max(0, other.left - box.right, box.left - other.right);
    const dy = Math.max(0, other.top - box.bottom, box.top - other.bottom);
    return sum + Math.max(0, crowdedWithin - Math.hypot(dx, dy));
  }, 0);
}

function cheapest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates)
    if (!best || candidate.cost < best.cost - 1e-9) best = candidate;
  return best;
}

/** Boxes of a name's size all over the frame that meet no line. */
function boxesIn({ width, height }: NamedRegion, raster: LineRaster, frame: Frame): Box[] {
  const boxes: Box[] = [];
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  for (let top = frame.top + frameGap; top + height <= bottom - frameGap; top += step)
    for (let left = frame.left + frameGap; left + width <= right - frameGap; left += step) {
      const box = { left, right: left + width, top, bottom: top + height };
      if (!raster.meets(box, lineGap)) boxes.push(box);
    }
  return boxes;
}

/** Distance of a box to the nearest line, up to what is worth something. */
function clearance(raster: LineRaster, box: Box): number {
  let distance = lineGap;
  while (distance < roomy && !raster.meets(box, distance + 1)) distance++;
  return distance;
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

/** Whether a line meets the way between two points, their ends apart. */
function intersects(line: readonly Point[], from: Point, to: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return line.some((b, index) => {
    const a = line[index - 1];
    if (!a) return false;
    return side(a, b, from) * side(a, b, to) < 0 && side(from, to, a) * side(from, to, b) < 0;
  });
}
