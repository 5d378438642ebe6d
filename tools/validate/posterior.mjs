import { significance } from '../../dist/index.js';
import { limit, read, versions } from './ask.mjs';
import { combinedModel, countingModel, inWords, plainModel, whereOf } from './models.mjs';

/** Comparisons of the posterior limit, Cousins–Highland, CLs and the p-value with quadratures of the same definitions. */
export function countingComparisons(cases, tool) {
  const upper = (method, answer, keepMinimum, options = () => ({})) =>
    cases.map((given) => ({
      ours: limit(countingModel(given, keepMinimum), {
        method,
        level: given.level,
        ...options(given),
      }).upperLimit,
      theirs: given.answers[answer],
      where: inWords(given),
    }));
  const prior = ({ signalPrior, signalMinimum }) => ({
    signalPrior,
    ...(signalPrior === 'inverse' && { signalMinimum }),
  });
  const kinds = [
    ['bayes', upper('bayes', 'bayes', true, prior)],
    ['cousins-highland', upper('cousins-highland', 'cousinsHighland', false)],
    ['cls, hybrid', upper('cls', 'cls', false)],
    [
      'p-value of an excess',
      cases.map(({ observed, background, backgroundUncertainty, backgroundPrior, answers }) => ({
        ours: significance({
          observed,
          background,
          ...(backgroundUncertainty > 0 && { backgroundUncertainty, backgroundPrior }),
        }).pValue,
        theirs: answers.pValue,
        where: inWords({ observed, background, backgroundUncertainty, backgroundPrior }),
      })),
    ],
  ];
  return kinds.map(([method, pairs]) => ({ method, tool, pairs, explained: 1e-9, why: '' }));
}

export function counting() {
  const { cases, tools } = read('counting-models');
  return countingComparisons(cases, `Gauss–Legendre sums, ${versions(tools, ['SciPy', 'scipy'])}`);
}

/** Asymptotic limits of several channels beside our own exact solution in Python, and beside pyhf. */
export function asymptoticComparisons(cases, { scipy, pyhf }) {
  const fitted = (answer) =>
    cases
      .filter(({ answers }) => typeof answers[answer] === 'number')
      .map(({ model, level, answers }) => ({
        ours: limit(combinedModel(model), { level, method: 'asymptotic', asimov: 'fitted' })
          .upperLimit,
        theirs: answers[answer],
        where: whereOf(model),
      }));
  return [
    {
      method: 'asymptotic, Asimov set fitted',
      tool: `Newton's method, SciPy ${scipy}`,
      pairs: fitted('asymptotic'),
      explained: 1e-9,
      why: '',
    },
    {
      method: 'asymptotic, Asimov set fitted',
      tool: `pyhf ${pyhf}`,
      pairs: fitted('pyhf'),
      explained: 5e-5,
      why: 'pyhf minimises numerically; the row above solves the same equations with exact derivatives',
    },
  ];
}

export function combined() {
  const { cases, bayesianCalculator, tools } = read('combined-models');
  const posterior = (rows, answer) =>
    rows.map((row) => ({
      ours: limit(combinedModel(row.model), { level: row.level }).upperLimit,
      theirs: answer(row),
      where: whereOf(row.model),
    }));
  return [
    {
      method: 'bayes, several channels',
      tool: `Gauss–Legendre sums, ${versions(tools, ['SciPy', 'scipy'])}`,
      pairs: posterior(cases, ({ answers }) => answers.bayes),
      explained: 1e-9,
      why: '',
    },
    {
      method: 'bayes, one and two channels',
      tool: `RooStats BayesianCalculator, ROOT ${tools.root}`,
      pairs: posterior(bayesianCalculator, ({ rooStats }) => rooStats),
      explained: 1e-7,
      why: 'its adaptive integration; signals up to 40, nuisances within 7 standard deviations',
    },
    ...asymptoticComparisons(cases, tools),
  ];
}

export function extremes() {
  const { limits, withPot, tools } = read('extremes');
  const mpmath = versions(tools, ['mpmath', 'mpmath']);
  const pairs = (rows, method, options) =>
    rows.map((row) => ({
      ours: limit({ ...plainModel(row), ...options(row) }, { method, level: row.level }).upperLimit,
      theirs: Number(row[method]),
      where: inWords(row),
    }));
  return [
    ['bayes, extreme arguments', pairs(limits, 'bayes', () => ({}))],
    ['clsb, extreme arguments', pairs(limits, 'clsb', () => ({}))],
    ['bayes with POT, extreme arguments', pairs(withPot, 'bayes', ({ pot }) => ({ pot }))],
  ].map(([method, rows]) => ({ method, tool: mpmath, pairs: rows, explained: 1e-9, why: '' }));
}
