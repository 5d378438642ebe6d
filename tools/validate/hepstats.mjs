import { asymptoticLimit } from '../../dist/inference/likelihood-ratio.js';
import { resolveModel } from '../../dist/inference/resolved-model.js';
import { limit, read } from './ask.mjs';
import { whereOf } from './models.mjs';

const bands = { minus2: -2, minus1: -1, median: 0, plus1: 1, plus2: 2 };
const precision = 'Minuit, and the spline between scan points';

/** Asymptotic limits on q̃μ beside hepstats', with the auxiliary measurements of its Asimov set moved where it has Gaussian constraints. */
export function hepstatsComparisons(cases, tools) {
  const tool = `hepstats ${tools.hepstats}, zfit ${tools.zfit}`;
  const number = ({ theirs }) => theirs !== null;
  const observed = (rows, limits, options, answer = 'observed') =>
    rows
      .map(({ model, level, ...row }) => ({
        ours: limit(model, options(level)).upperLimit,
        theirs: row[limits][answer],
        where: whereOf(model),
      }))
      .filter(number);
  const expected = (rows, limits) =>
    rows
      .flatMap(({ model, level, ...row }) =>
        Object.entries(bands).map(([name, sigmas]) => ({
          ours: asymptoticLimit(resolveModel(model, false), level, 'fitted', sigmas).upperLimit,
          theirs: row[limits][name],
          where: `${whereOf(model)}, ${name}`,
        })),
      )
      .filter(number);
  const fitted = (level) => ({ method: 'asymptotic', level, asimov: 'fitted' });
  const unconstrained = cases.filter(({ auxiliariesMoved }) => !auxiliariesMoved);
  const constrained = cases.filter(({ auxiliariesMoved }) => auxiliariesMoved);
  const moved = `${tool}, auxiliary measurements of the Asimov set moved`;
  const comparison = (method, by, pairs, explained) => ({
    method,
    tool: by,
    pairs,
    explained,
    why: precision,
  });
  return [
    comparison('asymptotic', tool, observed(unconstrained, 'limits', fitted), 1e-5),
    comparison('asymptotic, expected bands', tool, expected(unconstrained, 'limits'), 1e-5),
    comparison(
      'asymptotic, Gaussian constraints',
      moved,
      observed(constrained, 'auxiliariesMoved', fitted),
      1e-5,
    ),
    comparison(
      'asymptotic, Gaussian constraints, expected bands',
      moved,
      expected(constrained, 'auxiliariesMoved'),
      1e-5,
    ),
    comparison(
      'asymptotic CLs+b of an excess (profile at 2 CL − 1)',
      tool,
      observed(
        cases.filter(({ best }) => best > 0),
        'limits',
        (level) => ({ method: 'profile', level: 2 * level - 1 }),
        'clsb',
      ),
      1e-6,
    ),
  ];
}

export function hepstats() {
  const { cases, tools } = read('hepstats');
  return hepstatsComparisons(cases, tools);
}
