/** Constants of nature, GeV and metres: Review of Particle Physics (2022) unless said. */

export const fineStructure = 1 / 137.035999;
/** ħc in GeV m. */
export const hbarC = 1.973269804e-16;

export const electronMass = 0.51099895e-3;
export const muonMass = 0.1056583755;
export const protonMass = 0.93827209;
export const chargedPionMass = 0.13957039;
export const neutralPionMass = 0.1349768;

/** Mass and width of the resonances whose propagators enter widths and form factors. */
export const rho = { mass: 0.77526, width: 0.1474 } as const;
export const omega = { mass: 0.78266, width: 0.00868 } as const;
