import type { Curve, TableCurve } from './lifetime-plane.js';
import type { PlaneLine, PlaneRow } from './result.js';

/**
 * Borders of a curve, one for each mass: expected events are proportional to the product of branching ratios, so that the excluded
 * products are those from limit / events on.
 *
 * @param rows by mass, each over ascending lifetimes
 */
export function bordersOf(name: string, rows: readonly PlaneRow[]): PlaneLine[] {
  return linesByMass(
    name,
    rows.map(({ massMeV, lifetimePs, events, upperLimit }) => ({
      massMeV,
      lifetimePs,
      branchingRatioProduct: upperLimit / events,
    })),
  );
}

/** Those of a table. */
export function tableBorders({ name }: Curve, { points }: TableCurve): PlaneLine[] {
  return linesByMass(name, points);
}

function linesByMass(name: string, points: TableCurve['points']): PlaneLine[] {
  const masses = [...new Set(points.map(({ massMeV }) => massMeV))];
  return masses
    .map((massMeV) => ({
      massMeV,
      // No product of branching ratios is above 1.
      own: points.filter((one) => one.massMeV === massMeV && one.branchingRatioProduct <= 1),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ massMeV, own }, line) => ({
      name,
      line,
      massMeV,
      lifetimesPs: own.map(({ lifetimePs }) => lifetimePs),
      products: own.map(({ branchingRatioProduct }) => branchingRatioProduct),
    }));
}
