import { UserError } from '../errors.js';
import type { LossTable } from './loss-table.js';
import { materialOf } from './materials.js';
import { muonLoss, muonRange, type MuonLoss } from './media.js';

/** Computed mean loss and range of muons at an energy, beside published ones. */
export interface LossRow extends MuonLoss {
  readonly rangeGPerCm2: number;
  readonly published?: { readonly lossGeVCm2PerG: number; readonly rangeGPerCm2: number };
}

/** A power of ten of kinetic energies has three: 1, 2, 5. */
const defaultEnergiesGeV = [-2, -1, 0, 1, 2, 3].flatMap((exponent) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)),
);

/**
 * Rows at the energies of a published table, or at given ones, or from 10 MeV to 5 TeV.
 *
 * @param material a name of `materials`
 * @throws UserError for an unknown material, the vacuum, or energies together with a table
 */
export function lossRows(
  material: string,
  energiesGeV: readonly number[] | undefined,
  published: LossTable | undefined,
): LossRow[] {
  if (materialOf(material, 'material') === undefined)
    throw new UserError('found vacuum, expected a material: nothing is lost in it.', 'material');
  if (energiesGeV && published)
    throw new UserError(
      'found energies and a published table, expected one of them: the table has its own energies.',
      'energies',
    );
  const energies = published?.kineticEnergiesGeV ?? energiesGeV ?? defaultEnergiesGeV;
  const ranges = muonRange(material, energies);
  return muonLoss(material, energies).map((loss, row) => ({
    ...loss,
    rangeGPerCm2: ranges[row]!.rangeGPerCm2,
    ...(published && {
      published: {
        lossGeVCm2PerG: published.lossGeVCm2PerG[row]!,
        rangeGPerCm2: published.rangeGPerCm2[row]!,
      },
    }),
  }));
}
