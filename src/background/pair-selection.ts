import type { Experiment, Region } from '../experiment/experiment.js';
import { UserError } from '../errors.js';

/** Cuts on a pair of tracks, as for the signal. */
export interface PairSelection {
  readonly vertexZ: { readonly fromM: number; readonly toM: number };
  /** Largest distance between the tracks at the vertex; any where left out. */
  readonly trackDistanceMaxM?: number;
  /** Smallest distance of the two tracks, for the planes where they must be isolated. */
  readonly isolation: readonly { readonly plane: string; readonly distanceM: number }[];
}

/** Charges of a pair: half their sum, and one, is the position in this list. */
export const chargeCombinations = ['--', '+-', '++'] as const;
export type ChargeCombination = (typeof chargeCombinations)[number];

/** How the combinations are written for people. */
export const chargeSymbols: Readonly<Record<ChargeCombination, string>> = {
  '--': 'μ⁻μ⁻',
  '+-': 'μ⁺μ⁻',
  '++': 'μ⁺μ⁺',
};

/** Bins in the plane of z_TAX and the distance of closest approach there. */
export interface PlaneBinning {
  readonly fromZM: number;
  readonly stepZM: number;
  readonly binsZ: number;
  readonly stepCdaM: number;
  readonly binsCda: number;
}

export interface MassBinning {
  readonly fromMeV: number;
  readonly stepMeV: number;
  readonly bins: number;
}

/** All that the pairing of tracks depends on, besides the tracks. */
export interface PairingSettings {
  readonly experiment: Experiment;
  readonly selection: PairSelection;
  readonly planes: readonly PlaneBinning[];
  readonly masses: MassBinning;
}

/**
 * The regions of an experiment from the innermost outwards. A region is what its rectangle has beyond that of the one before.
 *
 * @throws UserError unless each rectangle lies inside the next
 */
export function nestedRegions({ regions = [] }: Pick<Experiment, 'regions'>): readonly Region[] {
  const sorted = [...regions].sort((a, b) => areaOf(a) - areaOf(b));
  for (const [k, outer] of sorted.entries()) {
    const inner = sorted[k - 1];
    if (inner && !isInside(inner, outer))
      throw new UserError(
        `found the regions ${inner.name} and ${outer.name}, of which neither lies inside the other, expected regions around each other.`,
        'regions',
      );
  }
  return sorted;
}

function areaOf({ zTaxM, cdaTaxMaxM }: Region): number {
  return (zTaxM.toM - zTaxM.fromM) * cdaTaxMaxM;
}

function isInside(inner: Region, outer: Region): boolean {
  return (
    inner.zTaxM.fromM >= outer.zTaxM.fromM &&
    inner.zTaxM.toM <= outer.zTaxM.toM &&
    inner.cdaTaxMaxM <= outer.cdaTaxMaxM &&
    areaOf(inner) < areaOf(outer)
  );
}
