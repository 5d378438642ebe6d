import type { Meson } from './meson-decays.js';

/** How dark photons are made, and what they are seen as. */
export type Production = 'bremsstrahlung' | 'mesons';
export type Decay = 'mumu' | 'ee';

export const productions: readonly Production[] = ['bremsstrahlung', 'mesons'];
export const decays: readonly Decay[] = ['mumu', 'ee'];

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
}
