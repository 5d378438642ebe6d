import type { SimulationCore } from '../core/core.js';
import { core } from '../core/node.js';
import { protonMass } from '../model/constants.js';

/**
 * Cells of equal probability in z = E(A′)/E(beam) from which bremsstrahlung is drawn, as the kernel reads them
 * (EnergyFractionCell in assembly/simulation/settings.ts): half of the events uniform in ln z, where most photons
 * are, half uniform in z, where those are that live long enough at large couplings.
 */
export function energyFractionCells(
  simulation: SimulationCore,
  zMin: number,
  zMax: number,
  beamEnergyGeV: number,
): Float64Array {
  const { log } = core().exports;
  const { crossSectionRatio, energyFractionCells: countCells } = simulation.exports;
  const count = countCells();
  const range = log(zMax / zMin);
  const cumulative = (z: number): number =>
    0.5 * (log(z / zMin) / range) + (0.5 * (z - zMin)) / (zMax - zMin);

  const edges = [zMin];
  for (let i = 1; i < count; i++) {
    let low = edges[i - 1] ?? zMin;
    let high = zMax;
    // Bisection to the last bit: the edges only have to be the same everywhere.
    for (
      let middle = 0.5 * (low + high);
      middle > low && middle < high;
      middle = 0.5 * (low + high)
    )
      if (cumulative(middle) < i / count) low = middle;
      else high = middle;
    edges.push(high);
  }
  edges.push(zMax);

  const cells = new Float64Array(5 * count);
  for (let i = 0; i < count; i++) {
    const low = edges[i] ?? zMin;
    const high = edges[i + 1] ?? zMax;
    const ratio = crossSectionRatio(low, beamEnergyGeV, protonMass);
    const change = crossSectionRatio(high, beamEnergyGeV, protonMass) - ratio;
    cells.set([low, high - low, (high - low) * count, ratio, change], 5 * i);
  }
  return cells;
}
