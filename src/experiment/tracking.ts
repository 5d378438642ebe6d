import { square } from '../arithmetic.js';
import { simulationCore } from '../core/node.js';
import { InternalError } from '../errors.js';
import type { Plane, Tracking } from './experiment.js';

/** Resolution of a track's slopes, σ = constantRad ⊕ scatteringRadGeV / p, at the first plane. */
export interface AngularResolution {
  readonly planeZM: number;
  readonly constantRad: number;
  readonly scatteringRadGeV: number;
}

/**
 * The slope is that between two planes, each measured with the hit resolution, and is scattered in the material by
 * Highland's formula.
 */
export function angularResolution(tracking: Tracking, planes: readonly Plane[]): AngularResolution {
  const at = (name: string): number => {
    const plane = planes.find((one) => one.name === name);
    if (!plane) throw new InternalError(`no plane ${name}`);
    return plane.positionZM;
  };
  const lever = Math.abs(at(tracking.secondPlane) - at(tracking.firstPlane));
  const { hitResolutionM, radiationLengths } = tracking;
  return {
    planeZM: at(tracking.firstPlane),
    constantRad: Math.sqrt(2 * square(hitResolutionM)) / lever,
    scatteringRadGeV: simulationCore().exports.highlandAngle(radiationLengths, radiationLengths),
  };
}
