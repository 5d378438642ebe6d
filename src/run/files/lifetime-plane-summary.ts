import type { Comparison } from '../../analysis/result.js';
import type { Curve } from '../../lifetime-plane/lifetime-plane.js';
import type { LifetimePlaneResult } from '../../lifetime-plane/result.js';
import { dependencies } from './summary.js';

/** What `summary.json` of a plane of lifetime and branching ratios holds. */
export function lifetimePlaneSummary(
  result: LifetimePlaneResult,
  comparisons: readonly Comparison[],
): object {
  const { plane, seed, pairs, warnings } = result;
  return {
    format: 'beamlimits-lifetime-plane/1',
    name: plane.name,
    title: plane.title,
    source: plane.source,
    provenance: dependencies(plane.inputs, seed),
    decay: plane.decay,
    curves: plane.curves.map((curve) => ({
      name: curve.name,
      label: curve.label,
      ...sourceOf(curve),
      bQuarks: pairs.find(({ name }) => name === curve.name)?.normalisation,
      masses: massesOf(result, curve),
    })),
    warnings,
    comparisons,
  };
}

function sourceOf({ source }: Curve): object {
  if (!('analysis' in source)) {
    const { source: publication, origin, confidenceLevel } = source;
    return { table: { source: publication, origin, confidenceLevel } };
  }
  const { analysis, limit } = source;
  return {
    card: analysis.name,
    pot: analysis.pot,
    selection: analysis.selection,
    limit: limit === 'card' ? analysis.limit : limit,
    efficiency: analysis.selection.full.efficiency,
  };
}

/** The most sensitive point of a curve at each mass, and the lifetimes over which it excludes anything. */
function massesOf({ lines, rows, production }: LifetimePlaneResult, { name }: Curve): object[] {
  return lines
    .filter((line) => line.name === name)
    .map(({ massMeV, lifetimesPs, products }) => {
      const best = products.reduce((least, value, i) => (value < products[least]! ? i : least), 0);
      const row = rows.find(
        (one) =>
          one.name === name && one.massMeV === massMeV && one.lifetimePs === lifetimesPs[best],
      );
      return {
        massMeV,
        lifetimesPs: [lifetimesPs[0], lifetimesPs.at(-1)],
        smallestProduct: products[best],
        atLifetimePs: lifetimesPs[best],
        relativeError: row?.relativeError,
        upperLimit: row?.upperLimit,
        particlesPerProton: production.find((one) => one.name === name && one.massMeV === massMeV)
          ?.perProton,
      };
    });
}
