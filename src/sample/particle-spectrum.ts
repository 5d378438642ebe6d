import { InternalError } from '../errors.js';
import type { ModelSettings } from '../model/find-model.js';
import { aliasCells } from './meson-cells.js';

/**
 * The cells of a tabulated spectrum of the particle itself, as the kernel for decays of mesons reads them.
 *
 * @throws InternalError without a spectrum at this mass: cards are checked before
 */
export function particleCells({ name, table }: ModelSettings, massGeV: number): Float64Array {
  const spectrum = table?.spectra.find(({ massMeV }) => massMeV / 1000 === massGeV);
  if (!spectrum) throw new InternalError(`no spectrum of ${name} at ${massGeV} GeV`);
  const { momentumLowGeV, momentumHighGeV, transverseLowGeV, transverseHighGeV, perProton } =
    spectrum;
  return aliasCells(
    perProton.flatMap((content, i) => {
      const [low, high] = [momentumLowGeV[i] as number, momentumHighGeV[i] as number];
      const [inner, outer] = [transverseLowGeV[i] as number, transverseHighGeV[i] as number];
      return content > 0 ? [{ low, high, inner, outer, content }] : [];
    }),
  );
}
