import { UserError } from '../errors.js';
import type { CoverageResult } from '../inference/coverage.js';
import { MOST_CURVES, type CoverageFigureData } from './coverage.js';

/** How methods are called in figures. */
const names: Readonly<Record<string, string>> = {
  bayes: 'Bayes',
  cls: 'CLs',
  clsb: 'CLs+b',
  'feldman-cousins': 'Feldman–Cousins',
  'cousins-highland': 'Cousins–Highland',
  rolke: 'Rolke–López–Conrad',
  profile: 'Profile likelihood',
  asymptotic: 'Asymptotic CLs',
};

/**
 * A coverage scan as a figure of one panel: a curve for each background.
 *
 * @throws UserError for more than six backgrounds
 */
export function coverageScanFigure(result: CoverageResult): CoverageFigureData {
  const backgrounds = [...new Set(result.points.map(({ background }) => background))];
  if (backgrounds.length > MOST_CURVES)
    throw new UserError(
      `found ${backgrounds.length} backgrounds, expected at most ${MOST_CURVES} in a figure.`,
      'background',
    );
  const method = names[result.method] ?? result.method;
  return {
    level: result.level,
    notes: result.notes.map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`),
    panels: [
      {
        remarks: [method],
        curves: backgrounds.map((background) => ({
          label: `<i>b</i> = ${Number(background.toPrecision(6))}`,
          points: result.points
            .filter((point) => point.background === background)
            .sort((one, other) => one.signal - other.signal),
        })),
      },
    ],
  };
}
