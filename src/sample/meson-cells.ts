import {
  speciesSpectra,
  spectrumOnMaterial,
  type MesonSpectra,
  type MesonSpecies,
} from './meson-spectra.js';

/** Doubles of one cell: MesonCell in assembly/simulation/settings.ts. */
const fields = 7;

/**
 * The filled bins of a spectrum as cells with Walker's alias table (Walker, ACM Trans. Math. Softw. 3 (1977) 253),
 * as the kernel reads them. A bin is drawn with a probability proportional to its content × momentum: hard mesons
 * are rare, but theirs are the dark photons that reach the decay volume at large couplings.
 */
export function mesonCells(
  spectra: MesonSpectra,
  species: MesonSpecies,
  protonFraction: number,
): Float64Array {
  const { momentumEdgesGeV: p, transverseMomentumEdgesGeV: t } = spectra;
  const { content } = spectrumOnMaterial(speciesSpectra(spectra, species), protonFraction);
  const columns = t.length - 1;
  const filled: { bin: number; importance: number }[] = [];
  let total = 0;
  content.forEach((mesons, bin) => {
    if (mesons <= 0) return;
    const row = Math.floor(bin / columns);
    const importance = mesons * (at(p, row) + at(p, row + 1));
    total += importance;
    filled.push({ bin, importance });
  });

  const probabilities = filled.map(({ importance }) => importance / total);
  const { thresholds, aliases } = aliasTable(probabilities);
  const cells = new Float64Array(fields * filled.length);
  filled.forEach(({ bin }, i) => {
    const row = Math.floor(bin / columns);
    const column = bin % columns;
    cells.set(
      [
        at(p, row),
        at(p, row + 1) - at(p, row),
        at(t, column),
        at(t, column + 1) - at(t, column),
        at(content, bin) / at(probabilities, i),
        at(thresholds, i),
        at(aliases, i),
      ],
      fields * i,
    );
  });
  return cells;
}

/** Number of cells in what `mesonCells` made. */
export const countMesonCells = (cells: Float64Array): number => cells.length / fields;

function aliasTable(probabilities: readonly number[]): {
  thresholds: Float64Array;
  aliases: Float64Array;
} {
  const count = probabilities.length;
  const thresholds = new Float64Array(count).fill(1);
  const aliases = Float64Array.from(probabilities.keys());
  const scaled = probabilities.map((probability) => probability * count);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((value, i) => (value < 1 ? small : large).push(i));
  for (;;) {
    const poor = small.pop();
    const rich = large.pop();
    // What is left over differs from 1 only by rounding: it keeps its own cell.
    if (poor === undefined || rich === undefined) return { thresholds, aliases };
    thresholds[poor] = at(scaled, poor);
    aliases[poor] = rich;
    const rest = at(scaled, rich) - (1 - at(scaled, poor));
    scaled[rich] = rest;
    (rest < 1 ? small : large).push(rich);
  }
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
