/**
 * Decay, tracks and selection once more in plain TypeScript, one event at a time, from the geometry as the experiment
 * file gives it.
 */
import type { Experiment, Plane } from '../../src/experiment/experiment.js';
import type { SelectionCuts } from '../../src/experiment/selection.js';
import type { Sampling } from '../../src/sample/sampling.js';
import { boosted, direction, type Vector } from './lorentz.js';
import { angle, symmetric, uniform, type PlainPhoton } from './production.js';

/** What an event weighs: amplitude × exp(−path ε²/cτ₁), and how far it got. */
export interface PlainEvent {
  readonly path: number;
  readonly amplitude: number;
  readonly geometrical: boolean;
  readonly full: boolean;
}

export interface PlainFlight {
  readonly experiment: Experiment;
  readonly selection: SelectionCuts;
  readonly decayPosition: Sampling['decayPosition'];
  readonly massGeV: number;
  readonly daughterMassGeV: number;
}

interface Track {
  readonly momentum: Vector;
  readonly charge: 1 | -1;
}

/** Flight of a dark photon with the words behind those of its production. */
export function plainFlight(
  words: readonly number[],
  photon: PlainPhoton,
  settings: PlainFlight,
): PlainEvent {
  const { experiment, massGeV: mass, daughterMassGeV } = settings;
  const { beam } = experiment;
  const [px, py, pz] = photon.momentum;
  const momentum = Math.hypot(px, py, pz);
  const { z, density } = decayPosition(uniform(words[0]), settings);
  const cosine = pz / momentum;
  const distance = (z - beam.impactPointM[2]) / cosine;
  // λ = (p/m) cτ
  const path = distance / (momentum / mass);
  const forward = pz > 0 && photon.weight > 0;
  const amplitude = forward ? photon.weight / density / cosine / (momentum / mass) : 0;

  const radius = Math.sqrt(-2 * Math.log(uniform(words[3])));
  const spotAngle = angle(words[4]);
  const vertex: Vector = [
    beam.impactPointM[0] +
      beam.impactSpreadM[0] * radius * Math.cos(spotAngle) +
      (distance * px) / momentum,
    beam.impactPointM[1] +
      beam.impactSpreadM[1] * radius * Math.sin(spotAngle) +
      (distance * py) / momentum,
    z,
  ];
  const rest = Math.sqrt((mass / 2) ** 2 - daughterMassGeV ** 2);
  const n = direction(symmetric(words[1]), angle(words[2]));
  const beta: Vector = [px / photon.energy, py / photon.energy, pz / photon.energy];
  const track = (charge: 1 | -1): Track => {
    const signed = charge * rest;
    const inRest: Vector = [signed * n[0], signed * n[1], signed * n[2]];
    return { momentum: boosted(inRest, mass / 2, beta), charge };
  };
  const tracks = [track(1), track(-1)];
  const geometrical = forward && passesGeometrically(vertex, tracks, settings);
  return {
    path,
    amplitude,
    geometrical,
    full: geometrical && passesFully(vertex, tracks, settings),
  };
}

/** Decay position and its probability density: flat, or half flat and half a falling exponential. */
function decayPosition(
  u: number,
  { experiment, decayPosition: how }: PlainFlight,
): { z: number; density: number } {
  const { fromM, toM } = experiment.decayVolume;
  const length = toM - fromM;
  if (how.proposal === 'flat') return { z: fromM + u * length, density: 1 / length };
  const inside = 1 - Math.exp(-length / how.lengthM);
  const depth = u < 0.5 ? 2 * u * length : -how.lengthM * Math.log(1 - (2 * u - 1) * inside);
  return {
    z: fromM + depth,
    density: 0.5 / length + (0.5 * Math.exp(-depth / how.lengthM)) / (how.lengthM * inside),
  };
}

function passesGeometrically(
  vertex: Vector,
  tracks: readonly Track[],
  { experiment, selection }: PlainFlight,
): boolean {
  const { vertexZ, planes } = selection.geometrical;
  if (!(vertex[2] > vertexZ.fromM && vertex[2] < vertexZ.toM)) return false;
  if (tracks.some(({ momentum }) => momentum[2] <= 0)) return false;
  return experiment.planes
    .filter(({ name }) => planes.includes(name))
    .every((plane) =>
      tracks.every((track) => isInside(plane, at(plane, vertex, track, experiment))),
    );
}

function passesFully(
  vertex: Vector,
  tracks: readonly Track[],
  { experiment, selection }: PlainFlight,
): boolean {
  const { planes, momentumMinGeV, isolation } = selection.full;
  if (tracks.some(({ momentum }) => Math.hypot(...momentum) <= momentumMinGeV)) return false;
  const planeNamed = (name: string): Plane =>
    experiment.planes.find((plane) => plane.name === name)!;
  return (
    planes.every((name) =>
      tracks.every((track) =>
        isInside(planeNamed(name), at(planeNamed(name), vertex, track, experiment)),
      ),
    ) &&
    isolation.every(({ plane, distanceM }) => {
      const [a, b] = tracks.map((track) => at(planeNamed(plane), vertex, track, experiment));
      return Math.hypot(a[0] - b[0], a[1] - b[1]) > distanceM;
    })
  );
}

/** Where a track crosses a plane: straight, with a change of p_x at the magnet. */
function at(
  plane: Plane,
  [x, y, z]: Vector,
  { momentum: [px, py, pz], charge }: Track,
  { magnet }: Experiment,
): readonly [number, number] {
  const behindMagnet = Math.max(0, plane.positionZM - magnet.positionZM);
  const kick = (charge * magnet.kickGeV) / pz;
  return [
    x + (px / pz) * (plane.positionZM - z) + kick * behindMagnet,
    y + (py / pz) * (plane.positionZM - z),
  ];
}

function isInside({ outline, hole }: Plane, [x, y]: readonly [number, number]): boolean {
  if (Math.hypot(x - hole.centreXM, y - hole.centreYM) <= hole.radiusM) return false;
  const [a, b] = [Math.abs(x), Math.abs(y)];
  switch (outline.shape) {
    case 'circle':
      return Math.hypot(x, y) < outline.radiusM;
    case 'square':
      return a < outline.halfWidthM && b < outline.halfWidthM;
    case 'octagon':
      return a < outline.apothemM && b < outline.apothemM && a + b < Math.SQRT2 * outline.apothemM;
  }
}
