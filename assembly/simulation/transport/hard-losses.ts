/**
 * Discrete losses at one energy: rate, mean, and edges of equally probable cells in 1/ν, in which the spectrum of collisions
 * with electrons is flat; and the variance of the continuous losses below the cut.
 */
import { IONISATION_CONSTANT, Material, MUON_MASS } from './constants';
import { GAUSS_POINTS, gaussNode, gaussWeight } from './gauss-legendre';
import { knockOnSpectrum, largestTransfer } from './ionisation';
import { CELLS, CUT, HardRow } from './medium';
import { radiativeSpectrum } from './stopping-power';

const STEPS: i32 = 128;
const SOFTEST: f64 = 1e-6;

/** Losses per g/cm² and unit of ν. */
function spectrum(material: Material, elements: usize, energy: f64, fraction: f64): f64 {
  return (
    knockOnSpectrum(material.zOverA, energy, fraction) +
    radiativeSpectrum(material, elements, energy, fraction)
  );
}


@inline
function setEdge(row: HardRow, cell: i32, inverse: f64): void {
  store<f64>(changetype<usize>(row) + offsetof<HardRow>() + (usize(cell) << 3), inverse);
}

/** Edge of a cell, 1/ν. */
@inline
export function edge(row: HardRow, cell: i32): f64 {
  return load<f64>(changetype<usize>(row) + offsetof<HardRow>() + (usize(cell) << 3));
}

export function fillHardLosses(
  material: Material,
  elements: usize,
  energy: f64,
  row: HardRow,
): void {
  row.softVariance = softVariance(material, elements, energy);
  const highest = 1.0 - MUON_MASS / energy;
  const step = Math.log(highest / CUT) / STEPS;
  let total = 0.0;
  if (step > 0.0) {
    let before = CUT * spectrum(material, elements, energy, CUT);
    for (let i = 1; i <= STEPS; i++) {
      const fraction = CUT * Math.exp(step * i);
      const now = fraction * spectrum(material, elements, energy, fraction);
      total += 0.5 * step * (before + now);
      before = now;
    }
  }
  row.rate = total;
  setEdge(row, 0, 1.0 / CUT);
  if (total <= 0.0) {
    row.meanFraction = 0.0;
    for (let cell = 1; cell <= CELLS; cell++) setEdge(row, cell, (1.0 - 0.0001 * cell) / CUT);
    return;
  }
  let sum = 0.0;
  let cell = 1;
  let before = CUT * spectrum(material, elements, energy, CUT);
  let inverse = 1.0 / CUT;
  let last = inverse;
  for (let i = 1; i <= STEPS; i++) {
    const fraction = CUT * Math.exp(step * i);
    const now = fraction * spectrum(material, elements, energy, fraction);
    const part = 0.5 * step * (before + now);
    const next = 1.0 / fraction;
    while (cell < CELLS && sum + part >= (total * cell) / CELLS) {
      setEdge(row, cell, inverse + ((next - inverse) * ((total * cell) / CELLS - sum)) / part);
      cell++;
    }
    if (part > 0.0) last = next;
    sum += part;
    before = now;
    inverse = next;
  }
  while (cell <= CELLS) {
    setEdge(row, cell, last);
    cell++;
  }
  let mean = 0.0;
  for (let i = 0; i < CELLS; i++) {
    const a = edge(row, i);
    const b = edge(row, i + 1);
    mean += a > b ? Math.log(a / b) / (a - b) : 1.0 / a;
  }
  row.meanFraction = mean / CELLS;
}

/** Variance per g/cm² of losses below the cut, over the energy: collisions in closed form, the rest integrated. */
function softVariance(material: Material, elements: usize, energy: f64): f64 {
  const largest = largestTransfer(energy);
  const top = Math.min(CUT * energy, largest);
  const gamma = energy / MUON_MASS;
  const beta2 = 1.0 - 1.0 / (gamma * gamma);
  let sum =
    ((0.5 * IONISATION_CONSTANT * material.zOverA) / (beta2 * energy)) *
    (top - (0.5 * beta2 * top * top) / largest + (top * top * top) / (6.0 * energy * energy));
  const low = Math.log(SOFTEST);
  const width = (Math.log(CUT) - low) / 4.0;
  for (let panel = 0; panel < 4; panel++) {
    const from = low + width * panel;
    for (let i = 0; i < GAUSS_POINTS; i++) {
      const fraction = Math.exp(gaussNode(i, from, from + width));
      sum +=
        gaussWeight(i, from, from + width) *
        energy *
        fraction *
        fraction *
        fraction *
        radiativeSpectrum(material, elements, energy, fraction);
    }
  }
  return sum;
}
