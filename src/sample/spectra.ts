import type { Production } from '../model/production.js';
import { readMesonSpectra, type MesonSpectra } from './meson-spectra.js';
import type { SampleSettings } from './sampling.js';

/** Spectra of the parents of each production that is made from parents. */
export type ParentSpectra = { readonly [production in Production]?: MesonSpectra };

/**
 * Reads the spectra that the settings produce from.
 *
 * @throws UserError when a file is damaged
 */
export function readParentSpectra({ experiment, production }: SampleSettings): ParentSpectra {
  const { mesonSpectraFile, bMesonSpectraFile } = experiment.dump;
  return {
    ...(production.mesons.enabled &&
      mesonSpectraFile !== undefined && { mesons: readMesonSpectra(mesonSpectraFile) }),
    ...(production.bMesons.enabled &&
      bMesonSpectraFile !== undefined && {
        bMesons: readMesonSpectra(bMesonSpectraFile, 'bb event'),
      }),
  };
}
