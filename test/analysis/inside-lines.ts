import type { ContourLine } from '../../src/analysis/result.js';

/** Whether a point lies inside a region with closed border lines: even–odd rule in (mass, ln ε). */
export function insideLines(
  lines: readonly ContourLine[],
  massMeV: number,
  coupling: number,
): boolean {
  const y = Math.log(coupling);
  let inside = false;
  for (const { massesMeV, couplings } of lines)
    for (let i = 1; i < massesMeV.length; i++) {
      const [x0, x1] = [massesMeV[i - 1], massesMeV[i]];
      if (x0 > massMeV === x1 > massMeV) continue;
      const [y0, y1] = [Math.log(couplings[i - 1]), Math.log(couplings[i])];
      if (y < y0 + ((massMeV - x0) / (x1 - x0)) * (y1 - y0)) inside = !inside;
    }
  return inside;
}
