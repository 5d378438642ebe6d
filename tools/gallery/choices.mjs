// Choices that the publication does not print, each as a change of one thing in an analysis.

const bremsstrahlung = (change) => (analysis) => ({
  ...analysis,
  production: {
    ...analysis.production,
    bremsstrahlung: { ...analysis.production.bremsstrahlung, ...change },
  },
});

const mesons = (change) => (analysis) => ({
  ...analysis,
  production: { ...analysis.production, mesons: { ...analysis.production.mesons, ...change } },
});

const full = (analysis, change) => ({
  ...analysis,
  selection: { ...analysis.selection, full: { ...analysis.selection.full, ...change } },
});

const efficiency = (value) => (analysis) => full(analysis, { efficiency: value });

const isolation = (plane, distanceM) => (analysis) =>
  full(analysis, {
    isolation: analysis.selection.full.isolation.map((each) =>
      each.plane === plane ? { ...each, distanceM } : each,
    ),
  });

const experiment = (change) => (analysis) => ({
  ...analysis,
  experiment: { ...analysis.experiment, ...change(analysis.experiment) },
});

const noSmear = experiment(() => ({
  pointing: { acrossM: 0, alongM: 0, tailFraction: 0, tailScale: 1 },
}));

const frontPlane = experiment(({ dump }) => ({
  dump: { ...dump, productionPoint: 'front-plane' },
}));

const limitBackground = (background) => (analysis) => ({
  ...analysis,
  limit: { ...analysis.limit, background },
});

/** The same analysis with another number of protons. */
export const scaledPot = (factor) => (analysis) => ({
  ...analysis,
  pot: { ...analysis.pot, nominal: factor * analysis.pot.nominal },
});

/** A method and a prior of the relative number of protons; the normal prior is cut at 0.01 in a posterior. */
const reading = (method, prior) => (analysis) => ({
  ...analysis,
  limit: { ...analysis.limit, method },
  pot: {
    nominal: analysis.pot.nominal,
    relativeUncertainty: prior === 'none' ? 0 : analysis.pot.relativeUncertainty,
    prior,
    ...(prior === 'normal' && method === 'bayes' && { minimum: 0.01 }),
  },
});

export const exponentialBackground = (analysis) => analysis;
export const uniformBackground = (analysis) => ({
  ...analysis,
  background: {
    ...analysis.background,
    massDistribution: {
      shape: 'uniform',
      fromMeV: analysis.background.massDistribution.fromMeV,
      toMeV: analysis.background.massDistribution.toMeV,
    },
  },
});

/** Bands from the background events alone. */
export const countingAlone = (analysis) => ({
  ...analysis,
  bands: { ...analysis.bands, fluctuate: { pot: false, background: true } },
});

/**
 * What a choice is: `reasonable`, a value that another author could have taken as well; `further`, one that is
 * shown to see the dependence, outside of what is usual; `open`, a question of physics that the publication leaves.
 */
export function choices(analysis) {
  const { efficiency: used, isolation: distances } = analysis.selection.full;
  const { bremsstrahlung: made, mesons: fromMesons } = analysis.production;
  const millimetres = (plane) => 1000 * distances.find((each) => each.plane === plane).distanceM;
  const choice = (group, kind, value, change) => ({ group, kind, value: String(value), change });
  const limitReadings = ['bayes', 'cousins-highland'].flatMap((method) =>
    ['none', 'lognormal', 'lognormal-kappa', 'lognormal-mean', 'gamma', 'normal']
      .filter((prior) => method !== analysis.limit.method || prior !== analysis.pot.prior)
      // Without an uncertainty the two methods are the same; it is listed once.
      .filter((prior) => prior !== 'none' || method === analysis.limit.method)
      .map((prior) =>
        choice(
          `limit (card: ${analysis.limit.method}, ${analysis.pot.prior})`,
          // A posterior with a flat signal prior and a normal nuisance is improper without its cut.
          prior === 'none' || (prior === 'normal' && method === 'bayes') ? 'further' : 'reasonable',
          `${method}, ${prior}`,
          reading(method, prior),
        ),
      ),
  );
  const transverse = `p<sub>T</sub> limit, GeV (card: ${made.transverseMomentumMaxGeV})`;
  const fraction = `z limit (card: ${made.energyFractionMax})`;
  const global = `global efficiency (card: ${used.toFixed(2)})`;
  const straw = `isolation at STRAW1, mm (card: ${millimetres('STRAW1')})`;
  const calorimeter = `isolation at LKr, mm (card: ${millimetres('LKr')})`;
  const entering = `background in the limit (card: ${analysis.limit.background})`;
  const measured = `reconstruction (card: ${analysis.selection.full.reconstruction})`;
  const scale = `meson scale (card: ${fromMesons.scale})`;
  return [
    ...[0.5, 0.8, 1.2, 2].map((value) =>
      choice(
        transverse,
        value < 0.8 ? 'further' : 'reasonable',
        value,
        bremsstrahlung({ transverseMomentumMaxGeV: value }),
      ),
    ),
    ...[0.8, 0.95, 0.999].map((value) =>
      choice(fraction, 'reasonable', value, bremsstrahlung({ energyFractionMax: value })),
    ),
    ...[0.8, 1].map((value) => choice(global, 'reasonable', value.toFixed(2), efficiency(value))),
    ...[0, 30].map((value) =>
      choice(straw, 'reasonable', value, isolation('STRAW1', value / 1000)),
    ),
    ...[100, 300].map((value) =>
      choice(
        calorimeter,
        value > 200 ? 'further' : 'reasonable',
        value,
        isolation('LKr', value / 1000),
      ),
    ),
    choice(measured, 'further', 'none: true quantities, σ_M of a table', (one) =>
      full(one, { reconstruction: 'none' }),
    ),
    choice(measured, 'further', 'tracking alone, without the effective smear', noSmear),
    choice(
      `production point (card: ${analysis.experiment.dump.productionPoint})`,
      'reasonable',
      'front-plane',
      frontPlane,
    ),
    ...limitReadings,
    ...['window', 'region'].map((value) =>
      choice(entering, 'reasonable', value, limitBackground(value)),
    ),
    ...[0, 1].map((value) => choice(scale, 'open', value, mesons({ scale: value }))),
    choice(
      `meson transition form factor (card: ${fromMesons.transitionFormFactor})`,
      'reasonable',
      'none',
      mesons({ transitionFormFactor: 'none' }),
    ),
    choice(
      `time-like form factor of the proton (card: ${made.formFactor})`,
      'open',
      'vmd',
      bremsstrahlung({ formFactor: 'vmd' }),
    ),
  ];
}
