// What the guide and the gallery say about the lifetime plane: every number of it comes from a run.
import { dex, fixed, scientific, significant, table } from './markdown.mjs';

const lifetime = (ps) =>
  ps < 1000 ? `${significant(ps, 3)} ps` : `${significant(ps / 1000, 3)} ns`;

/** The most sensitive point of each curve at each mass. */
export function curvesTable({ curves }) {
  return table(
    ['curve', 'mass', 'smallest excluded product', 'at', 'from'],
    curves.flatMap(({ name, masses }) =>
      masses.map(({ massMeV, smallestProduct, atLifetimePs, lifetimesPs }) => [
        name,
        `${massMeV} MeV`,
        scientific(smallestProduct),
        lifetime(atLifetimePs),
        lifetime(lifetimesPs[0]),
      ]),
    ),
  );
}

/** What each part of the selection costs, in log₁₀ of the product. */
export function costsTable({ massesMeV, lifetimesPs, steps }) {
  return table(
    [
      'selection',
      ...massesMeV.flatMap((mass) => lifetimesPs.map((ps) => `${mass} MeV, ${lifetime(ps)}`)),
    ],
    steps.map(({ name, costs }) => [name, ...costs.flat().map(dex)]),
  );
}

const span = ([from, to], digits) => `${scientific(from, digits)} to ${scientific(to, digits)}`;

/** The region of the benchmark. */
export function benchmarkText({ excludedRegion, monteCarlo }) {
  const [from, to] = excludedRegion.massesMeV;
  return [
    `Excluded at 90% CL: masses of ${fixed(from, 0)} to ${fixed(to, 0)} MeV and couplings of ${span(excludedRegion.couplings, 2)}`,
    `(the yield on the contour is known to ${fixed(100 * monteCarlo.medianRelativeError, 0)}%, ${fixed(100 * monteCarlo.largestRelativeError, 0)}% where it is worst).`,
  ].join('\n');
}

/** The section of the gallery. */
export function galleryText(plane, { massesMeV, lifetimesPs, steps }, fermions) {
  const last = steps.at(-1).costs;
  const at = (ps) => last.map((row) => row[lifetimesPs.indexOf(ps)]);
  const range = (values) => `${dex(Math.min(...values))} to ${dex(Math.max(...values))}`;
  return [
    curvesTable(plane),
    '',
    `The full selection costs ${range(at(1000))} in log₁₀ of the product at 1 ns and ${range(at(20))} at 20 ps (${massesMeV.join(' and ')} MeV), its limit and`,
    'efficiency another 0.075: which part costs what stands in [the guide](../docs/guide/lifetime-plane.md).',
    '',
    benchmarkText(fermions),
  ].join('\n');
}
