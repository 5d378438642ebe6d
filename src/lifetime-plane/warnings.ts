import type { LifetimePlaneResult, PlaneRow } from './result.js';

/** Relative Monte Carlo error of the expected events above which a result says so. */
const thinSample = 0.1;

/** What a reader of the curves must know beside them. */
export function planeWarnings({
  plane,
  rows,
  lines,
  pairs,
}: Omit<LifetimePlaneResult, 'warnings'>): string[] {
  const warnings: string[] = [];
  for (const { name } of plane.curves) {
    if (!lines.some((line) => line.name === name))
      warnings.push(`${name} excludes no product of branching ratios up to 1.`);
    const thin = rows.filter((row) => row.name === name && isBorder(row) && isThin(row));
    if (thin.length === 0) continue;
    const longest = thin.reduce((most, { lifetimePs }) => Math.max(most, lifetimePs), 0);
    warnings.push(
      `${name}: the simulated sample is thin at lifetimes up to ${Number(longest.toPrecision(3))} ps, where the curve is known to no better than ${100 * thinSample}%.`,
    );
  }
  const pairSentences = pairs.flatMap(({ normalisation: { bbCrossSectionNb } }) => {
    const { value, uncertainty, label } = bbCrossSectionNb;
    return uncertainty === undefined
      ? []
      : [
          `The cross-section of pairs of b quarks is ${value} ± ${uncertainty} nb (${label}): ${Math.round((100 * uncertainty) / value)}% on every computed product.`,
        ];
  });
  warnings.push(...new Set(pairSentences));
  return warnings;
}

const isBorder = ({ events, upperLimit }: PlaneRow): boolean => events >= upperLimit;
const isThin = ({ relativeError }: PlaneRow): boolean => relativeError > thinSample;
