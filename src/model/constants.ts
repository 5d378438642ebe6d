/** Constants of nature, GeV and metres: Review of Particle Physics (2022) unless said. */

export const fineStructure = 1 / 137.035999;
/** ħc in GeV m. */
export const hbarC = 1.973269804e-16;
/** c in metres for each picosecond. */
export const metresPerPicosecond = 2.99792458e-4;

export const electronMass = 0.51099895e-3;
export const muonMass = 0.1056583755;
export const protonMass = 0.93827209;
export const chargedPionMass = 0.13957039;
export const neutralPionMass = 0.1349768;

export const tauMass = 1.77686;
/** Running masses of quarks at themselves (s: at 2 GeV), but for the pole mass of the top. */
export const strangeMass = 0.0934;
export const charmMass = 1.27;
export const bottomMass = 4.18;
export const topMass = 172.69;
export const wMass = 80.377;

/** ħ in GeV s. */
export const hbar = 6.582119569e-25;
/** GeV⁻². */
export const fermiConstant = 1.1663788e-5;
/** Expectation value of the Higgs field, (√2 G_F)^(−1/2) in GeV. */
export const higgsVacuum = 1 / Math.sqrt(Math.SQRT2 * fermiConstant);
/** |V_tb V_ts*| of the fit to the unitary matrix. */
export const topBottomStrange = 0.999118 * 0.0411;

/** Mass and width of the resonances whose propagators enter widths and form factors. */
export const rho = { mass: 0.77526, width: 0.1474 } as const;
export const omega = { mass: 0.78266, width: 0.00868 } as const;
export const phi = { mass: 1.019461, width: 0.004249 } as const;
