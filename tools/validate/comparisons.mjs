// Our answers beside the committed tables of other tools (test/reference/README.md says what each holds).
import { readFileSync } from 'node:fs';
import { limit, significance } from '../../dist/index.js';
import { combinedModel, countingModel, inWords, plainModel, rolkeModel } from './models.mjs';

const read = (name) =>
  JSON.parse(
    readFileSync(new URL(`../../test/reference/${name}.json`, import.meta.url), 'utf8'),
  );

const versions = (tools, ...names) =>
  names.map(([shown, key]) => `${shown} ${tools[key]}`).join(', ');

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

function counting() {
  const { cases, tools } = read('counting-models');
  return countingComparisons(
    cases,
    `Gauss–Legendre sums, ${versions(tools, ['SciPy', 'scipy'])}`,
  );
}

const whereOf = (model) =>
  `${model.channels.length} channels, n ${model.channels.map(({ observed }) => observed).join(' + ')}`;

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

function combined() {
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
      why: "its adaptive integration; signals up to 40, nuisances within 7 standard deviations",
    },
    ...asymptoticComparisons(cases, tools),
  ];
}

/** Both ends of intervals; a lower end is compared with the upper one where that is larger. */
const ends = (rows, method, modelOf, optionsOf, theirsOf = (row) => row) =>
  rows.flatMap((row) => {
    const ours = limit(modelOf(row), { method, level: row.level, ...optionsOf(row) });
    const theirs = theirsOf(row);
    const scale = theirs.upperLimit;
    const where = inWords({ ...row, backgroundPrior: undefined });
    return [
      { ours: ours.lowerLimit, theirs: theirs.lowerLimit, scale, where: `${where}, lower` },
      { ours: ours.upperLimit, theirs: theirs.upperLimit, where: `${where}, upper` },
    ];
  });

/** Whether TRolke solves the profile likelihood: it extrapolates for 0, and its search breaks off at lower ends below 0.01. */
const solved = ({ observed, lowerLimit, upperLimit, profile }) =>
  observed > 0 && upperLimit > 0 && profile !== null && (profile[0] === 0 || lowerLimit > 0.01);

export function rolkeComparisons(rows, root) {
  const tool = `TRolke, ROOT ${root}`;
  const options = ({ bounding }) => ({ bounded: bounding });
  const plain = rows.filter(solved);
  const zero = rows.filter(({ observed, upperLimit }) => observed === 0 && upperLimit > 0);
  return [
    {
      method: 'rolke, the likelihood solved',
      tool,
      pairs: ends(plain, 'rolke', rolkeModel, options),
      explained: 1e-3,
      why: 'TRolke brackets an end to 1e-5 of itself, where the likelihood is flat worse',
    },
    {
      method: 'rolke, n = 0',
      tool,
      pairs: ends(zero, 'rolke', rolkeModel, options),
      explained: 1e-3,
      why: 'TRolke extrapolates from the limits of 1 and 2 events: their tolerances add',
    },
  ];
}

function rolke() {
  const { rolke: rows, tools } = read('peer-tools');
  const closed = rows.filter(
    ({ sideBand, bounding, profile }) => sideBand === 'poisson' && bounding && profile !== null,
  );
  return [
    ...rolkeComparisons(rows, tools.root),
    {
      method: 'profile, side band',
      tool: `closed form, ${versions(tools, ['SciPy', 'scipy'])}`,
      pairs: ends(
        closed,
        'profile',
        rolkeModel,
        () => ({}),
        ({ profile: [lowerLimit, upperLimit] }) => ({ lowerLimit, upperLimit }),
      ),
      explained: 1e-9,
      why: '',
    },
  ];
}

function feldmanCousins() {
  const { feldmanCousins: exact, feldmanCousinsPrinted: printed, ...rest } = read('peer-tools');
  const root = rest.feldmanCousinsRoot;
  const tool = `TFeldmanCousins, ROOT ${rest.tools.root}`;
  const of = (rows, options = () => ({})) => ends(rows, 'feldman-cousins', plainModel, options);
  const hasGap = ({ observed, background, level }) =>
    exact.some(
      (row) =>
        row.observed === observed &&
        row.background === background &&
        row.level === level &&
        root.some(
          (scanned) =>
            scanned.observed === observed &&
            scanned.background === background &&
            scanned.level === level &&
            row.upperLimit > scanned.upperLimit + 0.01,
        ),
    );
  return [
    {
      method: 'feldman-cousins',
      tool: `exact construction, ${versions(rest.tools, ['mpmath', 'mpmath'])}`,
      pairs: of(exact),
      explained: 1e-9,
      why: '',
    },
    {
      method: 'feldman-cousins',
      tool,
      pairs: of(root.filter((row) => !hasGap(row))),
      explained: 0.01,
      why: 'TFeldmanCousins scans the signal in steps of 0.005',
    },
    {
      method: 'feldman-cousins, accepted signals with a gap',
      tool,
      pairs: of(root.filter(hasGap)),
      explained: 0.5,
      why: 'TFeldmanCousins stops at the first gap, the construction asks for the hull',
    },
    {
      method: 'feldman-cousins, printed tables',
      tool: 'Feldman and Cousins 1998',
      pairs: of(printed, ({ lengthened }) => (lengthened ? { lengthen: true } : {})),
      explained: 0.02,
      why: 'printed to two decimals',
    },
  ];
}

function sideBands() {
  const { onOff, onOffPublished, tools } = read('peer-tools');
  const pairs = (rows, ours, theirs, scale) =>
    rows
      .filter((row) => typeof (theirs(row) ?? undefined) !== 'undefined')
      .map(({ on, off, tau, ...row }) => ({
        ours: significance({ observed: on, off, tau })[ours],
        theirs: Number(theirs(row)),
        scale,
        where: inWords({ on, off, tau }),
      }));
  const mpmath = versions(tools, ['mpmath', 'mpmath']);
  const root = `RooStats NumberCountingUtils, ROOT ${tools.root}`;
  const comparison = (method, tool, rows, explained = 1e-9, why = '') => ({
    method,
    tool,
    pairs: rows,
    explained,
    why,
  });
  const rootRows = onOff.filter((row) => row.root);
  return [
    comparison(
      'side band: p-value',
      mpmath,
      pairs(onOff, 'pValue', (row) => row.pValue),
    ),
    comparison(
      'side band: Z_Bi',
      mpmath,
      pairs(onOff, 'zOneSided', (row) => row.zOneSided, 1),
    ),
    comparison(
      'side band: Li–Ma',
      mpmath,
      pairs(onOff, 'zLiMa', (row) => row.zLiMa, 1),
      1e-6,
      'an excess that is nearly 0 is the root of a difference of logarithms',
    ),
    comparison(
      'side band: p-value',
      root,
      pairs(rootRows, 'pValue', (row) => row.root.BinomialObsP),
      1e-8,
      "accuracy of ROOT's incomplete beta function",
    ),
    comparison(
      'side band: Z_Bi, p up to 0.99',
      root,
      pairs(
        rootRows.filter(({ pValue }) => Number(pValue) < 0.99),
        'zOneSided',
        (row) => row.root.BinomialObsZ,
        1,
      ),
      1e-7,
      "ROOT's 1 − p; it has no digits left where p is nearly 1, which is left out here",
    ),
    comparison(
      'side band: Z_Bi, printed table',
      'Cousins, Linnemann, Tucker 2008',
      pairs(onOffPublished, 'zOneSided', (row) => row.printedZBi, 1),
      0.006,
      'printed to two decimals',
    ),
    comparison(
      'side band: Li–Ma, printed table',
      'Cousins, Linnemann, Tucker 2008',
      pairs(onOffPublished, 'zLiMa', (row) => row.printedZLiMa, 1),
      0.006,
      'printed to two decimals',
    ),
  ];
}

/** The signal that a CLs excludes: `limit` at the level 1 − CLs gives the signal back. */
function atSignal(rows, answer, options, model = plainModel) {
  return rows.map((row) => ({
    ours: limit(model(row), { ...options, level: 1 - row[answer] }).upperLimit,
    theirs: row.signal,
    where: inWords(row),
  }));
}

function profileRatio() {
  const { qMuTilde, sanity, tools } = read('peer-tools');
  const cls = { method: 'cls', statistic: 'q-tilde' };
  return [
    {
      method: 'cls on q̃μ',
      tool: `sums over all counts, ${versions(tools, ['SciPy', 'scipy'])}`,
      pairs: qMuTilde.map((row) => ({
        ours: limit(plainModel(row), { ...cls, level: row.level }).upperLimit,
        theirs: row.upperLimit,
        where: inWords(row),
      })),
      explained: 1e-9,
      why: '',
    },
    {
      method: 'asymptotic: signal at a given CLs',
      tool: `pyhf ${tools.pyhf}`,
      pairs: atSignal(sanity, 'pyhfAsymptoticCls', { method: 'asymptotic' }),
      explained: 1e-5,
      why: 'pyhf minimises numerically',
    },
    {
      method: 'asymptotic: signal at a given CLs',
      tool: `RooStats AsymptoticCalculator, ROOT ${tools.root}`,
      pairs: atSignal(sanity, 'rooStatsAsymptoticCls', { method: 'asymptotic' }),
      explained: 0.02,
      why: 'Minuit; 1% of CLs where q̃μ is nearly 0',
    },
    {
      method: 'cls on q̃μ: signal at a given CLs',
      tool: `RooStats FrequentistCalculator, ROOT ${tools.root}`,
      pairs: atSignal(sanity, 'rooStatsToyCls', cls),
      explained: 0.1,
      why: `${sanity[0].rooStatsToys} toys of each hypothesis: errors of 1% to 5% of CLs`,
    },
    {
      method: 'cls on q̃μ: signal at a given CLs',
      tool: `pyhf toys ${tools.pyhf}`,
      pairs: atSignal(sanity, 'pyhfToyCls', cls),
      explained: 0.3,
      why: `${sanity[0].pyhfToys} toys of each hypothesis: errors of 4% to 15% of CLs`,
    },
  ];
}

function extremes() {
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

/** Every comparison with the committed tables. */
export const committed = () => [
  ...counting(),
  ...combined(),
  ...rolke(),
  ...feldmanCousins(),
  ...sideBands(),
  ...profileRatio(),
  ...extremes(),
];
