import { core } from '../core/node.js';
import type { LimitLine } from '../published-limits/limit-table.js';

/** Lines around a region in (mass, coupling). */
type Lines = readonly Pick<LimitLine, 'massesMeV' | 'couplings'>[];

/** How far one edge of a computed region lies from published points. */
export interface EdgeDistance {
  /** Of the exclusion. */
  readonly name: string;
  readonly source: string;
  readonly edge: 'lower' | 'upper';
  /** Published points at masses that the computed region has. */
  readonly points: number;
  /** Those at other masses, which have no distance. */
  readonly outside: number;
  /** Of |Δlog₁₀ε|; null without points. */
  readonly median: number | null;
  readonly largest: number | null;
  /** Median of log₁₀(ours / published): above 0 where ours lies higher. */
  readonly shift: number | null;
  /** Where the distance is largest. */
  readonly massOfLargestMeV: number | null;
}

/** A published limit beside an exclusion; it validates and never feeds. */
export interface PublishedLimit {
  readonly name: string;
  readonly source: string;
  readonly lines: readonly LimitLine[];
}

/** The distance of a computed region from each published point, by edge, at the point's mass. */
export function edgeDistances(
  computed: Lines,
  { name, source, lines: published }: PublishedLimit,
): EdgeDistance[] {
  const { log } = core().exports;
  const hasUpper = published.every(({ closed }) => closed);
  const edges = hasUpper ? (['lower', 'upper'] as const) : (['lower'] as const);
  return edges.map((edge) => {
    const points = pointsOn(edge, published, hasUpper);
    const distances = points.flatMap(({ massMeV, coupling }) => {
      const ours = edgesAt(computed, massMeV);
      return ours ? [{ massMeV, ratio: log(ours[edge] / coupling) / log(10) }] : [];
    });
    const sorted = [...distances].sort(
      (a, b) => Math.abs(a.ratio) - Math.abs(b.ratio) || b.massMeV - a.massMeV,
    );
    const worst = sorted.at(-1);
    return {
      ...{ name, source, edge },
      points: distances.length,
      outside: points.length - distances.length,
      median: median(distances.map(({ ratio }) => Math.abs(ratio))),
      largest: worst ? Math.abs(worst.ratio) : null,
      shift: median(distances.map(({ ratio }) => ratio)),
      massOfLargestMeV: worst?.massMeV ?? null,
    };
  });
}

interface Point {
  readonly massMeV: number;
  readonly coupling: number;
}

/** The points of a region that are nearer to one of its edges than to the other; each once. */
function pointsOn(
  edge: 'lower' | 'upper',
  published: readonly LimitLine[],
  hasUpper: boolean,
): Point[] {
  const points = published.flatMap(({ massesMeV, couplings, closed }) =>
    massesMeV
      .map((massMeV, i) => ({ massMeV, coupling: couplings[i]! }))
      // A closed line repeats its first point.
      .slice(closed ? 1 : 0),
  );
  if (!hasUpper) return points;
  return points.filter(({ massMeV, coupling }) => {
    const both = edgesAt(published, massMeV)!;
    const isLower = coupling / both.lower <= both.upper / coupling;
    return isLower === (edge === 'lower');
  });
}

/** The lowest and the highest coupling of a region at a mass, straight in (mass, ln ε) between its points. */
export function edgesAt(
  lines: Lines,
  massMeV: number,
): { readonly lower: number; readonly upper: number } | undefined {
  const { exp, log } = core().exports;
  const met = lines.flatMap(({ massesMeV, couplings }) =>
    massesMeV.flatMap((to, i) => {
      const from = massesMeV[i - 1];
      if (from === undefined || Math.min(from, to) > massMeV || Math.max(from, to) < massMeV)
        return [];
      const [start, end] = [couplings[i - 1]!, couplings[i]!];
      if (from === to || massMeV === from || massMeV === to)
        return [...(massMeV === from ? [start] : []), ...(massMeV === to ? [end] : [])];
      const share = (massMeV - from) / (to - from);
      return [exp((1 - share) * log(start) + share * log(end))];
    }),
  );
  return met.length === 0 ? undefined : { lower: Math.min(...met), upper: Math.max(...met) };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? (sorted[middle - 1]! + sorted[middle]!) / 2
    : sorted[Math.floor(middle)]!;
}
