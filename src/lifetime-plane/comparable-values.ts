import type { LifetimePlaneResult, PlaneLine } from './result.js';

/**
 * What can be compared with a publication, by the id that a file of published numbers uses: at each mass the smallest ratio of the
 * products that the first solid curve excludes to those that areas do, over lifetimes.
 */
export function planeValues({ plane, lines }: LifetimePlaneResult): Map<string, number> {
  const own = plane.curves.find(({ line }) => line === 'solid')?.name;
  const earlier = plane.curves.filter(({ line }) => line === 'area').map(({ name }) => name);
  return new Map(
    plane.massesMeV.map((massMeV) => {
      const at = (names: readonly (string | undefined)[]): PlaneLine[] =>
        lines.filter((line) => line.massMeV === massMeV && names.includes(line.name));
      const areas = at(earlier);
      const ratios = at([own]).flatMap(({ lifetimesPs, products }) =>
        lifetimesPs.map((lifetime, i) => products[i]! / lowestAt(areas, lifetime)),
      );
      return [
        `beyond-earlier/${massMeV}`,
        ratios.reduce((least, ratio) => Math.min(least, ratio), Infinity),
      ];
    }),
  );
}

/** The lowest product that some lines exclude at a lifetime of theirs: 1, and nothing, where they have none. */
function lowestAt(lines: readonly PlaneLine[], lifetimePs: number): number {
  return lines.reduce((least, { lifetimesPs, products }) => {
    const index = lifetimesPs.indexOf(lifetimePs);
    return index < 0 ? least : Math.min(least, products[index]!);
  }, 1);
}
