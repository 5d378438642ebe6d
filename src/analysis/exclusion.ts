import { columnOn, verticalLine, type Column } from '../contour/column.js';
import { intervalsAbove } from '../contour/intervals-above.js';
import { refineTips } from '../contour/refine-tips.js';
import { thinned } from '../contour/thin.js';
import { traceRegion } from '../contour/trace-region.js';
import { core } from '../core/node.js';
import type { ContourLine } from './result.js';

/** A region of the plane: where the excess is not negative, over the coupling at a fixed mass. */
export type ExcessAtMass = (massMeV: number) => (coupling: number) => number;

export interface RegionOptions {
  readonly massRangeMeV: readonly [number, number];
  /** Ascending; the outermost ones bound the region, the others start the search for its edges. */
  readonly couplings: readonly number[];
  /** Masses where the excess jumps, or where the region has corners: solved on both sides. */
  readonly stepsMeV?: readonly number[];
}

/** Edges are solved at every multiple of this, in MeV. */
const spacingMeV = 1;
/** How far from a step its two sides are taken. */
const stepWidthMeV = 1e-6;
/** Tolerance of edges in ln ε, and of the masses where a region begins or ends. */
const edgeTolerance = 1e-10;
const tipToleranceMeV = 1e-5;
/** Points this close to the one before (MeV or ln ε) and this near the straight way to the next are left out. */
const denseWithin = 1e-3;
const straightWithin = 1e-8;

/**
 * The lines around a region, solved by root finding at every 1 MeV, on both sides of each step and where the region
 * begins and ends. Regions that reach the scan's edge are closed along it. None for a scan of a single mass or coupling.
 */
export function regionLines(
  name: string,
  excess: ExcessAtMass,
  options: RegionOptions,
): ContourLine[] {
  const { exp, log } = core().exports;
  const grid = options.couplings.map(log);
  const [first, last] = options.massRangeMeV;
  // A single mass or coupling spans no region.
  if (grid.length < 2 || first === last) return [];
  const columnAt = (massMeV: number): Column => {
    const atMass = excess(massMeV);
    const spans = intervalsAbove((y) => atMass(exp(y)), grid, edgeTolerance);
    return columnOn(verticalLine(massMeV), spans, massMeV);
  };

  const columns = columnMasses(options).map(columnAt);
  const refined = refineTips(columns, columnAt, tipToleranceMeV);
  return traceRegion(refined).map((points, line) => {
    const kept = thinned(points, denseWithin, straightWithin);
    return {
      name,
      line,
      massesMeV: kept.map(({ x }) => x),
      couplings: kept.map(({ y }) => exp(y)),
    };
  });
}

/** Ascending masses: both ends of the range, every 1 MeV between, and both sides of each step. */
function columnMasses({ massRangeMeV: [first, last], stepsMeV = [] }: RegionOptions): number[] {
  const masses = [first, last];
  for (let mass = Math.ceil(first / spacingMeV) * spacingMeV; mass <= last; mass += spacingMeV)
    masses.push(mass);
  for (const step of stepsMeV) masses.push(step - stepWidthMeV, step + stepWidthMeV);
  return [...new Set(masses)].filter((mass) => mass >= first && mass <= last).sort((a, b) => a - b);
}
