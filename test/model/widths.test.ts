import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electronMass, muonMass } from '../../src/model/constants.js';
import {
  branchingRatio,
  largestMass,
  leptonicWidth,
  pionPhotonRatio,
  pionRatio,
  properDecayLength,
  widths,
} from '../../src/model/dark-photon.js';
import { pionFormFactorSquared } from '../../src/model/pion-form-factor.js';
import { expectPrinted } from '../relative.js';

// Independent reference model in plain Python: Ilten et al., JHEP 06 (2018) 004, Eqs 2.13 to 2.15, with the
// Gounaris–Sakurai pion form factor and ρ–ω mixing. ε = 1, GeV and metres, as printed.
const table = `
  0.2125 5.168958e-04 8.140514e-05 0.000010 5.983060e-04 3.298095e-13 0.13606
  0.2150 5.229769e-04 1.429458e-04 0.000010 6.659282e-04 2.963187e-13 0.21466
  0.2500 6.081127e-04 4.410230e-04 0.000024 1.049150e-03 1.880827e-13 0.42036
  0.3000 7.297353e-04 6.464769e-04 0.017585 1.389044e-03 1.420595e-13 0.46541
  0.3500 8.513578e-04 8.023700e-04 0.091216 1.731386e-03 1.139706e-13 0.46343
  0.4110 9.997373e-04 9.708112e-04 0.205866 2.176360e-03 9.066836e-14 0.44607
  0.4500 1.094603e-03 1.072961e-03 0.298805 2.494637e-03 7.910047e-14 0.43011
  0.5000 1.216225e-03 1.200709e-03 0.460843 2.977423e-03 6.627442e-14 0.40327
  0.5500 1.337848e-03 1.326328e-03 0.715556 3.621481e-03 5.448792e-14 0.36624
  0.6000 1.459471e-03 1.450675e-03 1.168654 4.615762e-03 4.275068e-14 0.31429
  0.6500 1.581093e-03 1.574222e-03 2.087055 6.455142e-03 3.056896e-14 0.24387
  0.7000 1.702716e-03 1.697243e-03 4.100574 1.038207e-02 1.900652e-14 0.16348
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('widths of the dark photon', () => {
  it.each(table)('at %s GeV are those of the reference model', (...row) => {
    const mass = Number(row[0]);
    const { ee, mumu, total } = widths(mass);
    const found = [
      ee,
      mumu,
      pionRatio(mass) + pionPhotonRatio(mass),
      total,
      properDecayLength(mass),
      branchingRatio(mass, 'mumu'),
    ];
    found.forEach((value, i) => expectPrinted(value, row[i + 1]));
  });

  const masses = fc.double({ min: 2.001 * electronMass, max: largestMass, noNaN: true });

  it('add up: leptons take at most all, hadrons the rest', () => {
    fc.assert(
      fc.property(masses, (mass) => {
        const { ee, mumu, hadrons, total } = widths(mass);
        const leptons = branchingRatio(mass, 'ee') + branchingRatio(mass, 'mumu');
        expect(leptons).toBeLessThanOrEqual(1 + 1e-15);
        expect(leptons + hadrons / total).toBeCloseTo(1, 14);
        expect(Math.min(ee, mumu, hadrons)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('open at twice the mass of the daughter and rise above it', () => {
    for (const lepton of [electronMass, muonMass]) {
      expect(leptonicWidth(2 * lepton, lepton)).toBe(0);
      expect(leptonicWidth(1.9 * lepton, lepton)).toBe(0);
      expect(leptonicWidth(2.0001 * lepton, lepton)).toBeGreaterThan(0);
    }
    fc.assert(
      fc.property(fc.tuple(masses, masses), ([a, b]) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(leptonicWidth(high, muonMass)).toBeGreaterThanOrEqual(leptonicWidth(low, muonMass));
      }),
    );
    expect(pionRatio(0.279)).toBe(0);
    expect(pionRatio(0.2793)).toBeGreaterThan(0);
    expect(pionPhotonRatio(0.1349)).toBe(0);
    expect(pionPhotonRatio(0.136)).toBeGreaterThan(0);
  });

  it('treat electrons and muons alike far above threshold', () => {
    // The muon's deficit is 6 (m_μ/m)⁴ to leading order.
    const deficit = 1 - widths(0.7).mumu / widths(0.7).ee;
    expect(deficit).toBeGreaterThan(0);
    expect(deficit).toBeLessThan(7 * (muonMass / 0.7) ** 4);
  });
});

describe('the pion form factor', () => {
  it('continues to 1 at s = 0: its radius term is 1 + s ⟨r²⟩/6 near threshold', () => {
    // ⟨r²⟩ = 0.434 fm² (Review of Particle Physics) is 11.1 GeV⁻²; higher powers add some per cent at threshold.
    const s = 0.0781;
    const value = Math.sqrt(pionFormFactorSquared(s));
    expect(value).toBeGreaterThan(1 + (s * 11.1) / 6 - 0.01);
    expect(value).toBeLessThan(1 + (s * 11.1) / 6 + 0.05);
  });

  it('peaks at the ρ', () => {
    const at = (mass: number): number => pionFormFactorSquared(mass * mass);
    expect(at(0.76)).toBeGreaterThan(at(0.7));
    expect(at(0.76)).toBeGreaterThan(at(0.85));
    expect(at(0.76)).toBeGreaterThan(30);
    expect(at(0.76)).toBeLessThan(55);
  });
});
