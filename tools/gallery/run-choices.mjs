// Runs the choices: μμ alone on a coarser grid of masses, the same seed for all.
import { run } from '../../dist/index.js';
import {
  choices,
  countingAlone,
  exponentialBackground,
  scaledPot,
  uniformBackground,
} from './choices.mjs';
import { closingMass, edgesAt, shifts } from './edges.mjs';

export const edgeMassesMeV = [250, 300, 400, 411, 500];
export const events = 120_000;
export const stepMeV = 10;

/** The analysis on which choices are compared. */
export function coarse(analysis) {
  const { mumu } = analysis.scan.massesMeV;
  const [first, last] = [mumu[0], mumu.at(-1)];
  const masses = mumu.filter((mass) => mass === first || mass === last || mass % stepMeV === 0);
  return {
    ...analysis,
    scan: { ...analysis.scan, massesMeV: { mumu: masses, ee: [] } },
    sampling: { ...analysis.sampling, events: { bremsstrahlung: events, mesons: events } },
    bands: { ...analysis.bands, pseudoExperiments: 1000 },
    variants: [],
    existing: [],
    figures: [],
  };
}

export async function runChoices(analysis, seed, tell) {
  const base = coarse(analysis);
  const outcome = async (varied) => {
    const result = await run(varied, { seed });
    const observed = result.contour('observed');
    return {
      result,
      edges: edgeMassesMeV.map((mass) => edgesAt(observed, mass)),
      closingMassMeV: closingMass(observed),
    };
  };
  const reference = await outcome(base);
  const compared = async ({ change, ...words }) => {
    const { edges, closingMassMeV, result } = await outcome(change(base));
    return {
      ...words,
      shifts: edges.map((edge, i) => shifts(edge, reference.edges[i])),
      closingMassMeV,
      upperLimits: result.data.findings.upperLimits,
    };
  };

  const rows = [];
  const wanted = choices(base);
  for (const [i, choice] of wanted.entries()) {
    tell(`${i + 1} of ${wanted.length}: ${choice.group}: ${choice.value}`);
    rows.push(await compared(choice));
  }
  const sigma = base.pot.relativeUncertainty;
  const potScales = [];
  for (const sigmas of [-2, -1, 1, 2]) {
    const linear = 1 + sigmas * sigma;
    // The quantiles of the log-normal prior that belong to 68% and 95%.
    const quantile = Math.exp(sigma * (Math.abs(sigmas) === 1 ? sigmas : 0.98 * sigmas));
    for (const [kind, factor] of [
      ['linear', linear],
      ['quantile', quantile],
    ])
      potScales.push({
        kind,
        sigmas,
        factor,
        ...(await compared({ change: scaledPot(factor) })),
      });
  }
  const counting = (await outcome(countingAlone(base))).result;
  const distributions = [];
  for (const change of [exponentialBackground, uniformBackground])
    distributions.push((await outcome(change(base))).result.data);
  return {
    reference: { edges: reference.edges, closingMassMeV: reference.closingMassMeV },
    rows,
    potScales,
    countingAloneWidth: widthOfBand((name) => counting.contour(name)),
    distributions: distributions.map(({ analysis: { background }, findings }) => ({
      ...background.massDistribution,
      window: findings.significance.massWindows[0],
    })),
  };
}

/** Largest distance between the two sides of the 95% band, in log₁₀ ε, at the masses of the table. */
function widthOfBand(contour) {
  const [inner, outer] = ['inner', 'outer'].map((side) => contour(`expected-95-${side}`));
  return Math.max(
    ...edgeMassesMeV.flatMap((mass) =>
      shifts(edgesAt(inner, mass), edgesAt(outer, mass)).map(Math.abs),
    ),
  );
}
