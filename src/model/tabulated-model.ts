import { lowerBound, square } from '../arithmetic.js';
import { core } from '../core/node.js';
import type { Model } from './model.js';
import { modesOf } from './production-modes.js';
import { productions, type Decay, type Production } from './production.js';

/** A model as a table: what a card with its files says, as plain data. All columns have one entry for each mass. */
export interface ModelTable {
  readonly labels: Model['labels'];
  /** Ascending, MeV. */
  readonly massesMeV: readonly number[];
  /** cτ at coupling 1, metres, above 0. */
  readonly properDecayLengthsM: readonly number[];
  /** Between 0 and 1. */
  readonly branchingRatios: Readonly<Record<Decay, readonly number[]>>;
  /** By the mode of a production (`Model.production`) particles at coupling 1 for each that is simulated. */
  readonly production: Readonly<Record<string, readonly number[]>>;
  /** How 1/cτ and the production grow with the coupling. */
  readonly decayLaw: CouplingLaw;
  readonly productionLaw: CouplingLaw;
  /** Spectra of the particle per proton at coupling 1, for masses that are simulated from them. */
  readonly spectra: readonly ParticleSpectrum[];
}

/** A power of the coupling; or a table, interpolated in the logarithms of both and continued by their last slopes. */
export type CouplingLaw =
  | { readonly power: number }
  | { readonly couplings: readonly number[]; readonly factors: readonly number[] };

/** Particles per proton in cells of momentum and transverse momentum, GeV, at one mass; all columns of equal length. */
export interface ParticleSpectrum {
  readonly massMeV: number;
  readonly momentumLowGeV: readonly number[];
  readonly momentumHighGeV: readonly number[];
  readonly transverseLowGeV: readonly number[];
  readonly transverseHighGeV: readonly number[];
  readonly perProton: readonly number[];
}

/** The model of a table: between its masses, lifetime, branching ratios and production are straight lines of their logarithms. */
export function tabulatedModel(name: string, table: ModelTable): Model {
  const { massesMeV, properDecayLengthsM, branchingRatios, production, decayLaw } = table;
  const rates = properDecayLengthsM.map((length) => 1 / length);
  const at = (values: readonly number[], massGeV: number): number =>
    between(massesMeV, values, 1000 * massGeV);
  const isMade = (way: Production): boolean =>
    way === 'spectrum' ? table.spectra.length > 0 : modesOf(way).some((mode) => mode in production);
  const mesonModes = new Set(modesOf('mesons'));
  return {
    name,
    labels: table.labels,
    massRangeMeV: [massesMeV[0] as number, massesMeV.at(-1) as number],
    productions: productions.filter(isMade),
    decayRate: (massGeV) => {
      const rate = at(rates, massGeV);
      return (coupling) => rate * factorAt(decayLaw, coupling);
    },
    quadratic: 'power' in decayLaw && decayLaw.power === 2,
    branchingRatio: (massGeV, decay) => at(branchingRatios[decay], massGeV),
    // Form factors are part of the columns; the scale of mesons is the card's.
    production: (mode, massGeV, { mesons }) => {
      if (mode === 'spectrum') return 1;
      const values = production[mode];
      return values ? (mesonModes.has(mode) ? mesons.scale : 1) * at(values, massGeV) : 0;
    },
    mesonsAlike: false,
    productionLaw: (coupling) => factorAt(table.productionLaw, coupling),
  };
}

/** Straight line of the logarithms between neighbouring points where both are above 0, of the values elsewhere. */
function between(xs: readonly number[], ys: readonly number[], x: number): number {
  if (xs.length === 1) return ys[0] as number;
  const { exp, log } = core().exports;
  const i = Math.max(1, Math.min(xs.length - 1, lowerBound(xs, x)));
  const [x0, x1, y0, y1] = [xs[i - 1], xs[i], ys[i - 1], ys[i]] as [number, number, number, number];
  const share = (x - x0) / (x1 - x0);
  return y0 > 0 && y1 > 0
    ? exp((1 - share) * log(y0) + share * log(y1))
    : Math.max(0, (1 - share) * y0 + share * y1);
}

/** The factor of a law at a coupling above 0. */
export function factorAt(law: CouplingLaw, coupling: number): number {
  const { exp, log } = core().exports;
  if ('power' in law) return law.power === 2 ? square(coupling) : exp(law.power * log(coupling));
  const { couplings, factors } = law;
  const i = Math.max(1, Math.min(couplings.length - 1, lowerBound(couplings, coupling)));
  const [x0, x1] = [log(couplings[i - 1] as number), log(couplings[i] as number)];
  const [y0, y1] = [log(factors[i - 1] as number), log(factors[i] as number)];
  return exp(y0 + ((y1 - y0) * (log(coupling) - x0)) / (x1 - x0));
}
