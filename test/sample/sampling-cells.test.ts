import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { protonMass } from '../../src/model/constants.js';
import { energyFractionCells } from '../../src/sample/energy-fraction-cells.js';
import { countMesonCells, mesonCells } from '../../src/sample/meson-cells.js';
import {
  speciesSpectra,
  spectrumOnMaterial,
  type MesonSpecies,
} from '../../src/sample/meson-spectra.js';
import { na62, na62Spectra } from '../na62.js';
import { expectRelative } from '../relative.js';

describe('cells of the energy fraction', () => {
  const [zMin, zMax] = [0.025, 0.9];
  const cells = energyFractionCells(simulationCore(), zMin, zMax, 400);
  const rows = Array.from({ length: 1024 }, (_, i) => [...cells.subarray(5 * i, 5 * i + 5)]);

  it('follow each other from end to end', () => {
    expect(rows).toHaveLength(simulationCore().exports.energyFractionCells());
    expect(rows[0][0]).toBe(zMin);
    rows.forEach(([low, width], i) =>
      expect(low + width).toBeCloseTo(rows[i + 1]?.[0] ?? zMax, 14),
    );
  });

  it('have equal probability under a half logarithmic, half uniform density', () => {
    for (const [low, width, weight] of rows) {
      const high = low + width;
      const probability =
        (0.5 * Math.log(high / low)) / Math.log(zMax / zMin) + (0.5 * width) / (zMax - zMin);
      expectRelative(probability, 1 / 1024, 1e-11);
      expectRelative(weight, 1024 * width, 1e-15);
    }
  });

  it('interpolate the ratio of cross-sections linearly to 1e-6', () => {
    // Largest in the last cell, where s′ falls fastest: 7e-7, a thousandth of any Monte Carlo error here.
    for (const [low, width, , ratio, change] of rows) {
      const exact = simulationCore().exports.crossSectionRatio(low + 0.5 * width, 400, protonMass);
      expectRelative(ratio + 0.5 * change, exact, 1e-6);
    }
  });
});

describe('cells of the meson spectra', () => {
  const { protonFraction } = na62.experiment.dump;
  const species = Object.keys(na62Spectra().species) as MesonSpecies[];

  it.each(species)(
    '%s: the alias table draws each cell in proportion to mesons × momentum',
    (name) => {
      const cells = mesonCells(na62Spectra(), name, protonFraction);
      const count = countMesonCells(cells);
      const field = (i: number, k: number): number => cells[7 * i + k];
      const probabilities = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        const threshold = field(i, 5);
        probabilities[i] += threshold / count;
        probabilities[field(i, 6)] += (1 - threshold) / count;
      }
      let total = 0;
      const importance = (i: number): number =>
        probabilities[i] * field(i, 4) * (field(i, 0) + 0.5 * field(i, 1));
      for (let i = 0; i < count; i++) total += importance(i);
      for (let i = 0; i < count; i++)
        expectRelative(probabilities[i], importance(i) / total, 1e-11);
    },
  );

  it.each(species)('%s: probability × weight adds up to the mesons in the spectrum', (name) => {
    const cells = mesonCells(na62Spectra(), name, protonFraction);
    const { content } = spectrumOnMaterial(speciesSpectra(na62Spectra(), name), protonFraction);
    const count = countMesonCells(cells);
    expect(count).toBe(content.filter((mesons) => mesons > 0).length);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const alias = cells[7 * i + 6];
      const threshold = cells[7 * i + 5];
      sum += threshold * cells[7 * i + 4] + (1 - threshold) * cells[7 * alias + 4];
    }
    expectRelative(
      sum / count,
      content.reduce((a, b) => a + b, 0),
      1e-11,
    );
  });
});
