// The tables of the page.
import { edgesAt, shifts } from './edges.mjs';
import { dex, fixed, scientific, significant, table } from './markdown.mjs';

const pair = (values) => (values ? values.map(dex).join(' / ') : 'not excluded');

const closing = (massMeV, lastMassMeV) =>
  massMeV >= lastMassMeV ? `≥ ${lastMassMeV}` : fixed(massMeV, 0);

/** Every comparison with a number or statement of the publication. */
export function comparisonsTable(comparisons, published) {
  return table(
    ['quantity', 'where', 'basis', 'publication', 'here', 'tolerance', ''],
    comparisons.map((row, i) => [
      row.quantity,
      published[i].where,
      published[i].basis,
      `${row.relation === '=' ? '' : `${row.relation} `}${significant(row.paper, 6)}`,
      significant(row.here, 4),
      significant(row.tolerance, 3),
      verdict(row),
    ]),
  );
}

/** The same in short, for the README. */
export function shortComparisonsTable(comparisons) {
  return table(
    ['quantity', 'paper', 'here', ''],
    comparisons.map((row) => [
      row.quantity,
      `${row.relation === '=' ? '' : `${row.relation} `}${significant(row.paper, 6)}`,
      significant(row.here, 4),
      row.agrees ? 'agrees' : row.knownDifference ? 'known difference' : 'disagrees',
    ]),
  );
}

function verdict({ agrees, knownDifference }) {
  if (agrees) return 'agrees';
  return knownDifference ? `known difference: ${knownDifference}` : 'disagrees';
}

export function choicesTable({ reference, rows }, masses, lastMassMeV) {
  return table(
    ['choice', 'value', 'kind', ...masses.map((mass) => `${mass} MeV`), 'closes at, MeV'],
    [
      [
        'none: the card',
        '',
        '',
        ...masses.map(() => '0 / 0'),
        closing(reference.closingMassMeV, lastMassMeV),
      ],
      ...rows.map((row) => [
        row.group,
        row.value,
        row.kind,
        ...row.shifts.map(pair),
        closing(row.closingMassMeV, lastMassMeV),
      ]),
    ],
  );
}

/** Smallest and largest shift of the lower and of the upper edge, and of the end, over some choices. */
export function spreadOf({ reference, rows }, masses, wanted, inMasses) {
  const chosen = rows.filter(wanted);
  const range = (values) => [Math.min(...values, 0), Math.max(...values, 0)];
  const edge = (side) =>
    range(
      chosen.flatMap(({ shifts: all }) =>
        all.filter((each, i) => each && inMasses.includes(masses[i])).map((each) => each[side]),
      ),
    );
  const ends = chosen.map(({ closingMassMeV }) => closingMassMeV);
  return {
    lower: edge(0),
    upper: edge(1),
    closing: [
      Math.min(...ends, reference.closingMassMeV),
      Math.max(...ends, reference.closingMassMeV),
    ],
  };
}

export const spreadWords = ([from, to]) => `${dex(from)} … ${dex(to)}`;

export function spreadTable(outcome, masses, lastMassMeV) {
  const row = (name, wanted) => {
    const below = spreadOf(outcome, masses, wanted, [250, 300, 400]);
    const at500 = spreadOf(outcome, masses, wanted, [500]);
    return [
      name,
      ...[below.lower, below.upper, at500.lower, at500.upper].map(spreadWords),
      below.closing.map((mass) => closing(mass, lastMassMeV)).join(' … '),
    ];
  };
  return table(
    [
      'choices',
      'lower edge, 250–400 MeV',
      'upper edge, 250–400 MeV',
      'lower, 500 MeV',
      'upper, 500 MeV',
      'closes at, MeV',
    ],
    [
      row('`reasonable`', ({ kind }) => kind === 'reasonable'),
      row(
        '`reasonable`, limit and POT prior only',
        ({ kind, group }) => kind === 'reasonable' && group.startsWith('limit'),
      ),
      row('`reasonable` and `further`', ({ kind }) => kind !== 'open'),
      row('`open`', ({ kind }) => kind === 'open'),
    ],
  );
}

export function priorsTable(priors) {
  return table(
    ['method', 'prior of the relative POT', 'n = 0', 'n = 1', 'n = 2', 'n = 3', ''],
    priors.map(({ method, prior, upperLimits, used }) => [
      method,
      prior,
      ...upperLimits.map((limit) => fixed(limit, 3)),
      used ? 'the card' : '',
    ]),
  );
}

export function windowTable(distributions) {
  return table(
    ['background masses', 'window', 'expected', 'p', 'one-sided', 'two-sided'],
    distributions.map(({ shape, scaleMeV, fromMeV, toMeV, window }) => [
      `${shape}${scaleMeV ? `, ${scaleMeV} MeV` : ''}, ${fromMeV}–${toMeV} MeV`,
      `±${fixed(window.halfWidthMeV, 1)} MeV`,
      significant(window.background, 3),
      significant(window.pValue, 3),
      `${fixed(window.zOneSided, 2)}σ`,
      `${fixed(window.zTwoSided, 2)}σ`,
    ]),
  );
}

/** Expected μμ events from mesons over those from bremsstrahlung on the lower edge of the observed region. */
export function mesonTable({ analysis, yields, contours }, masses) {
  const field = (wanted) =>
    yields.find(
      ({ production, decay, selection }) =>
        production === wanted && decay === 'mumu' && selection === 'full',
    );
  const observed = contours.filter(({ name }) => name === 'observed');
  const { scale } = analysis.production.mesons;
  return table(
    [
      'mass, MeV',
      'ε on the lower edge',
      'N(mesons) / N(bremsstrahlung), scale 0',
      `scale ${scale}`,
      'scale 1',
    ],
    masses.map((mass) => {
      const [lower] = edgesAt(observed, mass);
      const ratio =
        eventsAt(field('mesons'), mass, lower) / eventsAt(field('bremsstrahlung'), mass, lower);
      return [mass, scientific(10 ** lower, 2), '0', fixed(ratio, 3), fixed(ratio / scale, 2)];
    }),
  );
}

/** Events at a simulated mass, between two couplings of the grid in logarithms of both. */
function eventsAt({ massesMeV, couplings, values }, massMeV, log10Coupling) {
  const start = massesMeV.indexOf(massMeV) * couplings.length;
  const k = couplings.findIndex((coupling) => Math.log10(coupling) > log10Coupling) - 1;
  const [x0, x1] = [k, k + 1].map((i) => Math.log10(couplings[i]));
  const [y0, y1] = [k, k + 1].map((i) => Math.log10(values[start + i]));
  return 10 ** (y0 + ((y1 - y0) * (log10Coupling - x0)) / (x1 - x0));
}

/** Half widths of the bands beside contours at scaled POT. */
export function bandsTable({ contours }, { potScales }, masses, edgeMassesMeV) {
  const lines = (wanted) => contours.filter(({ name }) => name === wanted);
  const rows = [
    [68, 1],
    [95, 2],
  ].flatMap(([coverage, sigmas]) =>
    [
      ['inner', -sigmas],
      ['outer', sigmas],
    ].map(([side, signed]) => {
      const scale = (kind) =>
        potScales.find((each) => each.kind === kind && each.sigmas === signed);
      const cells = masses.flatMap((mass) => {
        const i = edgeMassesMeV.indexOf(mass);
        const band = shifts(
          edgesAt(lines(`expected-${coverage}-${side}`), mass),
          edgesAt(lines('expected'), mass),
        );
        return [pair(band), pair(scale('quantile').shifts[i]), pair(scale('linear').shifts[i])];
      });
      return [
        `${coverage}% ${side}`,
        fixed(scale('quantile').factor, 3),
        fixed(scale('linear').factor, 1),
        ...cells,
      ];
    }),
  );
  return table(
    [
      'side of the band',
      'POT at the quantile',
      'POT, linear',
      ...masses.flatMap((mass) => [
        `band, ${mass} MeV`,
        `quantile, ${mass} MeV`,
        `linear, ${mass} MeV`,
      ]),
    ],
    rows,
  );
}
