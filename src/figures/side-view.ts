import type { BeamElement, BeamRegion } from '../experiment/beam-line.js';
import type { Experiment, Plane } from '../experiment/experiment.js';
import type { PlotlyObject } from './figure.js';
import { black, light, petroff } from './palette.js';
import type { PanelAxes } from './panel.js';

/** What a piece of the drawing is, which its colour tells. */
export type DrawnKind =
  | 'dump'
  | 'collimator'
  | 'iron'
  | 'field +x'
  | 'field −x'
  | 'veto'
  | 'tank'
  | 'decay volume'
  | 'plane';

/** Fill of each kind; the tank has an outline alone. */
export const kindColours: Readonly<Record<DrawnKind, string>> = {
  dump: '#4a4a4f',
  collimator: petroff.grey,
  iron: petroff.grey,
  'field +x': petroff.blue,
  'field −x': petroff.orange,
  veto: petroff.purple,
  tank: '#ffffff',
  'decay volume': light(petroff.violet, 0.13),
  plane: petroff.red,
};

export const tankLine = { color: '#5c5c61', width: 0.8 } as const;

/** A rectangle of the side view, metres. */
export interface DrawnPiece {
  readonly kind: DrawnKind;
  readonly z: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** Half height of a dump whose experiment file has no beam line, which alone tells sizes, metres. */
const dumpHalfHeightM = 0.5;

/** The beam line; where a file has none, the layers of the dump. */
export function elementsOf({ beam, beamLine, dump }: Experiment): readonly BeamElement[] {
  if (beamLine !== undefined) return beamLine.elements;
  let z = beam.impactPointM[2];
  return dump.layers.map(({ material, lengthM }): BeamElement => {
    const fromM = z;
    z += lengthM;
    const halfSizeM = [dumpHalfHeightM, dumpHalfHeightM] as const;
    const region: BeamRegion = { shape: 'rectangle', centreM: [0, 0], halfSizeM, material };
    return { name: material, kind: 'absorber', fromM, toM: z, halfSizeM, regions: [region] };
  });
}

/** An element cut along the plane x = 0: each stretch of y belongs to the first region that contains it. */
export function sectionOf(element: BeamElement): DrawnPiece[] {
  const stretches = element.regions.map(verticalStretch);
  const edges = stretches.flatMap((stretch) => stretch ?? []);
  // The field around an axis changes its sign there.
  for (const { fieldAroundT, centreM } of element.regions)
    if (fieldAroundT !== undefined) edges.push(centreM[1]);
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  return sorted.slice(1).flatMap((to, index): DrawnPiece[] => {
    const from = sorted[index]!;
    const middle = (from + to) / 2;
    const region = element.regions.find((_, number) => {
      const stretch = stretches[number];
      return stretch !== undefined && middle > stretch[0] && middle < stretch[1];
    });
    const kind = region === undefined ? undefined : kindOf(element, region, middle);
    return kind === undefined ? [] : [{ kind, z: [element.fromM, element.toM], y: [from, to] }];
  });
}

/** Lower and upper end of a region at x = 0. */
function verticalStretch({ shape, centreM, halfSizeM }: BeamRegion): [number, number] | undefined {
  const across = Math.abs(centreM[0]) / halfSizeM[0];
  if (across >= 1) return undefined;
  const half = halfSizeM[1] * (shape === 'ellipse' ? Math.sqrt(1 - across * across) : 1);
  return [centreM[1] - half, centreM[1] + half];
}

function kindOf(element: BeamElement, region: BeamRegion, y: number): DrawnKind | undefined {
  const around = (region.fieldAroundT ?? 0) * (y > region.centreM[1] ? -1 : 1);
  const fieldX = (region.fieldT?.[0] ?? 0) + around;
  if (fieldX !== 0) return fieldX > 0 ? 'field +x' : 'field −x';
  if (element.kind === 'vacuum') return 'tank';
  if (region.material === 'vacuum' || region.material === 'air') return undefined;
  if (element.kind === 'absorber') return 'dump';
  if (element.kind === 'veto' || element.kind === 'collimator') return element.kind;
  return 'iron';
}

/** A plane as seen from the side: up to its hole, and from it. */
export function planeStretches({ outline, hole }: Plane): [from: number, to: number][] {
  const half = planeHalfHeight(outline);
  if (hole.radiusM === 0) return [[-half, half]];
  return [
    [-half, hole.centreYM - hole.radiusM],
    [hole.centreYM + hole.radiusM, half],
  ];
}

export function planeHalfHeight(outline: Plane['outline']): number {
  if (outline.shape === 'circle') return outline.radiusM;
  return outline.shape === 'square' ? outline.halfWidthM : outline.apothemM;
}

/** Pieces inside a range of z as rectangles; the tank's are left to its outline. */
export function pieceShapes(
  pieces: readonly DrawnPiece[],
  axes: PanelAxes,
  range: readonly [from: number, to: number],
): PlotlyObject[] {
  return pieces.flatMap(({ kind, z, y }) => {
    const [from, to] = [Math.max(z[0], range[0]), Math.min(z[1], range[1])];
    if (from >= to || kind === 'tank') return [];
    return [
      {
        type: 'rect',
        layer: kind === 'decay volume' ? 'below' : 'above',
        xref: axes.x,
        yref: axes.y,
        ...{ x0: from, x1: to, y0: y[0], y1: y[1] },
        fillcolor: kindColours[kind],
        line: kind === 'dump' ? { width: 0.5, color: '#ffffff' } : { width: 0 },
      },
    ];
  });
}

/** Upper and lower wall of the tank, closed where no other element adjoins. */
export function tankOutline(
  elements: readonly BeamElement[],
  axes: PanelAxes,
  range: readonly [from: number, to: number],
): PlotlyObject[] {
  const ends = new Set(elements.map(({ toM }) => toM));
  const starts = new Set(elements.map(({ fromM }) => fromM));
  return elements.flatMap((element) => {
    const tank = sectionOf(element).filter(({ kind }) => kind === 'tank');
    const [low, high] = [tank[0]?.y[0], tank.at(-1)?.y[1]];
    const [from, to] = [Math.max(element.fromM, range[0]), Math.min(element.toM, range[1])];
    if (low === undefined || high === undefined || from >= to) return [];
    const lines: [number, number][][] = [low, high].map((y) => [
      [from, y],
      [to, y],
    ]);
    const wall = (z: number): [number, number][] => [
      [z, low],
      [z, high],
    ];
    if (!ends.has(from) && from > range[0]) lines.push(wall(from));
    if (!starts.has(to) && to < range[1]) lines.push(wall(to));
    return lines.map((points) => path(points, axes, { line: tankLine }));
  });
}

/** A straight line or an arrow's head in the coordinates of a panel. */
export function path(
  points: readonly (readonly [z: number, y: number])[],
  axes: PanelAxes,
  style: { readonly line?: PlotlyObject; readonly fill?: string },
): PlotlyObject {
  const drawn = points.map(([z, y]) => `${z},${y}`).join('L');
  return {
    type: 'path',
    layer: 'above',
    xref: axes.x,
    yref: axes.y,
    path: style.fill === undefined ? `M${drawn}` : `M${drawn}Z`,
    ...(style.fill !== undefined && { fillcolor: style.fill }),
    line: style.line ?? { width: 0, color: black },
  };
}
