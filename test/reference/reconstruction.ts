/** Measurement and reconstruction of two tracks in plain TypeScript, with vectors and without lanes. */
import type { Plane, Region } from '../../src/experiment/experiment.js';
import type { PlainFlight, Track } from './flight.js';
import type { Vector } from './lorentz.js';
import { angle, uniform } from './production.js';

export interface PlainReconstruction {
  readonly full: boolean;
  readonly validation: boolean;
  readonly outside: boolean;
  readonly residual: number;
}

interface Line {
  /** At the first plane of the spectrometer. */
  readonly at: Vector;
  readonly direction: Vector;
  readonly momentum: number;
}

/** Both tracks as they are measured, and what an analysis makes of them. */
export function plainReconstruction(
  words: readonly number[],
  vertex: Vector,
  tracks: readonly Track[],
  settings: PlainFlight,
): PlainReconstruction {
  const { experiment, selection, massGeV, daughterMassGeV } = settings;
  const tracking = experiment.tracking!;
  const plane = (name: string): Plane => experiment.planes.find((one) => one.name === name)!;
  const z = plane(tracking.firstPlane).positionZM;
  const lever = plane(tracking.secondPlane).positionZM - z;
  const normals = [0, 1, 2, 3, 4, 5].map((k) => normalPair(words[2 * k], words[2 * k + 1]));
  const scattering =
    0.0136 *
    Math.sqrt(tracking.radiationLengths) *
    (1 + 0.038 * Math.log(tracking.radiationLengths));
  const lines = tracks.map(({ momentum: p }, i): Line => {
    const size = Math.hypot(...p);
    const slope = Math.hypot((Math.SQRT2 * tracking.hitResolutionM) / lever, scattering / size);
    const { constant, perGeV } = tracking.momentumResolution;
    return {
      at: [
        vertex[0] + (p[0] / p[2]) * (z - vertex[2]) + tracking.hitResolutionM * normals[2 + i][0],
        vertex[1] + (p[1] / p[2]) * (z - vertex[2]) + tracking.hitResolutionM * normals[2 + i][1],
        z,
      ],
      direction: [p[0] / p[2] + slope * normals[i][0], p[1] / p[2] + slope * normals[i][1], 1],
      momentum: size * (1 + Math.hypot(constant, perGeV * size) * normals[4][i]),
    };
  });

  const [a, b] = lines;
  const apart = [0, 1].map((k) => a.at[k] - b.at[k]);
  const opening = [0, 1].map((k) => a.direction[k] - b.direction[k]);
  const step =
    -(apart[0] * opening[0] + apart[1] * opening[1]) / (opening[0] ** 2 + opening[1] ** 2);
  const found: Vector = [0, 1, 2].map(
    (k) => (a.at[k] + b.at[k] + step * (a.direction[k] + b.direction[k])) / 2,
  ) as unknown as Vector;
  const momenta = lines.map(({ direction, momentum }) =>
    direction.map((one) => (momentum * one) / Math.hypot(...direction)),
  );
  const total = [0, 1, 2].map((k) => momenta[0][k] + momenta[1][k]);
  const energy = lines.reduce(
    (sum, { momentum }) => sum + Math.hypot(momentum, daughterMassGeV),
    0,
  );
  const mass = Math.sqrt(energy ** 2 - total.reduce((sum, p) => sum + p ** 2, 0));

  const [beamX, beamY] = experiment.beam.impactPointM;
  const slope = [total[0] / total[2], total[1] / total[2]];
  const steepness = Math.hypot(...slope);
  const away = [found[0] - beamX, found[1] - beamY];
  const { acrossM, alongM, tailFraction, tailScale } = experiment.pointing!;
  const core = 1 / Math.sqrt(1 - tailFraction + tailFraction * tailScale ** 2);
  const scale = core * (uniform(words[12]) < tailFraction ? tailScale : 1);
  const zTax =
    found[2] -
    (away[0] * slope[0] + away[1] * slope[1]) / steepness ** 2 +
    (alongM * scale * normals[5][0]) / steepness;
  const cdaTax = Math.abs(
    (away[0] * slope[1] - away[1] * slope[0]) / steepness + acrossM * scale * normals[5][1],
  );

  const { vertexZ } = selection.geometrical;
  const { momentumMinGeV } = selection.full;
  const reconstructed =
    lines.every(({ momentum }) => momentum > momentumMinGeV) &&
    found[2] > vertexZ.fromM &&
    found[2] < vertexZ.toM;
  const inside = (name: string): boolean => {
    const region = experiment.regions!.find((one) => one.name === name) as Region;
    return zTax > region.zTaxM.fromM && zTax < region.zTaxM.toM && cdaTax < region.cdaTaxMaxM;
  };
  const full = reconstructed && inside('SR');
  const validation = reconstructed && !full && inside('VR');
  return {
    full,
    validation,
    outside: reconstructed && !full && !validation,
    residual: mass - massGeV,
  };
}

/** Box and Muller. */
function normalPair(first: number, second: number): readonly [number, number] {
  const length = Math.sqrt(-2 * Math.log(uniform(first)));
  return [length * Math.cos(angle(second)), length * Math.sin(angle(second))];
}
