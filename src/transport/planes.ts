import type { ColumnAllocator } from '../core/core.js';
import { simulationCore } from '../core/node.js';
import type { Plane } from '../experiment/experiment.js';
import { apertureRow } from '../sample/kernel-settings.js';

/** Whether a straight track, given by position and slopes at one plane across z, passes all planes. */
export type PlaneCheck = (x: number, y: number, slopeX: number, slopeY: number) => boolean;

/**
 * Asks the core whether straight tracks cross each plane inside its outline and outside its hole.
 *
 * @param allocate of a scope that is open as long as the check is in use
 * @param z where the tracks are given, metres
 */
export function planeCheck(
  allocate: ColumnAllocator,
  planes: readonly Plane[],
  z: number,
): PlaneCheck {
  const { insideAperture } = simulationCore().exports;
  const apertures = planes.map((plane) => ({
    aperture: allocate(apertureRow(plane, -1)).address,
    distanceM: plane.positionZM - z,
  }));
  return (x, y, slopeX, slopeY) =>
    apertures.every(
      ({ aperture, distanceM }) =>
        insideAperture(aperture, x + slopeX * distanceM, y + slopeY * distanceM) !== 0,
    );
}
