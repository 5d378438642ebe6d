import type { Analysis, FigureName } from '../analysis/analysis.js';
import type { ContourLine, RecastRecord } from '../analysis/result.js';
import { lowerBound } from '../arithmetic.js';
import { findModel } from '../model/find-model.js';
import { productions } from '../model/production.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { recastCouplings } from './recast-couplings.js';
import type { RecastPlan } from './recast-plan.js';

/** Figures of the plane of mass and coupling: the others are of the experiment, or of one model and its tables. */
const planeFigures: readonly FigureName[] = ['figure-4', 'figure-11', 'figure-13', 'figure-14'];

/** The analysis of the target model on the samples of a plan: its name, its couplings, the rest as it was. */
export function recastAnalysis(
  { simulated, target }: RecastPlan,
  samples: readonly SampleSums[],
): Analysis {
  const { name, title, figures, scan } = simulated;
  const { couplingsPerOctave, ...grid } = scan;
  const own = { ...simulated, model: target };
  const couplings = recastCouplings(own, samples);
  const { labels } = findModel(target);
  return {
    ...own,
    name: `${name}-to-${target.name}`,
    title: `${title}, recast to ${labels.particle} (${target.name})`,
    reproduction: false,
    scan: {
      ...grid,
      couplings,
      // A grid of another model is none of doublings.
      ...(couplings === scan.couplings &&
        couplingsPerOctave !== undefined && { couplingsPerOctave }),
    },
    figures: [...new Set([...figures, 'figure-14' as const])].filter((figure) =>
      planeFigures.includes(figure),
    ),
  };
}

/** What a result says about how it was recast. */
export function recastRecord({ simulated, target, added, leftOut }: RecastPlan): RecastRecord {
  const { production } = simulated;
  return {
    from: simulated.model.name,
    to: target.name,
    way: 'events',
    productions: productions.filter((each) => production[each].enabled),
    added,
    leftOut,
  };
}

/** A sentence where the observed or expected region reaches decay rates beyond those of the samples, which are continued there. */
export function beyondSamples(
  { model }: Analysis,
  contours: readonly ContourLine[],
  samples: readonly SampleSums[],
): string[] {
  const { decayRate } = findModel(model);
  const sorted = samples.toSorted((a, b) => a.massMeV - b.massMeV);
  const massesMeV = sorted.map(({ massMeV }) => massMeV);
  const isBeyond = (massMeV: number, coupling: number): boolean => {
    const sample = sorted[Math.min(lowerBound(massesMeV, massMeV), sorted.length - 1)];
    return decayRate(massMeV / 1000)(coupling) > (sample?.decayRates.at(-1) ?? Infinity);
  };
  const beyond = contours
    .filter(({ name }) => name === 'observed' || name.startsWith('expected'))
    .some((line) => line.massesMeV.some((mass, i) => isBeyond(mass, line.couplings[i] as number)));
  return beyond
    ? [
        'The region reaches decay rates above those that were simulated, where yields are continued too high: raise scan.couplings.to of the card.',
      ]
    : [];
}
