import { UserError } from '../errors.js';
import type { LimitLine, LimitShape, LimitUnits } from './limit-table.js';
import type { NumberCell } from './number-rows.js';

/** A point as a file has it, in the file's units, and where its numbers stand. */
export interface TablePoint {
  readonly mass: number;
  readonly coupling: number;
  readonly massPlace: string;
  readonly couplingPlace: string;
}

/** The point of two cells of a row. */
export function pointOf(mass: NumberCell, coupling: NumberCell): TablePoint {
  return {
    mass: mass.value,
    coupling: coupling.value,
    massPlace: mass.place,
    couplingPlace: coupling.place,
  };
}

/** A region between two edges that share their masses, as one closed line: along the lower edge, back along the upper. */
export function regionBetween(
  lower: readonly TablePoint[],
  upper: readonly TablePoint[],
  units: LimitUnits,
): LimitLine {
  requireAscending(lower);
  lower.forEach((point, i) => {
    const above = upper[i]!;
    if (above.coupling < point.coupling)
      throw new UserError(
        `found the upper edge ${above.coupling} below the lower edge ${point.coupling}, expected it above`,
        above.couplingPlace,
      );
  });
  return lineOf([...lower, ...[...upper].reverse()], 'closed', units);
}

/**
 * A line through points: around a region, or along its lower edge.
 *
 * @throws UserError for too few points, masses of an edge that fall, and numbers that are no mass or coupling
 */
export function lineOf(
  points: readonly TablePoint[],
  shape: LimitShape,
  units: LimitUnits,
): LimitLine {
  const least = shape === 'closed' ? 3 : 2;
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < least)
    throw new UserError(
      `found ${points.length === 1 ? 'one point' : `${points.length} points`}, expected at least ${least} for ${shape === 'closed' ? 'a closed line' : 'an edge'}`,
      last?.couplingPlace,
    );
  if (shape === 'lower-edge') requireAscending(points);
  points.forEach(requirePositive);
  const isOpen = first.mass !== last.mass || first.coupling !== last.coupling;
  const drawn = shape === 'closed' && isOpen ? [...points, first] : points;
  const massScale = units.massUnit === 'GeV' ? 1000 : 1;
  const isSquared = units.coupling === 'epsilon-squared';
  return {
    massesMeV: drawn.map(({ mass }) => massScale * mass),
    couplings: drawn.map(({ coupling }) => (isSquared ? Math.sqrt(coupling) : coupling)),
    closed: shape === 'closed',
  };
}

function requireAscending(points: readonly TablePoint[]): void {
  for (const [i, { mass, massPlace }] of points.entries()) {
    const before = points[i - 1]?.mass ?? mass;
    if (mass < before)
      throw new UserError(
        `found the mass ${mass} after ${before}, expected rising masses`,
        massPlace,
      );
  }
}

function requirePositive({ mass, coupling, massPlace, couplingPlace }: TablePoint): void {
  if (!(mass > 0)) throw new UserError(`found the mass ${mass}, expected one above 0`, massPlace);
  if (!(coupling > 0))
    throw new UserError(`found the coupling ${coupling}, expected one above 0`, couplingPlace);
}
