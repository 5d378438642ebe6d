import { describe, expect, it } from 'vitest';
import { findings } from '../../src/analysis/findings.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { na62, tableWindows } from '../na62.js';
import { expectPrinted, expectRelative } from '../relative.js';

const windows = tableWindows();
const found = findings(na62, windows, new SignalLimits(na62, windows), 1);

describe('what the counts of NA62 say', () => {
  it('has the probabilities of any background event', () => {
    // 1 − e^−b; CERN-EP-2023-032 prints 1.6% and 15%.
    expectPrinted(found.probabilityOfAnyEvent.signalRegion, '0.01587268');
    expectPrinted(found.probabilityOfAnyEvent.validationRegion, '0.1563');
  });

  it('has the significance of the observed event in both conventions', () => {
    // SciPy 1.17, norm.isf; CERN-EP-2023-032 prints 2.4σ.
    const { pValue, zOneSided, zTwoSided } = found.significance.signalRegion!;
    expectPrinted(pValue, '0.01587268');
    expectPrinted(zOneSided!, '2.1476');
    expectPrinted(zTwoSided!, '2.4118');
    expect(found.significance.validationRegion).toMatchObject({ pValue: 1, zOneSided: null });
  });

  it('has the event in its own window, which holds little background', () => {
    const [window] = found.significance.massWindows;
    expect(found.significance.massWindows).toHaveLength(1);
    expect(window).toMatchObject({ massMeV: 411, observed: 1 });
    expect(window.coupling).toBeCloseTo(Math.sqrt(4.2e-7 * 1e-6), 15);
    expect(window.halfWidthMeV).toBeCloseTo((3 * (1.51 + 1.98)) / 2, 12);
    const share = windows.backgroundFraction(
      na62.background.massDistribution,
      411,
      window.coupling,
    );
    expectRelative(window.background, 0.016 * share, 1e-14);
    expectRelative(window.pValue, -Math.expm1(-window.background), 1e-12);
    expect(window.zOneSided!).toBeGreaterThan(found.significance.signalRegion!.zOneSided!);
  });

  it('has the limits of every reading and marks the card’s own', () => {
    expectPrinted(found.upperLimits[0], '2.45942139');
    expectPrinted(found.upperLimits[1], '4.20143794');
    expect(found.priors.filter(({ used }) => used)).toMatchObject([
      { method: 'bayes', prior: 'lognormal' },
    ]);
    const of = (method: string, prior: string) =>
      found.priors.find((row) => row.method === method && row.prior === prior)!.upperLimits;
    // SciPy 1.17 quadrature: no uncertainty, gamma, and the hybrid of Cousins and Highland.
    expectPrinted(of('bayes', 'none')[0], '2.30258509');
    expectPrinted(of('bayes', 'gamma')[1], '4.30376125');
    expectPrinted(of('cousins-highland', 'normal')[0], '2.4196792');
    expectPrinted(of('cousins-highland', 'normal')[1], '4.1389340');
  });

  it('has P(L ≤ L_obs) for each region with an observed count, and none for a masked one', () => {
    const rows = found.compatibility;
    expect(rows).toHaveLength(20);
    expect(rows.filter(({ pValue }) => pValue === undefined).map(({ region }) => region)).toEqual([
      'VR',
      'SR',
      'VR',
      'SR',
    ]);
    for (const { pValue, observed } of rows) {
      expect(pValue === undefined).toBe(observed === undefined);
      if (pValue !== undefined) expect(pValue).toBeLessThanOrEqual(1 + 1e-12);
    }
  });
});
