import type { Meson } from './meson-decays.js';

/**
 * How the particle is made: proton bremsstrahlung, decays of light mesons, decays of B mesons, or a spectrum that a table gives
 * for each mass; and what it is seen as.
 */
export type Production = 'bremsstrahlung' | 'mesons' | 'bMesons' | 'spectrum';
export type Decay = 'mumu' | 'ee';

/** In the order in which samples are planned and listed. */
export const productions: readonly Production[] = [
  'bremsstrahlung',
  'mesons',
  'bMesons',
  'spectrum',
];
export const decays: readonly Decay[] = ['mumu', 'ee'];

/** How a production is called in sentences and figures. */
export const productionNames: Readonly<Record<Production, string>> = {
  bremsstrahlung: 'bremsstrahlung',
  mesons: 'meson decays',
  bMesons: 'B-meson decays',
  spectrum: 'tabulated spectrum',
};

export interface ProductionSettings {
  readonly bremsstrahlung: {
    readonly enabled: boolean;
    readonly formFactor: 'none' | 'vmd';
    readonly energyMinGeV: number;
    /** Upper end of z = E(A′) / E(beam). */
    readonly energyFractionMax: number;
    /** Where it comes from, when the publication does not print it. */
    readonly energyFractionMaxRemark?: string;
    readonly transverseMomentumMaxGeV: number;
  };
  readonly mesons: {
    readonly enabled: boolean;
    /** 1 is the multiplicity per proton of the spectra file. */
    readonly scale: number;
    /** Where the scale comes from, in a few words, for readers of the figures; it does not enter the result. */
    readonly scaleRemark?: string;
    readonly transitionFormFactor: 'none' | 'vmd';
    /** The mesons whose decays are counted; all where left out. */
    readonly species?: readonly Meson[];
  };
  readonly bMesons: {
    readonly enabled: boolean;
  };
  readonly spectrum: {
    readonly enabled: boolean;
  };
}
