// The coverage of the limits of CERN-EP-2023-032's procedure, beside that of other methods: curves, figure, table.
import { coverageFigure } from '../../dist/figures/coverage.js';
import { coverageCurve } from '../../dist/index.js';
import { csv } from './data-files.mjs';

const level = 0.9;
const background = 0.016;
const range = { from: 0, to: 10, background, level, size: 401 };
const pot = { relativeUncertainty: 0.2, prior: 'lognormal' };

/** What is drawn: `panel` is its place in the figure, `style` one of the figure's. */
const procedures = [
  { panel: 0, name: 'bayes', label: 'Bayes, flat prior', style: 0, options: { method: 'bayes' } },
  { panel: 0, name: 'cls', label: 'CLs (the same)', style: 3, options: { method: 'cls' } },
  {
    panel: 0,
    name: 'feldman-cousins',
    label: 'Feldman–Cousins',
    style: 2,
    options: { method: 'feldman-cousins' },
  },
  {
    panel: 1,
    name: 'bayes, POT measured again',
    label: 'Bayes, POT measured again',
    style: 0,
    options: { method: 'bayes', pot },
  },
  {
    panel: 1,
    name: 'bayes, averaged',
    label: 'Bayes, averaged over the prior',
    style: 1,
    options: { method: 'bayes', pot, average: true },
  },
  {
    panel: 1,
    name: 'cls, POT measured again',
    label: 'CLs, POT measured again',
    style: 3,
    options: { method: 'cls', pot },
  },
  {
    panel: 1,
    name: 'feldman-cousins, POT measured again',
    label: 'Feldman–Cousins, POT measured again',
    style: 2,
    options: { method: 'feldman-cousins', pot },
  },
];

/** All curves with their points. */
export function coverageCurves() {
  return procedures.map((procedure) => ({
    ...procedure,
    result: coverageCurve({ ...range, ...procedure.options }),
  }));
}

export function coverageFigureOf(curves) {
  const remarks = [
    ['<i>b</i> = 0.016, no nuisance'],
    ['<i>b</i> = 0.016, POT uncertain', 'by 20% (log-normal)'],
  ];
  return coverageFigure({
    level,
    notes: ['Exact sums over the counts; no toys.'],
    panels: remarks.map((rows, panel) => ({
      remarks: rows,
      curves: curves
        .filter((curve) => curve.panel === panel)
        .map(({ label, style, result }) => ({ label, style, points: result.points })),
    })),
  });
}

const digits = (value, count) => String(Number(value.toPrecision(count)));

/** The points of the figure. */
export function coverageCsv(curves) {
  return csv(
    ['procedure', 'signal', 'coverage'],
    curves.flatMap(({ name, result }) =>
      result.points.map(({ signal, coverage }) => [name, digits(signal, 12), digits(coverage, 9)]),
    ),
  );
}

/** The least coverage of each procedure and where it is, and the coverage at some signals. */
export function coverageTable(curves) {
  const signals = [0, 1, 2.5, 5, 10];
  const rows = curves.map(({ name, result: { points, minimum } }) => {
    const at = (signal) => points.find((point) => point.signal === signal).coverage;
    return `| ${name} | ${signals.map((signal) => at(signal).toFixed(4)).join(' | ')} | ${minimum.coverage.toFixed(4)} at s = ${minimum.signal.toFixed(3)} |`;
  });
  return [
    `| procedure | ${signals.map((signal) => `s = ${signal}`).join(' | ')} | least coverage |`,
    `|---|${signals.map(() => '---').join('|')}|---|`,
    ...rows,
  ].join('\n');
}
