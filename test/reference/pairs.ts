/** Single tracks and their pairs in plain TypeScript, one at a time, with vectors; slow. */
import type { Experiment, Plane } from '../../src/experiment/experiment.js';
import type { HaloRecipe } from '../../src/sample/halo-muons.js';
import type { PairingSettings } from '../../src/background/pair-selection.js';
import type { TrackSample } from '../../src/sample/track-sample.js';
import { angle, uniform } from './production.js';

const muonMass = 0.1056583755;

export interface PlainTrack {
  readonly x: number;
  readonly y: number;
  readonly tx: number;
  readonly ty: number;
  readonly p: number;
  readonly q: number;
  readonly w: number;
}

export function plainTracks(tracks: TrackSample): PlainTrack[] {
  return Array.from(tracks.xM, (x, i) => ({
    x,
    y: tracks.yM[i],
    tx: tracks.slopeX[i],
    ty: tracks.slopeY[i],
    p: tracks.momentumGeV[i],
    q: tracks.charge[i],
    w: tracks.weight?.[i] ?? 1,
  }));
}

/** A halo muon from the random words of its event. */
export function plainHaloMuon(
  words: readonly number[],
  recipe: HaloRecipe,
  origin: readonly [number, number, number],
  planeZ: number,
): PlainTrack {
  const { momentum, source, deflectionGeV, bendGeV } = recipe;
  const q = uniform(words[0]) < recipe.positiveShare ? 1 : -1;
  const { fromGeV, toGeV, scaleGeV } = momentum;
  const whole = 1 - Math.exp(-(toGeV - fromGeV) / scaleGeV);
  const p = fromGeV - scaleGeV * Math.log(1 - uniform(words[1]) * whole);
  const sigma = uniform(words[2]) < source.wideShare ? source.wideM : source.narrowM;
  const place = normals(words[3], words[4]);
  const turn = normals(words[5], words[6]);
  const at = [0, 1].map((k) => sigma * place[k] + q * source.shiftM[k]);
  const slopes = [0, 1].map(
    (k) =>
      (at[k] - origin[k]) / (source.zM - origin[2]) +
      (q * bendGeV[k]) / p +
      (turn[k] * deflectionGeV) / p,
  );
  const [x, y] = [0, 1].map((k) => at[k] + slopes[k] * (planeZ - source.zM));
  return { x, y, tx: slopes[0], ty: slopes[1], p, q, w: 1 };
}

function normals(first: number, second: number): [number, number] {
  const length = Math.sqrt(-2 * Math.log(uniform(first)));
  return [length * Math.cos(angle(second)), length * Math.sin(angle(second))];
}

/** Where a track crosses a plane: straight to the magnet, kicked along x there, and straight on. */
export function crossing(
  { x, y, tx, ty, p, q }: PlainTrack,
  { magnet }: Experiment,
  planeZ: number,
  z: number,
): [number, number] {
  const pz = p / Math.hypot(1, tx, ty);
  const px = tx * pz;
  const atMagnet = x + tx * (magnet.positionZM - planeZ);
  return [
    z <= magnet.positionZM
      ? x + tx * (z - planeZ)
      : atMagnet + ((px + q * magnet.kickGeV) / pz) * (z - magnet.positionZM),
    y + ty * (z - planeZ),
  ];
}

/** Whether a track is inside the outline of a plane and outside its hole. */
export function isInside([x, y]: readonly [number, number], { outline, hole }: Plane): boolean {
  if (Math.hypot(x - hole.centreXM, y - hole.centreYM) <= hole.radiusM) return false;
  if (outline.shape === 'circle') return Math.hypot(x, y) < outline.radiusM;
  if (outline.shape === 'square') return Math.max(Math.abs(x), Math.abs(y)) < outline.halfWidthM;
  return (
    Math.max(Math.abs(x), Math.abs(y)) < outline.apothemM &&
    (Math.abs(x) + Math.abs(y)) / Math.SQRT2 < outline.apothemM
  );
}

export interface PlainPair {
  readonly first: number;
  readonly second: number;
  readonly charges: number;
  readonly weight: number;
  readonly zTax: number;
  readonly cdaTax: number;
  readonly mass: number;
}

/** All pairs of some tracks that pass the cuts, by minimising the distance of the tracks over z. */
export function plainPairs(
  tracks: readonly PlainTrack[],
  planeZ: number,
  { experiment, selection }: PairingSettings,
): PlainPair[] {
  const found: PlainPair[] = [];
  const planes = selection.isolation.map(({ plane, distanceM }) => ({
    z: experiment.planes.find(({ name }) => name === plane)!.positionZM,
    distanceM,
  }));
  const at = tracks.map((track) => planes.map(({ z }) => crossing(track, experiment, planeZ, z)));
  for (let i = 0; i < tracks.length; i++)
    for (let j = i + 1; j < tracks.length; j++) {
      const [a, b] = [tracks[i], tracks[j]];
      const apart = [a.x - b.x, a.y - b.y];
      const opening = [a.tx - b.tx, a.ty - b.ty];
      const step = -dot(apart, opening) / dot(opening, opening);
      const z = planeZ + step;
      if (!(z > selection.vertexZ.fromM && z < selection.vertexZ.toM)) continue;
      const miss = Math.hypot(apart[0] + step * opening[0], apart[1] + step * opening[1]);
      if (!(miss < (selection.trackDistanceMaxM ?? Infinity))) continue;
      if (
        planes.some(
          ({ distanceM }, k) =>
            Math.hypot(at[i][k][0] - at[j][k][0], at[i][k][1] - at[j][k][1]) <= distanceM,
        )
      )
        continue;
      found.push({ first: i, second: j, ...pairOf(a, b, z, step, experiment) });
    }
  return found;
}

function pairOf(a: PlainTrack, b: PlainTrack, z: number, step: number, { beam }: Experiment) {
  const middle = [
    (a.x + b.x + step * (a.tx + b.tx)) / 2,
    (a.y + b.y + step * (a.ty + b.ty)) / 2,
    z,
  ];
  const vectors = [a, b].map(({ tx, ty, p }) =>
    [tx, ty, 1].map((one) => (p * one) / Math.hypot(tx, ty, 1)),
  );
  const sum = [0, 1, 2].map((k) => vectors[0][k] + vectors[1][k]);
  const energy = Math.hypot(a.p, muonMass) + Math.hypot(b.p, muonMass);
  // Closest approach of middle + s sum to the line x, y = beam: cross product of the two directions.
  const across = [sum[1], -sum[0]].map((one) => one / Math.hypot(sum[0], sum[1]));
  const away = [middle[0] - beam.impactPointM[0], middle[1] - beam.impactPointM[1]];
  const s = -dot(away, sum) / dot(sum.slice(0, 2), sum.slice(0, 2));
  return {
    charges: a.q + b.q,
    weight: a.w * b.w,
    zTax: z + s * sum[2],
    cdaTax: Math.abs(dot(away, across)),
    mass: Math.sqrt(energy ** 2 - dot(sum, sum)),
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, one, k) => total + one * (b[k] ?? 0), 0);
}
