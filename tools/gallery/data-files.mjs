// The numbers behind the figures, small enough to read.
import { pointingCsv } from '../../dist/run/files/fields.js';

/** Which contours each file holds. */
const drawn = {
  'figure-4': (name) => name.startsWith('zero-events-') && !name.endsWith('-mesons-1'),
  'figure-4-mesons-1': (name) => name.startsWith('zero-events-') && name.endsWith('-mesons-1'),
  'figure-13': (name) => name.startsWith('events-2.3-'),
  'figure-14': (name) => name === 'observed' || name.startsWith('expected'),
  variants: (name) => name.startsWith('observed'),
};

const digits = (value, count) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(count))) : '';

export function csv(header, rows) {
  const cell = (value) =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value;
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** The contours of a figure, with all of their points. */
function contoursOf(figure, contours) {
  return csv(
    ['name', 'line', 'massMeV', 'coupling'],
    contours
      .filter(({ name }) => drawn[figure](name))
      .flatMap(({ name, line, massesMeV, couplings }) =>
        massesMeV.map((mass, i) => [name, line, digits(mass, 8), digits(couplings[i], 6)]),
      ),
  );
}

const everyMassMeV = 10;
const everyCoupling = 3;
const couplingMax = 1.2e-5;

/** A field of the full selection for μμ on a thinner grid, at the couplings of the figures. */
function thinned(name, fields) {
  const rows = fields
    .filter(({ decay, selection }) => decay === 'mumu' && selection === 'full')
    .flatMap(({ production, massesMeV, couplings, values, relativeErrors }) =>
      massesMeV.flatMap((mass, i) =>
        couplings.flatMap((coupling, k) => {
          const at = i * couplings.length + k;
          const left = mass % everyMassMeV !== 0 && i > 0;
          if (left || k % everyCoupling !== 0 || coupling > couplingMax) return [];
          return [
            [
              production,
              mass,
              digits(coupling, 6),
              digits(values[at], 4),
              digits(relativeErrors[at], 2),
            ],
          ];
        }),
      ),
    );
  return csv(['production', 'massMeV', 'coupling', name, 'relativeError'], rows);
}

function choicesCsv({ reference, rows, potScales }, masses) {
  const all = [
    ...rows,
    ...potScales.map(({ factor, ...row }) => ({
      ...row,
      group: 'POT scale (check of the bands)',
      kind: 'check',
      value: digits(factor, 6),
    })),
  ];
  const side = ['lower', 'upper'];
  return csv(
    [
      'choice',
      'value',
      'kind',
      ...masses.flatMap((mass) => side.map((edge) => `${edge}ShiftDex${mass}MeV`)),
      'closingMassMeV',
    ],
    [
      [
        'none: the card',
        '',
        'reference',
        ...masses.flatMap(() => [0, 0]),
        digits(reference.closingMassMeV, 5),
      ],
      ...all.map(({ group, value, kind, shifts, closingMassMeV }) => [
        group.replace('<sub>', '_').replace('</sub>', ''),
        value,
        kind,
        ...shifts.flatMap((pair) =>
          (pair ?? ['', '']).map((shift) => (shift === '' ? '' : shift.toFixed(4))),
        ),
        digits(closingMassMeV, 5),
      ]),
    ],
  );
}

/** The summary without what stands in the other files. */
function excerpt(summary) {
  const kept = Object.entries(summary).filter(([key]) => key !== 'production');
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

/** File name and content of everything below figures/data. */
export function dataFiles({ result, summary, outcome, edgeMassesMeV }) {
  return {
    ...Object.fromEntries(
      Object.keys(drawn).map((figure) => [
        `${figure}-contours.csv`,
        contoursOf(figure, result.contours),
      ]),
    ),
    'figure-11-efficiency.csv': thinned('efficiency', result.acceptances),
    'figure-13-events.csv': thinned('expectedEvents', result.yields),
    'figure-12-resolution.csv': thinned(
      'sigmaMassMeV',
      result.reconstruction.fields.map((field) => ({
        ...field,
        decay: 'mumu',
        selection: 'full',
        values: field.sigmaMassMeV,
      })),
    ),
    'pointing.csv': pointingCsv(result.pointing.effective),
    'choices.csv': choicesCsv(outcome, edgeMassesMeV),
    'summary.json': excerpt(summary),
  };
}
