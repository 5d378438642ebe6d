import type { LifetimePlaneResult, PlaneLine } from '../../src/lifetime-plane/result.js';
import { na62Alp } from '../lifetime-plane/na62-alp.js';

/** How the card draws it. */
export const mockPlaneFigure = { massesMeV: [220, 240, 260, 280], largestProduct: 1e-4 };

/** A made-up border: least at some lifetime, rising as τ beyond and as e^(τ₀/τ) before. */
function mockLine(name: string, line: number, lifetime: number, least: number): PlaneLine {
  const products = na62Alp.lifetimesPs.map(
    (ps) => least * (ps / lifetime) * Math.exp(lifetime / ps - 1),
  );
  const kept = [...products.keys()].filter((i) => products[i] <= 1);
  return {
    name,
    line,
    massMeV: na62Alp.massesMeV[line],
    lifetimesPs: kept.map((i) => na62Alp.lifetimesPs[i]),
    products: kept.map((i) => products[i]),
  };
}

/** The plane of the card with made-up lines. */
export const mockPlane: LifetimePlaneResult = {
  plane: na62Alp,
  seed: 1,
  lines: na62Alp.massesMeV.flatMap((_, i) => [
    mockLine('NA62-full', i, 900 + 100 * i, 3e-8),
    mockLine('NA62', i, 900 + 100 * i, 1.8e-8),
    mockLine('CHARM', i, 4000 + 500 * i, 2e-8),
  ]),
  rows: [],
  production: [],
  pairs: [],
  warnings: [],
};
