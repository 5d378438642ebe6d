import { limit, read, versions } from './ask.mjs';
import { inWords, plainModel } from './models.mjs';

/** The signal that a CLs excludes: `limit` at the level 1 − CLs gives the signal back. */
function atSignal(rows, answer, options, model = plainModel) {
  return rows.map((row) => ({
    ours: limit(model(row), { ...options, level: 1 - row[answer] }).upperLimit,
    theirs: row.signal,
    where: inWords(row),
  }));
}

export function profileRatio() {
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
