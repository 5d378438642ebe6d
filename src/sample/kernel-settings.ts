import { square } from '../arithmetic.js';
import { angularResolution } from '../experiment/tracking.js';
import type { Experiment, Plane, Region } from '../experiment/experiment.js';
import { InternalError } from '../errors.js';
import type { SelectionCuts } from '../experiment/selection.js';
import { leptonMass } from '../model/dark-photon.js';
import type { Decay } from '../model/production.js';
import type { Sampling } from './sampling.js';

/**
 * The structures of assembly/simulation/settings.ts, field by field in their order: the only place where the host
 * knows it.
 */

const outlineNumber = { circle: 0, square: 1, octagon: 2 } as const;

/** `Flight` for one mass and decay. */
export function flightSettings(
  experiment: Experiment,
  selection: SelectionCuts,
  sampling: Sampling,
  massGeV: number,
  decay: Decay,
): number[] {
  const { beam, decayVolume, magnet } = experiment;
  return [
    massGeV,
    leptonMass[decay],
    ...beam.impactPointM,
    ...beam.impactSpreadM,
    decayVolume.fromM,
    decayVolume.toM,
    sampling.decayPosition.proposal === 'flat' ? 0 : sampling.decayPosition.lengthM,
    selection.geometrical.vertexZ.fromM,
    selection.geometrical.vertexZ.toM,
    magnet.positionZM,
    magnet.kickGeV,
    selection.full.momentumMinGeV,
    productionThresholdGeV,
    beamLayers(experiment).length,
    selection.full.energyMinGeV ?? 0,
    selection.acceptance === 'particle' ? 1 : 0,
  ];
}

/** Layers in which particles are produced: none where all start on the front plane. */
function beamLayers({ dump }: Experiment): Experiment['dump']['layers'] {
  return dump.productionPoint === 'front-plane' ? [] : dump.layers;
}

/** `DumpLayer`s. */
export function dumpLayers(experiment: Experiment): number[] {
  let begins = 0;
  return beamLayers(experiment).flatMap(({ lengthM, interactionLengthM = NaN }) => {
    const thickness = lengthM / interactionLengthM;
    const row = [interactionLengthM, begins, thickness];
    begins += thickness;
    return row;
  });
}

/** The production probability is also counted above this momentum, as CERN-EP-2023-032 quotes it. */
export const productionThresholdGeV = 10;

export interface ApertureTable {
  readonly rows: number[];
  readonly geometrical: number;
  readonly full: number;
}

/**
 * `Aperture`s of the geometrical selection, then those that the full selection adds: its planes, and the isolation
 * at planes that the geometrical selection may already have.
 */
export function apertureTable(planes: readonly Plane[], selection: SelectionCuts): ApertureTable {
  const isolated = new Map(
    selection.full.isolation.map(({ plane, distanceM }) => [plane, distanceM]),
  );
  const geometrical = planes.filter(({ name }) => selection.geometrical.planes.includes(name));
  const full = planes.filter(
    ({ name }) => selection.full.planes.includes(name) || isolated.has(name),
  );
  return {
    rows: [
      ...geometrical.flatMap((plane) => apertureRow(plane, -1)),
      ...full.flatMap((plane) => apertureRow(plane, isolated.get(plane.name) ?? -1)),
    ],
    geometrical: geometrical.length,
    full: full.length,
  };
}

/** `Aperture`. @param isolation smallest distance of two tracks; negative for none */
export function apertureRow({ positionZM, outline, hole }: Plane, isolation: number): number[] {
  const size =
    outline.shape === 'circle'
      ? outline.radiusM
      : outline.shape === 'square'
        ? outline.halfWidthM
        : outline.apothemM;
  return [
    positionZM,
    outlineNumber[outline.shape],
    size,
    hole.centreXM,
    hole.centreYM,
    hole.radiusM,
    isolation,
  ];
}

/**
 * `Detector`.
 *
 * @throws InternalError for an experiment without tracking or regions, which a card with simulated reconstruction needs
 */
export function detectorSettings(experiment: Experiment): number[] {
  const { tracking, pointing, regions = [], beam, planes } = experiment;
  if (!tracking) throw new InternalError('simulated reconstruction needs the tracking');
  const angle = angularResolution(tracking, planes);
  const { constant, perGeV } = tracking.momentumResolution;
  const { acrossM = 0, alongM = 0, tailFraction = 0, tailScale = 1 } = pointing ?? {};
  // The wide share and the core together have the stated standard deviation.
  const core = 1 / Math.sqrt(1 - tailFraction + tailFraction * square(tailScale));
  return [
    angle.planeZM,
    tracking.hitResolutionM,
    angle.constantRad,
    angle.scatteringRadGeV,
    constant,
    perGeV,
    beam.impactPointM[0],
    beam.impactPointM[1],
    core * acrossM,
    core * alongM,
    tailFraction,
    tailScale,
    ...bounds(regions, 'SR'),
    ...bounds(regions, 'VR'),
  ];
}

function bounds(regions: readonly Region[], name: string): number[] {
  const region = regions.find((one) => one.name === name);
  if (!region) throw new InternalError(`simulated reconstruction needs the region ${name}`);
  return [region.zTaxM.fromM, region.zTaxM.toM, region.cdaTaxMaxM];
}
