// What the page and the guide say about the backgrounds: every number of it comes from the result folder of a run.
import { fixed, significant, table } from './markdown.mjs';

const symbols = { '++': 'μ⁺μ⁺', '--': 'μ⁻μ⁻', '+-': 'μ⁺μ⁻' };

/** Counts of a region that the scale of the pairs does not come from, with a printed number. */
const compared = ({ region, printed }) =>
  printed && region !== 'Outside VR' && !region.includes('+');

const error = ({ statistical, systematic }) => Math.hypot(statistical, systematic);

/** Both with as many decimals as two digits of the uncertainty take. */
function withError(value, uncertainty) {
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(uncertainty)));
  return `${fixed(value, decimals)} ± ${fixed(uncertainty, decimals)}`;
}

/** Both with the decimals of the longer one. */
function asPrinted({ expected, uncertainty }) {
  const decimals = Math.max(
    ...[expected, uncertainty].map((value) => String(value).split('.')[1]?.length ?? 0),
  );
  return `${fixed(expected, decimals)} ± ${fixed(uncertainty, decimals)}`;
}

const range = (values) =>
  [Math.min(...values), Math.max(...values)].map((value) => fixed(value, 1)).join(' to ');

const excesses = (counts) =>
  counts.filter(compared).map(({ printed, pairs }) => pairs.expected / printed.expected);

/** Pairs of synthetic tracks beside the printed numbers. */
export function pairsTable({ counts }) {
  return table(
    ['', 'printed', 'from pairs', 'pairs over printed'],
    counts
      .filter(compared)
      .map(({ combination, region, printed, pairs }) => [
        `${symbols[combination]}, ${region}`,
        asPrinted(printed),
        withError(pairs.expected, error(pairs)),
        fixed(pairs.expected / printed.expected, 1),
      ]),
  );
}

/** What does and does not agree between the pairs and the printed numbers. */
export function pairsText({ counts, testOfMethod }) {
  const ratios = Object.values(testOfMethod.validationOverSignal).map(({ ratio }) => ratio);
  const printedRatios = Object.keys(symbols).map((combination) => {
    const [validation, signal] = ['VR', 'SR'].map((region) =>
      counts.find((row) => row.combination === combination && row.region === region),
    );
    return validation.printed.expected / signal.printed.expected;
  });
  return [
    `They do not agree: ${range(excesses(counts))} times the printed numbers point back to the beam line. The recipe spreads its muons around the`,
    'axis and lets them come from the dump; those of the experiment have been swept off both by magnets that no parametrisation of this kind',
    `has. What does agree is the ratio of VR and SR, ${range(ratios)} for ${range(printedRatios)}, which is what section 5.3 uses. So nothing of`,
    'Tables 2 to 4 is taken from the synthetic tracks.',
  ].join('\n');
}

/** The comparisons with printed numbers, and those that are known to differ. */
export function comparisonsText({ comparisons }) {
  const different = comparisons.filter(({ agrees }) => !agrees);
  return [
    `Of the ${comparisons.length} printed numbers that follow from printed inputs, all agree within one unit of the last digit but ${different.length}. They are`,
    'declared in [published.yaml](../../examples/na62-backgrounds/published.yaml), with reasons. Inputs are never adjusted.',
    '',
    table(
      ['differs', 'printed', 'here'],
      different.map(({ quantity, paper, here }) => [
        quantity,
        significant(paper, 3),
        significant(here, 3),
      ]),
    ),
  ].join('\n');
}

const grouped = (count) => count.toLocaleString('en-GB').replaceAll(',', ' ');

/** Values for the template of the page. */
export function backgroundPageValues({
  controlSample,
  counts,
  signalEfficiency,
  comparisons,
  secondMuons,
}) {
  const printed = comparisons.find(({ quantity }) => /Table 5$/.test(quantity));
  const share = secondMuons.validationShare;
  return {
    pairTracks: grouped(controlSample.accepted),
    promptMuons: grouped(secondMuons.muons),
    promptPairs: grouped(secondMuons.pairs),
    promptEffective: fixed(share.effectiveEvents, 0),
    promptShare: `(${withError(100 * share.share, 100 * share.statistical)})%`,
    promptLimit: `${fixed(100 * share.upperLimit, 1)}%`,
    pairExcess: range(excesses(counts)),
    efficiencyUncertainty: `${fixed(100 * signalEfficiency.total, 2)}%`,
    efficiencyUncertaintyPrinted: `${fixed(100 * printed.paper, 1)}%`,
  };
}
