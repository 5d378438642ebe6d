/**
 * Decay, tracks and selection once more in plain TypeScript, one event at a time, from the geometry as the experiment
 * file gives it.
 */
import type { Experiment, Plane } from '../../src/experiment/experiment.js';
import type { SelectionCuts } from '../../src/experiment/selection.js';
import type { Sampling } from '../../src/sample/sampling.js';
import { boosted, direction, type Vector } from './lorentz.js';
import { angle, symmetric, uniform, type PlainPhoton } from './production.js';
import { plainReconstruction } from './reconstruction.js';

/** What an event weighs: amplitude × exp(−path ε²/cτ₁), and how far it got. */
export interface PlainEvent {
  readonly path: number;
  readonly amplitude: number;
  readonly geometrical: boolean;
  readonly full: boolean;
  /** Reconstructed, and in the validation region or outside both. */
  readonly validation: boolean;
  readonly outside: boolean;
  /** Reconstructed − true mass, GeV; 0 where nothing is reconstructed. */
  readonly residual: number;
}

export interface PlainFlight {
  readonly experiment: Experiment;
  readonly selection: SelectionCuts;
  readonly decayPosition: Sampling['decayPosition'];
  readonly massGeV: number;
  readonly daughterMassGeV: number;
}

export interface Track {
  readonly momentum: Vector;
  readonly charge: 1 | 0 | -1;
}

/** Flight of a dark photon with the words behind those of its production, and those of the detector. */
export function plainFlight(
  words: readonly number[],
  detectorWords: readonly number[],
  photon: PlainPhoton,
  settings: PlainFlight,
): PlainEvent {
  const { experiment, massGeV: mass, daughterMassGeV } = settings;
  const { beam } = experiment;
  const [px, py, pz] = photon.momentum;
  const momentum = Math.hypot(px, py, pz);
  const { z, density } = decayPosition(uniform(words[0]), settings);
  const cosine = pz / momentum;
  const source = beam.impactPointM[2] + depthInDump(uniform(words[5]), experiment);
  const distance = (z - source) / cosine;
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
  const daughters = [track(1), track(-1)];
  const tracks: readonly Track[] =
    settings.selection.acceptance === 'daughters'
      ? daughters
      : [{ momentum: photon.momentum, charge: 0 }];
  const geometrical = forward && passesGeometrically(vertex, tracks, settings);
  const crossed =
    forward &&
    daughters.every((one) => one.momentum[2] > 0) &&
    crossesPlanes(vertex, tracks, settings, settings.selection.geometrical.planes) &&
    crossesPlanes(vertex, tracks, settings, settings.selection.full.planes) &&
    isIsolated(vertex, tracks, settings);
  const event = { path, amplitude, geometrical, validation: false, outside: false, residual: 0 };
  if (settings.selection.full.reconstruction === 'none') {
    const { momentumMinGeV, energyMinGeV = 0 } = settings.selection.full;
    const momenta = daughters.map(({ momentum }) => Math.hypot(...momentum));
    const fast = momenta.every((momentum) => momentum > momentumMinGeV);
    const energy = momenta.reduce((sum, p) => sum + Math.hypot(p, daughterMassGeV), 0);
    return { ...event, full: geometrical && crossed && fast && energy > energyMinGeV };
  }
  if (!crossed) return { ...event, full: false };
  return { ...event, ...plainReconstruction(detectorWords, vertex, tracks, settings) };
}

/** How far into the dump its proton came, from an exponential in interaction lengths that ends with the dump. */
function depthInDump(u: number, { dump }: Experiment): number {
  if (dump.productionPoint === 'front-plane') return 0;
  const thickness = dump.layers.map(
    ({ lengthM, interactionLengthM }) => lengthM / interactionLengthM!,
  );
  const total = thickness.reduce((sum, one) => sum + one, 0);
  let left = -Math.log(1 - u * (1 - Math.exp(-total)));
  let depth = 0;
  for (const [i, { interactionLengthM }] of dump.layers.entries()) {
    const here = Math.min(left, thickness[i]);
    depth += here * interactionLengthM!;
    left -= here;
  }
  return depth;
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
  return crossesPlanes(vertex, tracks, { experiment }, planes);
}

function crossesPlanes(
  vertex: Vector,
  tracks: readonly Track[],
  { experiment }: Pick<PlainFlight, 'experiment'>,
  names: readonly string[],
): boolean {
  return experiment.planes
    .filter(({ name }) => names.includes(name))
    .every((plane) =>
      tracks.every((track) => isInside(plane, at(plane, vertex, track, experiment))),
    );
}

function isIsolated(
  vertex: Vector,
  tracks: readonly Track[],
  { experiment, selection }: PlainFlight,
): boolean {
  return selection.full.isolation.every(({ plane, distanceM }) => {
    const there = experiment.planes.find(({ name }) => name === plane)!;
    const [a, b] = tracks.map((track) => at(there, vertex, track, experiment));
    return Math.hypot(a[0] - b[0], a[1] - b[1]) > distanceM;
  });
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
