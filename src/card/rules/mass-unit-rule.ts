import { electronMass } from '../../model/constants.js';
import type { LimitLine } from '../../published-limits/limit-table.js';
import type { CardDocument, Path } from '../document.js';
import { numberText } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import type { LimitTableEntry } from '../schema/existing-schema.js';
import { scanMasses } from './scan-rules.js';

/**
 * Masses of a limit table are above that of an electron, and some of them inside the scan.
 *
 * @returns a warning for a table that lies outside the scan in either unit
 * @throws UserError where the other unit would put it inside
 */
export function checkMassUnit(
  document: CardDocument,
  at: Path,
  card: Card,
  { file, massUnit }: LimitTableEntry,
  lines: readonly LimitLine[],
): string | undefined {
  const masses = lines.flatMap(({ massesMeV }) => massesMeV);
  const scan = [...scanMasses(card, 'mumu'), ...scanMasses(card, 'ee')];
  const range = rangeOf(masses);
  const wanted = rangeOf(scan);
  const inside = (scale: number): boolean =>
    scale * range.from <= wanted.to && scale * range.to >= wanted.from;
  const isLight = range.from < 1000 * electronMass;
  if (inside(1) && !isLight) return undefined;
  const found = `found masses from ${n(range.from)} to ${n(range.to)} MeV in ${file}, `;
  const scanned = `the scan from ${n(wanted.from)} to ${n(wanted.to)} MeV`;
  const [other, scale] = massUnit === 'MeV' ? (['GeV', 1000] as const) : (['MeV', 0.001] as const);
  if (inside(scale) && (massUnit === 'MeV' || !isLight))
    throw document.error(
      [...at, 'massUnit'],
      `${found}expected some inside ${scanned}${isLight ? ' and none below the mass of the electron' : ''}; did you mean massUnit: ${other}?`,
    );
  return `${document.place([...at, 'file'])}: ${found}none inside ${scanned}`;
}

function rangeOf(values: readonly number[]): { readonly from: number; readonly to: number } {
  return values.reduce(
    ({ from, to }, value) => ({ from: Math.min(from, value), to: Math.max(to, value) }),
    { from: Infinity, to: -Infinity },
  );
}

function n(value: number): string {
  return numberText(Number(value.toPrecision(3)));
}
