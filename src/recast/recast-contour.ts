import type { ContourLine } from '../analysis/result.js';
import { columnOn, verticalLine, type Column } from '../contour/column.js';
import { intervalsAbove } from '../contour/intervals-above.js';
import { traceRegion } from '../contour/trace-region.js';
import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { couplingAtRate } from '../model/coupling-at-rate.js';
import type { Model } from '../model/model.js';
import type { Decay } from '../model/production.js';
import { edgesOf, type Edges, type Outline } from './contour-edges.js';
import { logDecayShare, windowOfEdges } from './proper-window.js';

/** What a contour is recast with, besides itself. */
export interface ContourRecast {
  /** Whose contour it is, and whose is wanted. */
  readonly source: Model;
  readonly target: Model;
  readonly decay: Decay;
  /** Particles of the target made at coupling 1 for each of the source made at coupling 1, at a mass; 0 where there are none. */
  readonly productionRatio: (massMeV: number) => number;
  /** Length of the decay volume over the distance from the dump to it. */
  readonly lengthRatio: number;
}

/** Rates of decay in the window beyond which nothing survives the way to it. */
const mostDecays = 700;
/** Couplings for each factor of e in which edges are searched; the yield has one maximum. */
const density = 4;
const edgeTolerance = 1e-12;

/**
 * Recasts a contour without events, in the manner of DarkCast (P. Ilten et al., JHEP 06 (2018) 004, arXiv:1801.04847, section 2.2):
 * on both edges of a region the yield is that of the limit. It is production × branching ratio × the share of decays between two
 * proper times, which the edges themselves give. Where the target has that yield are its edges.
 *
 * The price: all particles have one momentum, and the acceptance is that of the source at every lifetime.
 *
 * @param lines closed, in MeV and the coupling of the source
 * @returns closed lines in the coupling of the target, at the masses where the source's have points
 * @throws UserError where none of the masses is one that both models know
 */
export function recastContour(
  lines: readonly Outline[],
  recast: ContourRecast,
  name: string,
): ContourLine[] {
  const inRange = ({ massMeV }: Edges): boolean =>
    [recast.source, recast.target].every(
      ({ massRangeMeV: [lowest, highest] }) => massMeV >= lowest && massMeV <= highest,
    );
  const edges = edgesOf(lines).filter(inRange);
  if (edges.length === 0)
    throw new UserError(
      `found no mass of the contour that ${recast.source.name} and ${recast.target.name} both know, expected some`,
      '--from-contour',
    );
  const { exp } = core().exports;
  const columns = edges.map((edge) => recastColumn(edge, recast));
  return traceRegion(columns).map((points, line) => ({
    name,
    line,
    massesMeV: points.map(({ x }) => x),
    couplings: points.map(({ y }) => exp(y)),
  }));
}

function recastColumn({ massMeV, lower, upper }: Edges, recast: ContourRecast): Column {
  const { log, exp } = core().exports;
  const { source, target, decay, lengthRatio } = recast;
  const massGeV = massMeV / 1000;
  const empty = columnOn(verticalLine(massMeV), [], massMeV);
  const sourceShare = source.branchingRatio(massGeV, decay);
  const ratio = recast.productionRatio(massMeV) * target.branchingRatio(massGeV, decay);
  if (!(sourceShare > 0) || !(ratio > 0)) return empty;

  const sourceRate = source.decayRate(massGeV);
  const edge = (coupling: number) => ({
    logProduction: log(source.productionLaw(coupling)),
    rate: sourceRate(coupling),
  });
  const window = windowOfEdges(edge(lower), edge(upper), lengthRatio);
  const { logProduction, rate } = edge(lower);
  const wanted = logProduction + logDecayShare(window, rate) - log(ratio / sourceShare);

  const targetRate = target.decayRate(massGeV);
  const excess = (y: number): number => {
    const coupling = exp(y);
    return (
      log(target.productionLaw(coupling)) + logDecayShare(window, targetRate(coupling)) - wanted
    );
  };
  const last = log(couplingAtRate(targetRate, mostDecays / window.from));
  let first = log(couplingAtRate(targetRate, 1e-3 / window.to));
  // Below, yields fall with the coupling; a production that does not depend on it falls with the decay rate.
  while (excess(first) >= 0 && first > -mostDecays) first -= 1;
  const steps = Math.ceil(density * (last - first));
  const grid = Array.from({ length: steps + 1 }, (_, i) => first + ((last - first) * i) / steps);
  return columnOn(verticalLine(massMeV), intervalsAbove(excess, grid, edgeTolerance), massMeV);
}
