import type { Comparison } from '../../analysis/result.js';
import { provenances } from '../../background/background-analysis.js';
import { cellsIn, covarianceOf, sumOver } from '../../background/pair-totals.js';
import { chargeCombinations, type ChargeCombination } from '../../background/pair-selection.js';
import type { BackgroundResult } from '../../background/result.js';
import { square } from '../../arithmetic.js';
import { secondMuonSummary } from './second-muon-files.js';
import { dependencies } from './summary.js';

/** What `summary.json` of a background estimate holds; each part says where its numbers come from. */
export function backgroundSummary(
  result: BackgroundResult,
  comparisons: readonly Comparison[],
): object {
  const { analysis, seed, sample, totals, counts, scale, pairsScale, prompt, summary } = result;
  const { triedPairs, allPairs } = totals;
  const synthetic = sample.provenance === 'synthetic';
  return {
    format: 'beamlimits-background/1',
    name: analysis.name,
    title: analysis.title,
    source: analysis.source,
    provenance: dependencies(analysis.inputs, seed),
    controlSample: {
      basis: provenances[sample.provenance],
      candidates: sample.given,
      accepted: sample.accepted,
      positive: sample.positive,
      pairs: allPairs,
      pairsTried: triedPairs,
    },
    counts: counts.map(({ pairs, printed, printedScaled, pairsScaled, ...row }) => ({
      ...row,
      printed: printed && { ...printed, basis: provenances.carried },
      printedScaled: printedScaled && { ...printedScaled, basis: provenances.reproduced },
      pairs: { ...pairs, basis: provenances[sample.provenance] },
      pairsScaled: pairsScaled && { ...pairsScaled, basis: provenances[sample.provenance] },
    })),
    sameSignScale: { printed: scale, pairs: pairsScale },
    testOfMethod: synthetic
      ? {
          basis: provenances.synthetic,
          oppositeSignOutside: result.oppositeFromSameSign,
          validationOverSignal: Object.fromEntries(
            chargeCombinations.map((combination) => [
              combination,
              validationOverSignal(result, combination),
            ]),
          ),
        }
      : undefined,
    timeDifferences: result.times.map(({ particles, figure, provenance, component }) => ({
      particles,
      figure,
      basis: provenances[provenance],
      ...component,
    })),
    prompt: prompt && { ...prompt, basis: provenances.reproduced },
    secondMuons: secondMuonSummary(result),
    background: summary,
    signalEfficiency: result.efficiencies,
    comparisons,
  };
}

/** Pairs in the validation over those in the signal region, with the error from the number of tracks. */
function validationOverSignal(
  { totals }: BackgroundResult,
  combination: ChargeCombination,
): { readonly ratio: number; readonly statistical: number } {
  const [validation, signal] = [['VR'], ['SR']].map((names) => cellsIn(totals, combination, names));
  const [above, below] = [sumOver(totals, validation!), sumOver(totals, signal!)];
  const relative =
    covarianceOf(totals, validation!, validation!) / square(above) +
    covarianceOf(totals, signal!, signal!) / square(below) -
    (2 * covarianceOf(totals, validation!, signal!)) / (above * below);
  return {
    ratio: above / below,
    statistical: (above / below) * Math.sqrt(Math.max(0, relative)),
  };
}
