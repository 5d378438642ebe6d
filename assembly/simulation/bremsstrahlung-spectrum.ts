/**
 * Spectrum of dark photons from proton bremsstrahlung in the generalised Weizsäcker–Williams approximation:
 * Blümlein and Brunner, Phys. Lett. B 731 (2014) 320 (arXiv:1311.3870). At ε = 1, per proton interaction:
 *
 *   d²N / (dz dp_T²) = w_ba(z, p_T²) σ_pp(s′)/σ_pp(s)
 *   s = 2 M E + 2 M²,  s′ = 2 M E (1 − z) + 2 M²
 *
 * with z = E(A′)/E, the nucleon mass M and H = p_T² + (1 − z) m² + z² M². Energies in GeV.
 */
import { both, div, mul, mulAdd, sub } from '../math/vector';

/** H w_ba / (α/2π): without the factor that the sampling of p_T² takes out. Argument: z, 1/H, m², M². */
@inline
export function reducedSpectrum(z: v128, inverseH: v128, mass2: v128, nucleon2: v128): v128 {
  const one = both(1.0);
  const two = both(2.0);
  const oneMinusZ = sub(one, z);
  const squares = mulAdd(oneMinusZ, oneMinusZ, one);
  const twoZ = mul(two, mul(z, oneMinusZ));
  const z2 = mul(z, z);
  const mass4 = mul(mass2, mass2);
  const nucleon4 = mul(nucleon2, nucleon2);
  const linear = mulAdd(two, nucleon2, mass2);
  // 2 z² M⁴ + [1 + (1 − z)²] M² m² + (1 − z) m⁴
  const quadratic = mulAdd(
    mul(two, z2),
    nucleon4,
    mulAdd(squares, mul(nucleon2, mass2), mul(oneMinusZ, mass4)),
  );
  const inner = mul(inverseH, sub(mul(quadratic, inverseH), linear));
  return mulAdd(twoZ, inner, div(squares, z));
}

/** w_ba(z, p_T²) in GeV⁻², the spectrum without the ratio of cross-sections. */
export function bremsstrahlungSpectrum(
  z: f64,
  transverseMomentum2: f64,
  mass: f64,
  nucleonMass: f64,
  fineStructure: f64,
): f64 {
  const mass2 = mass * mass;
  const nucleon2 = nucleonMass * nucleonMass;
  const h = transverseMomentum2 + (1.0 - z) * mass2 + z * z * nucleon2;
  const reduced = reducedSpectrum(both(z), both(1.0 / h), both(mass2), both(nucleon2));
  return ((fineStructure / (2.0 * Math.PI)) * f64x2.extract_lane(reduced, 0)) / h;
}

/** Integral of w_ba over p_T² from 0 to `limit2`, in closed form. */
export function integratedSpectrum(
  z: f64,
  limit2: f64,
  mass: f64,
  nucleonMass: f64,
  fineStructure: f64,
): f64 {
  const mass2 = mass * mass;
  const nucleon2 = nucleonMass * nucleonMass;
  const oneMinusZ = 1.0 - z;
  const squares = 1.0 + oneMinusZ * oneMinusZ;
  const a = oneMinusZ * mass2 + z * z * nucleon2;
  const b = a + limit2;
  const quadratic =
    2.0 * z * z * nucleon2 * nucleon2 + squares * nucleon2 * mass2 + oneMinusZ * mass2 * mass2;
  return (
    (fineStructure / (2.0 * Math.PI)) *
    ((squares / z) * Math.log1p(limit2 / a) -
      (2.0 * z * oneMinusZ * (2.0 * nucleon2 + mass2) * limit2) / (a * b) +
      (z * oneMinusZ * quadratic * limit2 * (a + b)) / (a * a * b * b))
  );
}

/**
 * Total proton–proton cross-section in mb at the squared centre-of-mass energy s in GeV²: the fit of the Review of
 * Particle Physics with s₀ = (5.38 GeV)². Only ratios of it enter.
 */
export function protonCrossSection(s: f64): f64 {
  const logarithm = Math.log(s / (5.38 * 5.38));
  const logS = Math.log(s);
  return (
    35.45 +
    0.308 * logarithm * logarithm +
    42.53 * Math.exp(-0.458 * logS) -
    33.34 * Math.exp(-0.545 * logS)
  );
}

/** σ_pp(s′)/σ_pp(s) of a proton that leaves the fraction z of its energy to the A′. */
export function crossSectionRatio(z: f64, beamEnergy: f64, nucleonMass: f64): f64 {
  const rest = 2.0 * nucleonMass * nucleonMass;
  const full = 2.0 * nucleonMass * beamEnergy;
  return protonCrossSection(full * (1.0 - z) + rest) / protonCrossSection(full + rest);
}

/**
 * Production probability per proton at ε = 1 for zMin < z < zMax and p_T below the limit: composite Simpson rule in
 * ln z on the closed p_T integral, 512 steps (relative error below 1e-9 where tested).
 */
export function bremsstrahlungProbability(
  mass: f64,
  zMin: f64,
  zMax: f64,
  transverseMomentumMax: f64,
  beamEnergy: f64,
  nucleonMass: f64,
  fineStructure: f64,
): f64 {
  const steps = 512;
  const step = Math.log(zMax / zMin) / steps;
  const limit2 = transverseMomentumMax * transverseMomentumMax;
  let sum = 0.0;
  for (let i = 0; i <= steps; i++) {
    const z = i == steps ? zMax : zMin * Math.exp(step * i);
    const weight = i == 0 || i == steps ? 1.0 : i & 1 ? 4.0 : 2.0;
    sum +=
      weight *
      z *
      integratedSpectrum(z, limit2, mass, nucleonMass, fineStructure) *
      crossSectionRatio(z, beamEnergy, nucleonMass);
  }
  return (sum * step) / 3.0;
}
