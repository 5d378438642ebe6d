import { describe, expect, it } from 'vitest';
import {
  timelikeFormFactorSquared,
  transitionFormFactorSquared,
} from '../../src/model/dark-photon.js';
import { expectPrinted, expectRelative } from '../relative.js';

describe('the time-like form factor of the nucleon', () => {
  // Independent reference model in plain Python: the sum of Faessler et al., Phys. Rev. C 82 (2010) 038201.
  it.each([
    [0.215, '1.2254'],
    [0.3, '1.5259'],
    [0.5, '3.9030'],
    [0.7, '37.43'],
  ])('at %s GeV', (mass, printed) => {
    expectPrinted(timelikeFormFactorSquared(mass), printed);
  });

  it('is normalised to the charge at s = 0, up to its fixed widths', () => {
    // The strengths add up to 0.5 + 0.499; fixed widths, which stay at s = 0, take some per cent away.
    const atZero = timelikeFormFactorSquared(0);
    expect(atZero).toBeLessThan(0.999 ** 2);
    expect(atZero).toBeGreaterThan(0.98);
  });
});

describe('the transition form factor of the mesons', () => {
  it.each([0, 0.2, 0.5, 0.7])('is the squared ρ propagator at %s GeV', (mass) => {
    // m² = 0.77526² GeV², mΓ = 0.77526 × 0.1474 GeV² (Review of Particle Physics).
    const pole = 0.77526 ** 2;
    const wanted = pole ** 2 / ((pole - mass ** 2) ** 2 + pole * 0.1474 ** 2);
    expectRelative(transitionFormFactorSquared(mass), wanted, 1e-14);
  });
});
