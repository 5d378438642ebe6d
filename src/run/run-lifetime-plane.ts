import { bordersOf, tableBorders } from '../lifetime-plane/borders.js';
import type { LifetimePlane } from '../lifetime-plane/lifetime-plane.js';
import type { LifetimePlaneResult, PlaneRow } from '../lifetime-plane/result.js';
import { searchRows, settingsOf } from '../lifetime-plane/search-curve.js';
import { planeWarnings } from '../lifetime-plane/warnings.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { readParentSpectra } from '../sample/spectra.js';
import { simulate, type SimulateOptions } from './simulate.js';

/**
 * Simulates each search of a plane and finds what it excludes.
 *
 * @returns a pure function of the plane with its input files and the seed, whatever the number of workers
 * @throws UserError when an input file is damaged
 */
export async function runLifetimePlane(
  plane: LifetimePlane,
  { seed, workers, onProgress }: SimulateOptions,
): Promise<LifetimePlaneResult> {
  const searches = plane.curves.flatMap(({ name, source }) =>
    'analysis' in source ? [{ name, source }] : [],
  );
  const computed: { name: string; samples: SampleSums[]; rows: PlaneRow[] }[] = [];
  for (const [index, { name, source }] of searches.entries()) {
    const samples = await simulate(settingsOf(plane, source), {
      seed,
      ...(workers !== undefined && { workers }),
      ...(onProgress && {
        onProgress: (done, total) => onProgress(index * total + done, searches.length * total),
      }),
    });
    computed.push({ name, samples, rows: searchRows(plane, name, source, samples) });
  }
  const lines = plane.curves.flatMap((curve) =>
    'analysis' in curve.source
      ? bordersOf(curve.name, computed.find(({ name }) => name === curve.name)?.rows ?? [])
      : tableBorders(curve, curve.source),
  );
  const result = {
    plane,
    seed,
    lines,
    rows: computed.flatMap(({ rows }) => rows),
    production: computed.flatMap(({ name, samples }) =>
      samples.map(({ massMeV, productionProbability }) => ({
        name,
        massMeV,
        perProton: productionProbability,
      })),
    ),
    pairs: searches.flatMap(({ name, source }) => {
      const { bMesons } = readParentSpectra(settingsOf(plane, source));
      return bMesons?.normalisation ? [{ name, normalisation: bMesons.normalisation }] : [];
    }),
  };
  return { ...result, warnings: planeWarnings(result) };
}
