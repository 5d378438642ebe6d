import { UserError } from '../errors.js';
import type { Model } from '../model/model.js';
import { modesOf, parentDecays } from '../model/production-modes.js';
import { productions, type ProductionSettings } from '../model/production.js';

/** How much of a search's yield each mode of production makes; shares add up to 1. */
export type ModeShares = Readonly<Record<string, number>>;

const decays = new Map(
  productions.flatMap((production) => parentDecays[production]).map((decay) => [decay.name, decay]),
);
const modes = productions.flatMap(modesOf).filter((mode) => mode !== 'spectrum');

/**
 * Shares in words: a mode alone, or `mode=share` with commas between. `->` stands for `→` as well.
 *
 * @throws UserError for an unknown mode, and for shares that are not from 0 to 1 or do not add up to 1
 */
export function parseShares(text: string, place: string): ModeShares {
  const shares = Object.fromEntries(
    text.split(',').map((part) => {
      const [mode = '', share = '1'] = part.split('=').map((word) => word.trim());
      const name = mode.replace('->', '→');
      if (!modes.includes(name))
        throw new UserError(
          `found '${mode}', expected modes of production: ${modes.join(', ')}`,
          place,
        );
      const value = share === '' ? NaN : Number(share);
      if (!(value >= 0 && value <= 1))
        throw new UserError(
          `found the share '${share}' of ${name}, expected a number from 0 to 1`,
          place,
        );
      return [name, value] as const;
    }),
  );
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-6)
    throw new UserError(`found shares that add up to ${sum}, expected 1`, place);
  return shares;
}

/**
 * Particles of one model for each of another, both at coupling 1, when a yield is made by some modes: the mean of the modes' ratios by
 * their shares in the yield of the source. A mode gives nothing where it is closed, or closed for the source.
 */
export function productionRatio(
  shares: ModeShares,
  source: Model,
  target: Model,
  settings: ProductionSettings,
): (massMeV: number) => number {
  return (massMeV) =>
    Object.entries(shares).reduce((sum, [mode, share]) => {
      if (decays.get(mode)?.branchingRatio(massMeV / 1000) === 0) return sum;
      const own = source.production(mode, massMeV / 1000, settings);
      const other = target.production(mode, massMeV / 1000, settings);
      return own > 0 ? sum + (share * other) / own : sum;
    }, 0);
}
