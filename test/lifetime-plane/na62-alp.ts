import { builtinCard } from '../../src/card/builtin-card.js';
import { readLifetimePlane } from '../../src/card/load-lifetime-plane.js';
import type { LifetimePlane, SearchCurve } from '../../src/lifetime-plane/lifetime-plane.js';
import type { PlaneRow } from '../../src/lifetime-plane/result.js';
import { searchRows, settingsOf } from '../../src/lifetime-plane/search-curve.js';
import { simulateHere } from '../na62.js';

/** The plane of the card that comes with the package. */
export const na62Alp: LifetimePlane = readLifetimePlane(builtinCard('na62-alp')).plane;

/** A curve of that card that is computed. */
export function searchNamed(name: string): SearchCurve {
  const { source } = na62Alp.curves.find((curve) => curve.name === name)!;
  return source as SearchCurve;
}

/** The plane at some masses and lifetimes, with fewer events. */
export function planeAt(
  massesMeV: readonly number[],
  lifetimesPs: readonly number[],
  events: number,
): LifetimePlane {
  return { ...na62Alp, massesMeV, lifetimesPs, sampling: { ...na62Alp.sampling, events } };
}

/** The rows of a search in a plane, simulated in this thread. */
export function rowsOf(plane: LifetimePlane, curve: SearchCurve, seed = 1): PlaneRow[] {
  return searchRows(plane, 'curve', curve, simulateHere(settingsOf(plane, curve), seed));
}
