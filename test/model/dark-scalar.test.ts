import { describe, expect, it } from 'vitest';
import { bBranchingRatio } from '../../src/model/b-decay-rates.js';
import { bDecayModes, bMesonMass } from '../../src/model/b-decays.js';
import { hbarC, higgsVacuum } from '../../src/model/constants.js';
import {
  darkScalar,
  darkScalarWidths,
  finalStateFactor,
  leadingPionWidth,
  scalarPenguin,
} from '../../src/model/models/dark-scalar.js';
import { na62 } from '../na62.js';
import { expectRelative } from '../relative.js';

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));

// test/model/other_models.py: the formulas in mpmath. GeV at sin θ = 1: m, ee, μμ, γγ, ππ at leading order, 4π.
const table = rows(`
  0.005 8.0375405e-16 0.0 7.4978312e-21 0.0 0.0
  0.1 1.7135103e-14 0.0 7.517985e-18 0.0 0.0
  0.2 3.4274234e-14 0.0 2.4747616e-17 0.0 0.0
  0.22 3.7701914e-14 3.4697255e-11 3.4089073e-16 0.0 0.0
  0.28 4.7984848e-14 5.7932885e-10 3.9242208e-15 2.339484e-10 0.0
  0.3 5.141247e-14 7.8609952e-10 5.8907794e-15 1.1537096e-9 0.0
  0.4 6.8550482e-14 1.793916e-9 2.1576603e-14 3.1061809e-9 0.0
  0.5 8.5688404e-14 2.7271532e-9 4.7566952e-14 5.144608e-9 0.0
  0.6 1.0282628e-13 3.6041223e-9 8.4759315e-14 7.8257864e-9 4.0359314e-10
  0.7 1.1996413e-13 4.4439764e-9 1.3398982e-13 1.1355268e-8 1.0552816e-9
`);

describe('widths of the dark scalar', () => {
  it.each(table)('at %s GeV are those of mpmath', (mass, ee, mumu, photons, pions, fourPions) => {
    const found = darkScalarWidths(mass);
    expectRelative(found.ee, ee, 1e-7);
    expectRelative(found.mumu, mumu, 1e-7);
    // Nearly cancelling loops: digits are lost in the sum.
    expectRelative(found.photons, photons, 1e-6);
    expectRelative(leadingPionWidth(mass), pions, 1e-7);
    expectRelative(found.pions, pions * finalStateFactor(mass), 1e-7);
    expectRelative(found.fourPions, fourPions, 1e-7);
    const total = found.ee + found.mumu + found.photons + found.pions + found.fourPions;
    expectRelative(found.total, total, 1e-14);
    expectRelative(darkScalar.branchingRatio(mass, 'ee'), found.ee / total, 1e-14);
    expectRelative(darkScalar.decayRate(mass)(1e-4), (1e-8 * total) / hbarC, 1e-13);
  });

  // FORESEE (KlingFelix/FORESEE), Models/DarkHiggs/model/br/pi_pi.txt: Figure 4 digitised as branching ratios. Our factors were read
  // with these in view too, so that this and the next two hold the reading, not the physics.
  it.each(
    rows(`
    0.2967030 0.7695950
    0.3131229 0.8080010
    0.3304515 0.8239797
    0.3582589 0.8428766
    0.3990090 0.8599881
    0.4210907 0.8693454
    0.4689876 0.8810718
    0.4949419 0.8881377
    0.5223326 0.8913473
    0.5512390 0.8968765
  `),
  )('at %s GeV share with pions as in Winkler, Figure 4, by FORESEE', (mass, pions) => {
    const found = darkScalarWidths(mass);
    expect(Math.abs(found.pions / found.total - pions)).toBeLessThan(0.003);
  });

  it('above 0.55 GeV, where guesses of further hadrons start, share within 0.02', () => {
    for (const [mass, pions] of [
      [0.6139397, 0.8897411],
      [0.7024378, 0.9001997],
    ]) {
      const found = darkScalarWidths(mass);
      expect(Math.abs(found.pions / found.total - pions)).toBeLessThan(0.02);
    }
  });

  // Figure 4, Γ(ππ), as digitised in JLTastet/scalar_portal, decay/winkler_pi.txt.
  it.each(
    rows(`
    0.2931432 2.259466e-9
    0.3245520 4.867756e-9
    0.3661 8.017661e-9
    0.4191769 1.325073e-8
    0.4714118 1.885703e-8
    0.5328187 2.615299e-8
    0.6256428 3.821545e-8
    0.6805445 4.643023e-8
  `),
  )('at %s GeV are within 4% of the points of Figure 4', (mass, pions) => {
    expectRelative(darkScalarWidths(mass).pions, pions, 0.04);
  });

  // Form factors of Winkler, Figure 2, as digitised in jjerhot/ALPINIST, ALP_rescale/scalar/DS_formfactor, put into his Eqs 13 to 15.
  it.each(
    rows(`
    0.3246 2.885
    0.3973 3.674
    0.4457 4.121
    0.5012 4.414
    0.6083 4.571
    0.6999 4.687
  `),
  )('at %s GeV are raised by 4 to 6% less than by the form factors of Figure 2', (mass, factor) => {
    const ratio = finalStateFactor(mass) / factor;
    expect(ratio).toBeGreaterThan(0.94);
    expect(ratio).toBeLessThan(1);
  });
});

describe('production of the dark scalar', () => {
  // test/model/other_models.py: branching ratios at sin θ = 1 at 0.1, 0.3 and 0.7 GeV, from the momentum of the decay.
  const printed: Record<string, number[]> = {
    'Bplus→K': [4.9101548e-1, 4.916663e-1, 4.9493406e-1],
    'Bplus→Kstar': [5.4281711e-1, 5.4283481e-1, 5.4286566e-1],
    'B0→K': [4.552322e-1, 4.5583518e-1, 4.5886268e-1],
    'B0→Kstar': [5.0308851e-1, 5.0310194e-1, 5.0311512e-1],
  };
  const { production } = na62;

  it.each(bDecayModes)('in $name', (mode) => {
    [0.1, 0.3, 0.7].forEach((mass, i) =>
      expectRelative(
        darkScalar.production(mode.name, mass, production),
        printed[mode.name][i],
        1e-7,
      ),
    );
    const closed = bMesonMass[mode.meson] - mode.recoilMass;
    expect(bBranchingRatio(mode, closed + 1e-9, scalarPenguin)).toBe(0);
    expect(bBranchingRatio(mode, 0.999 * closed, scalarPenguin)).toBeGreaterThan(0);
  });

  // I. Boiarska et al., Phys. Rev. D 101 (2020) 095025 (arXiv:1904.10447), by their code JLTastet/scalar_portal, test/test_production.py:
  // ξ = 3.8091 × 10⁻⁴ with masses on shell; Γ(B → KS) at 0.1 and 0.3 GeV and Γ(B → K*S) at 0 with it, GeV, without the mass of the s quark.
  it('has the b → s coupling and the widths of Boiarska et al.', () => {
    const xi = 3.809123e-4;
    const [bottom, strange, lifetime] = [4.18, 0.0934, 1.638e-12 / 6.582119569e-25];
    expectRelative(scalarPenguin * higgsVacuum, xi, 0.01);
    const [toKaon, toExcitedKaon] = bDecayModes;
    const strength = xi / higgsVacuum;
    for (const [mass, width] of [
      [0.1, 1.8605806557632914e-13],
      [0.3, 1.8629312904592422e-13],
    ])
      expectRelative(
        bBranchingRatio(toKaon, mass, strength) * (1 - strange / bottom) ** 2,
        width * lifetime,
        0.003,
      );
    expectRelative(
      bBranchingRatio(toExcitedKaon, 0, strength) * (1 + strange / bottom) ** 2,
      2.249612487030174e-13 * lifetime,
      0.003,
    );
  });

  it('knows no other way', () => {
    expect(darkScalar.production('bremsstrahlung', 0.3, production)).toBe(0);
  });
});
