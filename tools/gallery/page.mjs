// What the page's template is filled with: every number of it comes from a run.
import { neutralPionMass, omega } from '../../dist/model/constants.js';
import { edgesAt } from './edges.mjs';
import { dex, fixed, scientific, significant } from './markdown.mjs';
import {
  bandsTable,
  choicesTable,
  comparisonsTable,
  mesonTable,
  priorsTable,
  spreadOf,
  spreadTable,
  spreadWords,
  windowTable,
} from './page-tables.mjs';
import { reconstructionValues } from './reconstruction.mjs';
import { events, stepMeV } from './run-choices.mjs';

const spreadMassesMeV = [250, 300, 400];
const bandMassesMeV = [250, 400, 500];
const mesonMassesMeV = [215, 250, 300, 400, 500];

export function pageValues({ result, comparisons, published, outcome, edgeMassesMeV, spectra }) {
  const { analysis, findings, contours, monteCarlo } = result;
  const lastMassMeV = analysis.scan.massesMeV.mumu.at(-1);
  const comparison = (id) => {
    const at = published.findIndex((row) => row.id === id);
    if (at < 0) throw new Error(`no comparison is called '${id}'`);
    return comparisons[at];
  };
  const find = (id) => comparison(id).here;
  const tolerance = (id) => comparison(id).tolerance;
  const lines = (wanted) => contours.filter(({ name }) => name === wanted);
  const ends = (name) => fixed(Math.max(...lines(name).flatMap(({ massesMeV }) => massesMeV)), 0);
  const reasonable = spreadOf(
    outcome,
    edgeMassesMeV,
    ({ kind }) => kind === 'reasonable',
    spreadMassesMeV,
  );
  const [window] = findings.significance.massWindows;
  const region = findings.significance.signalRegion;
  const known = comparisons.filter(({ agrees }) => !agrees).length;
  const { mesons, bremsstrahlung } = analysis.production;
  return {
    source: analysis.source,
    ...reconstructionValues(result, outcome, edgeMassesMeV),
    seed: String(result.seed),
    stepMeV: String(stepMeV),
    choiceEvents: spaced(events),
    potUncertainty: `${fixed(100 * analysis.pot.relativeUncertainty, 0)}%`,
    linearScales: [1, 2]
      .map((sigmas) => `1 ± ${significant(sigmas * analysis.pot.relativeUncertainty, 3)}`)
      .join(' and '),
    inverseScale: fixed(1 / mesons.scale, 0),
    endTolerance: String(tolerance('region-end-mass')),
    areaTolerance: `${fixed(100 * tolerance('mumu-region-marginally'), 0)}%`,
    crossingCard: crossing(lines, ''),
    crossingOne: crossing(lines, '-mesons-1'),
    eventsBremsstrahlung: spaced(analysis.sampling.events.bremsstrahlung),
    eventsMesons: spaced(analysis.sampling.events.mesons),
    confidence: `${fixed(100 * analysis.limit.confidenceLevel, 0)}%`,
    scale: String(mesons.scale),
    remark: mesons.scaleRemark,
    efficiency: analysis.selection.full.efficiency.toFixed(2),
    fractionMax: String(bremsstrahlung.energyFractionMax),
    closingMass: fixed(find('region-end-mass'), 0),
    limitZero: fixed(findings.upperLimits[0], 3),
    limitOne: fixed(findings.upperLimits[1], 3),
    spreadLower: spreadWords(reasonable.lower),
    spreadUpper: spreadWords(reasonable.upper),
    spreadClosing: reasonable.closing.map((mass) => fixed(mass, 0)).join('–'),
    agreeing: String(comparisons.length - known),
    compared: String(comparisons.length),
    comparisons: comparisonsTable(comparisons, published),
    choices: choicesTable(outcome, edgeMassesMeV, lastMassMeV),
    spread: spreadTable(outcome, edgeMassesMeV, lastMassMeV),
    priors: priorsTable(findings.priors),
    windows: windowTable(outcome.distributions),
    bands: bandsTable(result, outcome, bandMassesMeV, edgeMassesMeV),
    countingWidth: widthWords(outcome.countingAloneWidth),
    toys: scientific(result.pseudoExperiments.count, 2),
    toysWithBackground: `${fixed((100 * result.pseudoExperiments.withBackground) / result.pseudoExperiments.count, 1)}%`,
    mesonRatios: mesonTable(result, mesonMassesMeV),
    multiplicities: multiplicities(spectra, analysis.experiment.dump.protonFraction),
    ...probabilities(result),
    probabilitySum: scientific(find('production-probability'), 2),
    probabilityMost: scientific(
      comparison('production-probability').paper + tolerance('production-probability'),
      3,
    ),
    mesonShare: `${fixed(100 * find('mesons-exceed-bremsstrahlung'), 0)}%`,
    maximumShare: `${fixed(100 * find('efficiency-maximum'), 0)}%`,
    areaRatio: fixed(find('mumu-region-marginally'), 2),
    ...step(lines('zero-events-all'), analysis.scan.massesMeV.mumu[0]),
    ...mostEvents(result),
    ...mostEfficient(result),
    ends23Bremsstrahlung: ends('events-2.3-bremsstrahlung'),
    ends23Mesons: ends('events-2.3-mesons'),
    endsMesons0: ends('observed-mesons-0'),
    endsMesons1: ends('observed-mesons-1'),
    formFactorEnd:
      Number(ends('observed-form-factor')) >= lastMassMeV
        ? `does not close below ${lastMassMeV} MeV, where the scan ends`
        : `closes at ${ends('observed-form-factor')} MeV`,
    shiftMesons1: shiftWords(lines('observed-mesons-1'), lines('observed')),
    shiftFormFactor: shiftWords(lines('observed-form-factor'), lines('observed')),
    windowHalf: fixed(window.halfWidthMeV, 1),
    windowCoupling: scientific(window.coupling, 2),
    sigmaMass: fixed(window.halfWidthMeV / analysis.limit.massWindowSigmas, 2),
    eventMass: fixed(window.massMeV, 0),
    oneSided: fixed(region.zOneSided, 2),
    twoSided: fixed(region.zTwoSided, 2),
    omegaThreshold: fixed(1000 * (omega.mass - neutralPionMass), 0),
    monteCarlo: `${fixed(100 * monteCarlo.largestRelativeError, 1)}%`,
  };
}

const spaced = (count) => count.toLocaleString('en-GB').replaceAll(',', ' ');

/** First mass, at full MeV, from which on bremsstrahlung alone reaches to smaller ε than mesons alone. */
function crossing(lines, suffix) {
  const [bremsstrahlung, mesons] = ['bremsstrahlung', 'mesons'].map((production) =>
    lines(`zero-events-${production}${production === 'mesons' ? suffix : ''}`),
  );
  const masses = [...new Set(mesons.flatMap(({ massesMeV }) => massesMeV))]
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
  const last = masses.findLast(
    (mass) => edgesAt(mesons, mass)[0] <= (edgesAt(bremsstrahlung, mass)?.[0] ?? Infinity),
  );
  return String(last + 1);
}

const widthWords = (width) => (width < 5e-4 ? 'below 0.0005' : fixed(width, 4));

/** Lower-edge shift of a contour at 300 and 400 MeV. */
function shiftWords(varied, reference) {
  return [300, 400]
    .map((mass) => `${dex(edgesAt(varied, mass)[0] - edgesAt(reference, mass)[0])} at ${mass} MeV`)
    .join(' and ');
}

function multiplicities({ counts, targets }, protonFraction) {
  const share = { proton: protonFraction, neutron: 1 - protonFraction };
  const symbols = { pi0: 'π⁰', eta: 'η', etaPrime: 'η′', rho0: 'ρ⁰', omega: 'ω', phi: 'φ' };
  return Object.entries(symbols)
    .map(([species, symbol]) => {
      const all = Object.keys(targets).reduce(
        (sum, target) =>
          sum + (share[target] * counts[species][target].all) / targets[target].events,
        0,
      );
      return `${symbol} ${significant(all, 3)}`;
    })
    .join(', ');
}

function probabilities({ production, analysis }) {
  const at = (wanted, massMeV) =>
    production.find(
      (row) => row.production === wanted && row.decay === 'mumu' && row.massMeV === massMeV,
    ).probabilityAbove10GeV;
  const first = analysis.scan.massesMeV.mumu[0];
  return {
    probabilityMass: String(first),
    probabilityBremsstrahlung: scientific(at('bremsstrahlung', first), 3),
    probabilityMesons: scientific(at('mesons', first) / analysis.production.mesons.scale, 3),
    probabilityMesonsScaled: scientific(at('mesons', first), 3),
  };
}

/** Width of the step in a contour where the scan of μμ starts, MeV. */
const stepWidthMeV = 1e-3;

/** Edges on both sides of the mass where the scan of μμ starts; that mass itself has the muons. */
function step(lines, massMeV) {
  const edges = (from, to) => {
    const couplings = lines.flatMap(({ massesMeV, couplings: all }) =>
      all.filter((_, i) => massesMeV[i] >= from && massesMeV[i] < to),
    );
    return [Math.min(...couplings), Math.max(...couplings)];
  };
  const before = edges(massMeV - stepWidthMeV, massMeV);
  const after = edges(massMeV, massMeV + stepWidthMeV);
  const words = (side) => `${scientific(before[side])} to ${scientific(after[side])}`;
  return { stepMass: String(massMeV), stepLower: words(0), stepUpper: words(1) };
}

function largestOf({ values, massesMeV, couplings }, counts = () => true) {
  let best = -1;
  values.forEach((value, i) => {
    if (counts(i) && (best < 0 || value > values[best])) best = i;
  });
  return {
    value: values[best],
    massMeV: massesMeV[Math.floor(best / couplings.length)],
    coupling: couplings[best % couplings.length],
  };
}

const full = (fields, wanted) =>
  fields.find(
    ({ production, decay, selection }) =>
      production === wanted && decay === 'mumu' && selection === 'full',
  );

function mostEvents({ yields }) {
  const words = ({ value, massMeV, coupling }) =>
    `${fixed(value, 1)} events at ${massMeV} MeV and ε = ${scientific(coupling, 2)}`;
  return {
    mostBremsstrahlung: words(largestOf(full(yields, 'bremsstrahlung'))),
    mostMesons: words(largestOf(full(yields, 'mesons'))),
  };
}

/** Fewest events of the area that Figures 11 and 13 show. */
const shownEvents = 1e-3;

function mostEfficient({ acceptances, yields }) {
  const words = (production) => {
    const events = full(yields, production).values;
    const { value, massMeV, coupling } = largestOf(
      full(acceptances, production),
      (i) => events[i] >= shownEvents,
    );
    return `${fixed(100 * value, 0)}% at ${massMeV} MeV and ε = ${scientific(coupling, 2)}`;
  };
  return {
    efficiencyBremsstrahlung: words('bremsstrahlung'),
    efficiencyMesons: words('mesons'),
  };
}
