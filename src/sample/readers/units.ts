/** Units that a column may be in, and what makes GeV, metres and so on of them. */
export const units = {
  momentum: { GeV: 1, MeV: 1e-3 },
  mass: { GeV: 1, MeV: 1e-3 },
  length: { m: 1, cm: 1e-2, mm: 1e-3 },
  angle: { rad: 1, mrad: 1e-3 },
  density: { '1/m': 1, '1/cm': 100, '1/mm': 1000 },
  time: { ns: 1, ps: 1e-3 },
  number: {},
} as const satisfies Record<string, Readonly<Record<string, number>>>;

export type Dimension = keyof typeof units;

/** The factor from a unit to the one that is reckoned in. */
export function unitFactor(dimension: Dimension, unit: string | undefined): number {
  const factors: Readonly<Record<string, number>> = units[dimension];
  return (unit === undefined ? undefined : factors[unit]) ?? 1;
}
