import { UserError } from '../errors.js';

/**
 * A material as its tables of muon loss need it.
 *
 * Densities, radiation lengths, compositions, excitation energies and Sternheimer's parameters: D. E. Groom, N. V. Mokhov
 * and S. I. Striganov, At. Data Nucl. Data Tables 78 (2001) 183, as listed by the Particle Data Group ("Atomic and nuclear
 * properties of materials"), after R. M. Sternheimer, M. J. Berger and S. M. Seltzer, At. Data Nucl. Data Tables 30 (1984)
 * 261. Atomic weights: IUPAC.
 */
export interface MaterialProperties {
  readonly densityGPerCm3: number;
  readonly radiationLengthGPerCm2: number;
  readonly excitationEV: number;
  /** a, k, x₀, x₁, C̄, δ₀ of the density effect. */
  readonly sternheimer: readonly [
    a: number,
    k: number,
    x0: number,
    x1: number,
    c: number,
    delta0: number,
  ];
  /** Elements with their share of the mass. */
  readonly elements: readonly { readonly z: number; readonly a: number; readonly share: number }[];
}

const atomicWeight: Readonly<Record<number, number>> = {
  1: 1.008,
  6: 12.011,
  7: 14.007,
  8: 15.999,
  11: 22.98976928,
  12: 24.305,
  13: 26.9815385,
  14: 28.0855,
  18: 39.948,
  19: 39.0983,
  20: 40.078,
  26: 55.845,
  22: 47.867,
  29: 63.546,
  33: 74.9216,
  82: 207.2,
};

const element = (z: number, share = 1) => ({ z, a: atomicWeight[z]!, share });

export const materials: Readonly<Record<string, MaterialProperties>> = {
  air: {
    densityGPerCm3: 1.205e-3,
    radiationLengthGPerCm2: 36.62,
    excitationEV: 85.7,
    sternheimer: [0.1091, 3.3994, 1.7418, 4.2759, 10.5961, 0],
    elements: [
      element(6, 0.000124),
      element(7, 0.755268),
      element(8, 0.231781),
      element(18, 0.012827),
    ],
  },
  aluminium: {
    densityGPerCm3: 2.699,
    radiationLengthGPerCm2: 24.01,
    excitationEV: 166,
    sternheimer: [0.08024, 3.6345, 0.1708, 3.0127, 4.2395, 0.12],
    elements: [element(13)],
  },
  concrete: {
    densityGPerCm3: 2.3,
    radiationLengthGPerCm2: 26.57,
    excitationEV: 135.2,
    sternheimer: [0.07515, 3.5467, 0.1301, 3.0466, 3.9464, 0],
    elements: [
      element(1, 0.01),
      element(6, 0.001),
      element(8, 0.529107),
      element(11, 0.016),
      element(12, 0.002),
      element(13, 0.033872),
      element(14, 0.337021),
      element(19, 0.013),
      element(20, 0.044),
      element(26, 0.014),
    ],
  },
  copper: {
    densityGPerCm3: 8.96,
    radiationLengthGPerCm2: 12.86,
    excitationEV: 322,
    sternheimer: [0.14339, 2.9044, -0.0254, 3.2792, 4.419, 0.08],
    elements: [element(29)],
  },
  iron: {
    densityGPerCm3: 7.874,
    radiationLengthGPerCm2: 13.84,
    excitationEV: 286,
    sternheimer: [0.1468, 2.9632, -0.0012, 3.1531, 4.2911, 0.12],
    elements: [element(26)],
  },
  'lead-glass': {
    densityGPerCm3: 6.22,
    radiationLengthGPerCm2: 7.87,
    excitationEV: 526.4,
    sternheimer: [0.09544, 3.074, 0.0614, 3.8146, 5.8476, 0],
    elements: [
      element(8, 0.156453),
      element(14, 0.080866),
      element(22, 0.008092),
      element(33, 0.002651),
      element(82, 0.751938),
    ],
  },
  'liquid-argon': {
    densityGPerCm3: 1.396,
    radiationLengthGPerCm2: 19.55,
    excitationEV: 188,
    sternheimer: [0.19559, 3, 0.2, 3, 5.2146, 0],
    elements: [element(18)],
  },
  /** The rock of cosmic-ray physics: Z = 11, A = 22 by definition. */
  'standard-rock': {
    densityGPerCm3: 2.65,
    radiationLengthGPerCm2: 26.54,
    excitationEV: 136.4,
    sternheimer: [0.083, 3.412, 0.0492, 3.0549, 3.7738, 0],
    elements: [{ z: 11, a: 22, share: 1 }],
  },
};

/** The name of empty space among materials. */
export const vacuum = 'vacuum';

export const materialNames: readonly string[] = [...Object.keys(materials), vacuum];

/**
 * Properties of a named material; undefined for the vacuum.
 *
 * @throws UserError for a name that is not listed
 */
export function materialOf(name: string, place: string): MaterialProperties | undefined {
  if (name === vacuum) return undefined;
  if (!Object.hasOwn(materials, name))
    throw new UserError(
      `found the material ${JSON.stringify(name)}, expected one of ${materialNames.join(', ')}.`,
      place,
    );
  return materials[name];
}
