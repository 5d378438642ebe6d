import { bordersOf, tableBorders } from '../lifetime-plane/borders.js';
import type { LifetimePlane } from '../lifetime-plane/lifetime-plane.js';
import type { LifetimePlaneResult } from '../lifetime-plane/result.js';
import { searchRows, settingsOf } from '../lifetime-plane/search-curve.js';
import { planeWarnings } from '../lifetime-plane/warnings.js';
import { readParentSpectra } from '../sample/spectra.js';
import { simulateAll, type SimulateOptions } from './simulate.js';

/**
 * Simulates each search of a plane and finds what it excludes.
 *
 * @returns a pure function of the plane with its input files and the seed, whatever the number of workers
 * @throws UserError when an input file is damaged
 */
export async function runLifetimePlane(
  plane: LifetimePlane,
  options: SimulateOptions,
): Promise<LifetimePlaneResult> {
  const searches = plane.curves.flatMap(({ name, source }) =>
    'analysis' in source ? [{ name, source, settings: settingsOf(plane, source) }] : [],
  );
  const simulated = await simulateAll(
    searches.map(({ settings }) => settings),
    options,
  );
  const computed = searches.map((search, i) => {
    const samples = simulated[i]!;
    return { ...search, samples, rows: searchRows(plane, search.name, search.source, samples) };
  });
  const rows = computed.flatMap((curve) => curve.rows);
  const result = {
    plane,
    seed: options.seed,
    lines: plane.curves.flatMap((curve) =>
      'analysis' in curve.source
        ? bordersOf(
            curve.name,
            rows.filter(({ name }) => name === curve.name),
          )
        : tableBorders(curve, curve.source),
    ),
    rows,
    production: computed.flatMap(({ name, samples }) =>
      samples.map(({ massMeV, productionProbability }) => ({
        name,
        massMeV,
        perProton: productionProbability,
      })),
    ),
    pairs: searches.flatMap(({ name, settings }) => {
      const { bMesons } = readParentSpectra(settings);
      return bMesons?.normalisation ? [{ name, normalisation: bMesons.normalisation }] : [];
    }),
  };
  return { ...result, warnings: planeWarnings(result) };
}
