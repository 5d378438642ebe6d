import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { fineStructure, protonMass } from '../../src/model/constants.js';
import { timelikeFormFactorSquared } from '../../src/model/dark-photon.js';
import { gaussLegendre } from '../reference/quadrature.js';
import { expectPrinted, expectRelative } from '../relative.js';

const { exports } = simulationCore();
const beamEnergy = 400;
const spectrum = (z: number, transverse2: number, mass: number): number =>
  exports.bremsstrahlungSpectrum(z, transverse2, mass, protonMass, fineStructure);
const ratio = (z: number): number => exports.crossSectionRatio(z, beamEnergy, protonMass);
const probability = (mass: number, transverseMax = 1): number =>
  exports.bremsstrahlungProbability(
    mass,
    10 / beamEnergy,
    0.9,
    transverseMax,
    beamEnergy,
    protonMass,
    fineStructure,
  );

// Numbers as printed by an independent reference model in plain Python, ε = 1.
describe('the bremsstrahlung spectrum of Blümlein and Brunner (arXiv:1311.3870)', () => {
  it.each([
    [0.1, 0.01, 0.3, '2.06737084e-01', '0.995993', '2.05908772e-01'],
    [0.5, 0.04, 0.3, '8.00316188e-03', '0.977682', '7.82454728e-03'],
    [0.9, 0.25, 0.5, '1.21014023e-03', '0.964204', '1.16682253e-03'],
    [0.3, 0.0, 0.215, '5.16924966e-02', '0.987319', '5.10369977e-02'],
    [0.5, 1.0, 0.7, '1.56620072e-03', '0.977682', '1.53124624e-03'],
    [0.25, 0.09, 0.411, '2.29444712e-02', '0.989576', '2.27052967e-02'],
  ])('at z = %s, p_T² = %s GeV², m = %s GeV', (z, transverse2, mass, wba, sigmas, both) => {
    expectPrinted(spectrum(z, transverse2, mass), wba);
    expectPrinted(ratio(z), sigmas);
    expectPrinted(spectrum(z, transverse2, mass) * ratio(z), both);
  });

  it('has the closed integral over p_T²', () => {
    const energyFraction = fc.double({ min: 0.025, max: 0.9, noNaN: true });
    const massGeV = fc.double({ min: 0.005, max: 0.7, noNaN: true });
    const limit = fc.double({ min: 0.01, max: 4, noNaN: true });
    fc.assert(
      fc.property(energyFraction, massGeV, limit, (z, mass, limit2) => {
        // Substituted H = A eᵗ, in which the integrand is smooth; 20 × 16 nodes leave nothing to see at 1e-12.
        const a = (1 - z) * mass ** 2 + (z * protonMass) ** 2;
        const integral = gaussLegendre(
          (t) => a * Math.exp(t) * spectrum(z, a * Math.expm1(t), mass),
          0,
          Math.log1p(limit2 / a),
          20,
        );
        const closed = exports.integratedSpectrum(z, limit2, mass, protonMass, fineStructure);
        expectRelative(closed, integral, 2e-12);
      }),
      { seed: 1311, numRuns: 200 },
    );
  });

  it('is positive and falls with p_T² where H exceeds the masses', () => {
    const energyFraction = fc.double({ min: 0.025, max: 0.9, noNaN: true });
    const massGeV = fc.double({ min: 0.005, max: 0.7, noNaN: true });
    fc.assert(
      fc.property(energyFraction, massGeV, (z, mass) => {
        for (const transverse2 of [0, 0.01, 0.1, 1, 4])
          expect(spectrum(z, transverse2, mass)).toBeGreaterThan(0);
        expect(spectrum(z, 4, mass)).toBeLessThan(spectrum(z, 2, mass));
      }),
    );
  });
});

describe('the proton–proton cross-section', () => {
  it.each([
    [50, '38.67683'],
    [100, '38.37399'],
    [375, '38.96935'],
    [752.35, '39.86454'],
  ])('at s = %s GeV²', (s, printed) => expectPrinted(exports.protonCrossSection(s), printed));

  it('is as at full energy where nothing is lost', () => expect(ratio(0)).toBe(1));
});

describe('P(bremsstrahlung)/ε² per proton, E > 10 GeV, z < 0.9', () => {
  it.each([
    [0.215, '1.626613e-2'],
    [0.25, '1.522622e-2'],
    [0.3, '1.389636e-2'],
    [0.4, '1.168184e-2'],
    [0.5, '9.922567e-3'],
    [0.6, '8.503310e-3'],
    [0.7, '7.344980e-3'],
  ])('at %s GeV for p_T < 1 GeV', (mass, printed) => {
    // All printed digits but the last: the reference is a quadrature of its own.
    expectRelative(probability(mass), Number(printed), 1e-6);
  });

  it.each([
    [0.215, '9.11e-3', '2.47e-2', '1.99e-2'],
    [0.5, '4.30e-3', '1.77e-2', '3.87e-2'],
    [0.7, '2.81e-3', '1.45e-2', '2.75e-1'],
  ])('at %s GeV for p_T < 0.5 and 2 GeV and with the form factor', (mass, half, two, factor) => {
    expectPrinted(probability(mass, 0.5), half);
    expectPrinted(probability(mass, 2), two);
    expectPrinted(probability(mass) * timelikeFormFactorSquared(mass), factor);
  });

  it('has an integration in z that is exact to 1e-9', () => {
    for (const mass of [0.005, 0.05, 0.215, 0.5, 0.7]) {
      const wanted = gaussLegendre(
        (t) => {
          const z = Math.exp(t);
          return z * exports.integratedSpectrum(z, 1, mass, protonMass, fineStructure) * ratio(z);
        },
        Math.log(10 / beamEnergy),
        Math.log(0.9),
        40,
      );
      expectRelative(probability(mass), wanted, 1e-9, `${mass} GeV`);
    }
  });
});
