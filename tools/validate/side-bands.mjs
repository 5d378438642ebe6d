import { significance } from '../../dist/index.js';
import { read, versions } from './ask.mjs';
import { inWords } from './models.mjs';

export function sideBands() {
  const { onOff, onOffPublished, tools } = read('peer-tools');
  const pairs = (rows, ours, theirs, scale) =>
    rows
      .filter((row) => theirs(row) !== null)
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
  // Some side bands of that table are no counts.
  const whole = onOffPublished.filter(({ off }) => Number.isInteger(off));
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
      pairs(whole, 'zOneSided', (row) => row.printedZBi, 1),
      0.006,
      'printed to two decimals',
    ),
    comparison(
      'side band: Li–Ma, printed table',
      'Cousins, Linnemann, Tucker 2008',
      pairs(whole, 'zLiMa', (row) => row.printedZLiMa, 1),
      0.006,
      'printed to two decimals',
    ),
  ];
}
