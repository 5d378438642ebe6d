import type { Model } from '../../src/model/model.js';

/** Root of a function by bisection in ln x. */
function root(f: (x: number) => number, low: number, high: number): number {
  const sign = Math.sign(f(low));
  for (let i = 0; i < 200; i++) {
    const middle = Math.sqrt(low * high);
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return low;
}

const share = (from: number, to: number, rate: number): number =>
  Math.exp(-from * rate) - Math.exp(-to * rate);

/**
 * Edges of a recast region at one mass, written down from P. Ilten et al., JHEP 06 (2018) 004, Eqs 2.2 and 2.22 to 2.24, by bisection:
 * slow and plain. The couplings that give the largest yield are found on a grid.
 */
export function recastEdges(
  source: Model,
  target: Model,
  massGeV: number,
  [lower, upper]: readonly [number, number],
  lengthRatio: number,
  productionRatio: number,
): [number, number] {
  const rate = source.decayRate(massGeV);
  const from = root(
    (path) =>
      source.productionLaw(lower) * share(path, path * (1 + lengthRatio), rate(lower)) -
      source.productionLaw(upper) * share(path, path * (1 + lengthRatio), rate(upper)),
    1e-3 / rate(upper),
    600 / rate(upper),
  );
  const to = from * (1 + lengthRatio);
  const wanted =
    source.productionLaw(lower) *
    share(from, to, rate(lower)) *
    source.branchingRatio(massGeV, 'mumu');
  const targetRate = target.decayRate(massGeV);
  const excess = (coupling: number): number =>
    productionRatio *
      target.productionLaw(coupling) *
      target.branchingRatio(massGeV, 'mumu') *
      share(from, to, targetRate(coupling)) -
    wanted;
  let best = 1e-12;
  for (let coupling = 1e-12; coupling < 1e6; coupling *= 1.01)
    if (excess(coupling) > excess(best)) best = coupling;
  return [root(excess, 1e-12, best), root(excess, best, 1e6)];
}
