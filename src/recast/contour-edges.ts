import type { ContourLine } from '../analysis/result.js';
import { core } from '../core/node.js';

/** Lower and upper edge of a region at one mass. */
export interface Edges {
  readonly massMeV: number;
  readonly lower: number;
  readonly upper: number;
}

/** Lines of a contour without what names them. */
export type Outline = Pick<ContourLine, 'massesMeV' | 'couplings'>;

/**
 * The outermost couplings of closed lines at a mass, straight lines of ln of the coupling between their points; undefined where the
 * region has none. A gap or a hole between the two is not seen.
 */
export function edgesAt(lines: readonly Outline[], massMeV: number): Edges | undefined {
  const { exp, log } = core().exports;
  let lower = Infinity;
  let upper = 0;
  const meet = (coupling: number): void => {
    lower = Math.min(lower, coupling);
    upper = Math.max(upper, coupling);
  };
  for (const { massesMeV, couplings } of lines)
    massesMeV.forEach((mass, i) => {
      const coupling = couplings[i] as number;
      if (mass === massMeV) meet(coupling);
      const [nextMass, next] = [massesMeV[i + 1], couplings[i + 1]];
      if (nextMass === undefined || next === undefined) return;
      const share = (massMeV - mass) / (nextMass - mass);
      if (share > 0 && share < 1) meet(exp((1 - share) * log(coupling) + share * log(next)));
    });
  return lower < upper ? { massMeV, lower, upper } : undefined;
}

/** The edges at each mass where the lines have a point, ascending. */
export function edgesOf(lines: readonly Outline[]): Edges[] {
  const masses = [...new Set(lines.flatMap(({ massesMeV }) => massesMeV))].sort((a, b) => a - b);
  return masses.flatMap((mass) => edgesAt(lines, mass) ?? []);
}
