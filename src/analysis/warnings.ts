import type { Analysis } from './analysis.js';
import { blindRemarks, isOpen } from './blinding.js';
import type { MonteCarloPrecision } from './monte-carlo.js';
import type { ContourLine } from './result.js';

/** Relative Monte Carlo error of the yield on the contour above which a result says so. */
const thinSample = 0.03;

/** What the warnings are drawn from. */
export interface WarnedResult {
  readonly analysis: Analysis;
  readonly contours: readonly ContourLine[];
  readonly monteCarlo: MonteCarloPrecision;
  readonly pseudoExperiments: { readonly count: number; readonly withBackground: number };
}

/** What a reader of the result must know beside its numbers. */
export function resultWarnings(result: WarnedResult): string[] {
  const { analysis, contours, monteCarlo, pseudoExperiments } = result;
  const warnings = blindRemarks(analysis);
  const { decays } = analysis.selection.full;
  const masses = new Set(decays.flatMap((decay) => analysis.scan.massesMeV[decay])).size;
  if (masses === 0)
    warnings.push(
      `The scan has no masses for ${decays.join(', ')}, so there are no observed and expected contours.`,
    );
  else if (masses === 1 || analysis.scan.couplings.length === 1)
    warnings.push(
      'A scan of a single mass or coupling spans no region: there are no observed and expected contours; yields.csv has the expected events.',
    );
  else if (
    isOpen(analysis.observed.signalRegion) &&
    !contours.some(({ name }) => name === 'observed')
  )
    warnings.push('No point of the scan is excluded: the observed contour is empty.');
  if (monteCarlo.largestRelativeError !== null && monteCarlo.largestRelativeError > thinSample)
    warnings.push(
      `The simulated sample is thin: the yield on the ${isOpen(analysis.observed.signalRegion) ? 'observed' : 'expected'} contour is known to ${percent(monteCarlo.largestRelativeError)} only; raise sampling.events.`,
    );
  const { count, withBackground } = pseudoExperiments;
  if (withBackground < 0.025 * count && analysis.bands.fluctuate.pot)
    warnings.push(
      `Only ${percent(withBackground / count)} of the pseudo-experiments have a background event: the bands come from the POT measurement, counting alone would give a line.`,
    );
  warnings.push(...remarks(analysis));
  if (analysis.production.mesons.enabled && ![0, 1].includes(analysis.production.mesons.scale))
    warnings.push(
      `Meson production is scaled by ${analysis.production.mesons.scale} (production.mesons.scale), ${analysis.production.mesons.scaleRemark ?? 'a choice of the card'} and not a prediction.`,
    );
  return warnings;
}

function percent(fraction: number): string {
  return `${(100 * fraction).toPrecision(2)}%`;
}

/** Values of the card that carry a remark on their origin: a reader of the numbers must see it too. */
function remarks({ production, selection }: Analysis): string[] {
  const { bremsstrahlung } = production;
  const { efficiency, efficiencyRemark } = selection.full;
  const remarked: [string, number, string | undefined][] = [
    ['selection.full.efficiency', efficiency, efficiencyRemark],
    [
      'production.bremsstrahlung.energyFractionMax',
      bremsstrahlung.energyFractionMax,
      bremsstrahlung.enabled ? bremsstrahlung.energyFractionMaxRemark : undefined,
    ],
  ];
  return remarked.flatMap(([name, value, remark]) =>
    remark === undefined ? [] : [`${name} = ${value}: ${remark}.`],
  );
}
