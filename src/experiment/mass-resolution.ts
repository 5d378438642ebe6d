import { core } from '../core/node.js';
import type { MassResolution } from './experiment.js';

/** σ_m in MeV at a mass and coupling: linear in mass and in ln ε between the points of the table, constant outside. */
export type SigmaMass = (massMeV: number, coupling: number) => number;

export function massResolution(table: MassResolution): SigmaMass {
  const { log } = core().exports;
  const logCouplings = table.couplings.map(log);
  return (massMeV, coupling) => {
    const mass = locate(table.massesMeV, massMeV);
    const rows = [mass.index, mass.index + 1].map((row) => table.sigmaMeV[row] ?? []);
    const column = locate(logCouplings, log(coupling));
    const [low = 0, high = low] = rows.map((row) => {
      const left = row[column.index] ?? 0;
      return left + column.fraction * ((row[column.index + 1] ?? left) - left);
    });
    return low + mass.fraction * (mass.fraction === 0 ? 0 : high - low);
  };
}

/** Cell of an ascending grid and the place in it; a point outside stands at the nearest end. */
function locate(grid: readonly number[], x: number): { index: number; fraction: number } {
  const last = grid.length - 1;
  const first = grid[0] as number;
  if (x <= first) return { index: 0, fraction: 0 };
  if (x >= (grid[last] as number)) return { index: last, fraction: 0 };
  let index = 0;
  while ((grid[index + 1] as number) <= x) index++;
  const low = grid[index] as number;
  return { index, fraction: (x - low) / ((grid[index + 1] as number) - low) };
}
