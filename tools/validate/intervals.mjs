import { limit, read, versions } from './ask.mjs';
import { inWords, plainModel, rolkeModel } from './models.mjs';

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

/** TRolke breaks its search off at lower ends below 0.01 events. */
const breaksOff = ({ efficiency, profile }) =>
  profile !== null && profile[0] > 0 && profile[0] * efficiency < 0.01;

const closedForm = ({ profile: [lowerLimit, upperLimit] }) => ({ lowerLimit, upperLimit });

export function rolkeComparisons(rows, root) {
  const options = ({ bounding }) => ({ bounded: bounding });
  const tool = `TRolke, ROOT ${root}`;
  const broken = rows.filter(breaksOff);
  const zero = rows.filter((row) => !breaksOff(row) && row.observed === 0);
  const solved = (row) => !breaksOff(row) && row.observed > 0;
  return [
    {
      method: 'rolke',
      tool,
      pairs: ends(rows.filter(solved), 'rolke', rolkeModel, options),
      explained: 3e-5,
      why: 'TRolke brackets an end to 1e-5 of itself',
    },
    ...(zero.length === 0
      ? []
      : [
          {
            method: 'rolke, n = 0',
            tool,
            pairs: ends(zero, 'rolke', rolkeModel, options),
            explained: 2e-4,
            why: 'TRolke extrapolates, 2U(1) − U(2), which adds the tolerances of larger numbers',
          },
        ]),
    ...(broken.length === 0
      ? []
      : [
          {
            method: 'rolke, where TRolke breaks off (lower end below 0.01)',
            tool: 'closed form, Python',
            pairs: ends(broken, 'rolke', rolkeModel, options, closedForm),
            explained: 1e-9,
            why: '',
          },
        ]),
  ];
}

export function rolke() {
  const { rolke: rows, tools } = read('peer-tools');
  const closed = rows.filter(
    ({ sideBand, bounding, profile }) => sideBand === 'poisson' && bounding && profile !== null,
  );
  return [
    ...rolkeComparisons(rows, tools.root),
    {
      method: 'profile, side band',
      tool: `closed form, ${versions(tools, ['SciPy', 'scipy'])}`,
      pairs: ends(closed, 'profile', rolkeModel, () => ({}), closedForm),
      explained: 1e-9,
      why: '',
    },
  ];
}

export function feldmanCousins() {
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
