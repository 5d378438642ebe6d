/**
 * Production of dark photons once more in plain TypeScript, one event at a time, written from the formulas. It reads
 * the random words of the event and the sampling tables that the core reads, and shares no other code with it.
 */
import type { Vector } from './lorentz.js';
import { boosted, direction } from './lorentz.js';

/** A dark photon where it is made, GeV; the weight is its share of dark photons per proton at ε = 1. */
export interface PlainPhoton {
  readonly momentum: Vector;
  readonly energy: number;
  readonly weight: number;
}

/** Uniform in (0, 1), in (−1, 1), and an angle from −π to π, from a word of 32 bits. */
export const uniform = (word: number): number => (word + 0.5) / 2 ** 32;
export const symmetric = (word: number): number => ((word | 0) + 0.5) / 2 ** 31;
export const angle = (word: number): number => (2 * Math.PI * (word | 0)) / 2 ** 32;

export interface PlainBremsstrahlung {
  readonly fineStructure: number;
  readonly nucleonMass: number;
  readonly beamEnergy: number;
  readonly transverseMax: number;
  readonly events: number;
  /** Rows of z: low end, width, 1/density, σ_pp(s′)/σ_pp(s) at the low end and its change: 1024 of equal probability. */
  readonly cells: Float64Array;
}

/**
 * w_ba of Blümlein and Brunner, Phys. Lett. B 731 (2014) 320 (arXiv:1311.3870), term by term.
 *
 * @param transverse2 p_T² in GeV²
 */
export function plainSpectrum(
  z: number,
  transverse2: number,
  m: number,
  { nucleonMass: M, fineStructure }: Pick<PlainBremsstrahlung, 'nucleonMass' | 'fineStructure'>,
): number {
  const h = transverse2 + (1 - z) * m ** 2 + z ** 2 * M ** 2;
  const a = 1 + (1 - z) ** 2;
  return (
    (fineStructure / (2 * Math.PI * h)) *
    (a / z -
      2 * z * (1 - z) * ((2 * M ** 2 + m ** 2) / h - (2 * z ** 2 * M ** 4) / h ** 2) +
      (2 * z * (1 - z) * a * M ** 2 * m ** 2) / h ** 2 +
      (2 * z * (1 - z) ** 2 * m ** 4) / h ** 2)
  );
}

/** Bremsstrahlung: z from its cells, p_T² from a density proportional to 1/H. */
export function plainBremsstrahlung(
  words: readonly number[],
  mass: number,
  settings: PlainBremsstrahlung,
): PlainPhoton {
  const word = words[0];
  const count = settings.cells.length / 5;
  const cell = settings.cells.subarray(5 * Math.floor((word / 2 ** 32) * count));
  const inCell = ((word % 2 ** 22) + 0.5) / 2 ** 22;
  const z = cell[0] + inCell * cell[1];
  const ratio = cell[3] + inCell * cell[4];
  const a = (1 - z) * mass ** 2 + z ** 2 * settings.nucleonMass ** 2;
  const range = Math.log(1 + settings.transverseMax ** 2 / a);
  const h = a * Math.exp(uniform(words[1]) * range);
  const transverse2 = h - a;
  const density = 1 / (count * cell[1]) / (h * range);
  const energy = z * settings.beamEnergy;
  const longitudinal2 = energy ** 2 - mass ** 2 - transverse2;
  const azimuth = angle(words[2]);
  const transverse = Math.sqrt(transverse2);
  return {
    momentum: [
      transverse * Math.cos(azimuth),
      transverse * Math.sin(azimuth),
      Math.sqrt(Math.max(0, longitudinal2)),
    ],
    energy,
    weight:
      longitudinal2 > 0
        ? (plainSpectrum(z, transverse2, mass, settings) * ratio) / density / settings.events
        : 0,
  };
}

export interface PlainMesonDecay {
  readonly mesonMass: number;
  readonly recoilMass: number;
  readonly branchingRatio: number;
  readonly events: number;
  /** Rows: momentum low, width, transverse momentum low, width, weight, threshold, alias (Walker's table). */
  readonly cells: Float64Array;
}

/** One decay M → A′ X: the meson from its spectrum, isotropic in its rest frame. */
export function plainMesonDecay(
  words: readonly number[],
  mass: number,
  settings: PlainMesonDecay,
): PlainPhoton {
  const count = settings.cells.length / 7;
  const scaled = (words[0] / 2 ** 32) * count;
  const first = settings.cells.subarray(7 * Math.floor(scaled));
  const cell = scaled % 1 < first[5] ? first : settings.cells.subarray(7 * first[6]);
  const momentum = cell[0] + uniform(words[1]) * cell[1];
  const transverse = cell[2] + uniform(words[2]) * cell[3];
  const azimuth = angle(words[3]);
  const M = settings.mesonMass;
  const longitudinal2 = momentum ** 2 - transverse ** 2;
  const meson: Vector = [
    transverse * Math.cos(azimuth),
    transverse * Math.sin(azimuth),
    Math.sqrt(Math.max(0, longitudinal2)),
  ];
  const mesonEnergy = Math.hypot(M, ...meson);
  const restEnergy = (M ** 2 + mass ** 2 - settings.recoilMass ** 2) / (2 * M);
  const restMomentum = Math.sqrt(restEnergy ** 2 - mass ** 2);
  const n = direction(symmetric(words[4]), angle(words[5]));
  const photon = boosted(
    [restMomentum * n[0], restMomentum * n[1], restMomentum * n[2]],
    restEnergy,
    [meson[0] / mesonEnergy, meson[1] / mesonEnergy, meson[2] / mesonEnergy],
  );
  return {
    momentum: photon,
    energy: Math.hypot(mass, ...photon),
    weight: longitudinal2 > 0 ? (settings.branchingRatio / settings.events) * cell[4] : 0,
  };
}
