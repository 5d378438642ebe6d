import type { ContourLine } from '../analysis/result.js';
import { triangle } from './block.js';
import type { Block, BlockRow } from './block.js';
import { compose } from './compose.js';
import { corner, percent } from './corner.js';
import { existingRegions, existingSentence } from './existing-regions.js';
import type { Figure, PlotlyObject } from './figure.js';
import type { FigureData, FigureStyle } from './figure-data.js';
import { defaultStyle } from './figure-data.js';
import { area, linesOf, outline } from './lines.js';
import { bandColours, black, dashes } from './palette.js';
import type { LineStyle } from './palette.js';
import { leftAxes, pixelsOf } from './panel.js';
import type { Panel } from './panel.js';
import { couplingScale, massScale } from './ranges.js';
import { oneAndAHalfColumns } from './sheets.js';

const observed: LineStyle = { colour: black, dash: dashes.solid, width: 1.8 };
const expected: LineStyle = { colour: black, dash: dashes.dashed, width: 1.2 };

/**
 * The exclusion: observed limit, median expected limit and its 68% and 95% bands. A band is the area
 * between its outer and its inner contour, or all of the outer region when there is no inner one.
 */
export function figure14(data: FigureData, style: FigureStyle = defaultStyle): Figure {
  const colours = bandColours(style);
  const bands = ([95, 68] as const)
    .map((coverage) => ({ coverage, colour: colours[coverage], lines: bandLines(data, coverage) }))
    .filter(({ lines }) => lines.length > 0);
  const median = linesOf(data, 'expected');
  const limit = linesOf(data, 'observed');
  const drawn = [...bands.flatMap(({ lines }) => lines), ...median, ...limit];
  const events = data.observedEventMassesMeV;
  const sheet = oneAndAHalfColumns;
  const existing = existingRegions(data);
  return compose(data, {
    subject: `Region excluded at ${percent(data.confidenceLevel)} CL`,
    description: `Coupling against mass of ${data.labels.particle}. ${limit.length > 0 ? 'The region inside the solid line is excluded. ' : ''}The dashed line is the median expected limit without a signal; the coloured bands hold 68% and 95% of the expected limits.${existingSentence(existing)}`,
    size: sheet.size,
    y: couplingScale(drawn),
    panels: [
      {
        axes: leftAxes,
        frame: sheet.frames[0],
        x: massScale(drawn, 'linear'),
        shapes: bands.map(({ lines, colour }) => area(lines, leftAxes, colour)),
        traces: [
          outline('expected', median, leftAxes, expected),
          outline('observed', limit, leftAxes, observed),
        ],
        obstacles: drawn,
        existing,
        blocks: [
          corner(data, { confidenceLevel: true, width: sheet.frames[0].width }),
          legend(bands, median, limit, data),
        ],
      },
    ],
    afterwards: ([panel]) => ({ shapes: panel ? events.map((mass) => marker(mass, panel)) : [] }),
  });

  function marker(mass: number, panel: Panel): PlotlyObject {
    const { x } = pixelsOf(panel, mass, panel.y.from);
    return triangle(sheet.size, x, panel.frame.top + panel.frame.height);
  }
}

function bandLines(data: FigureData, coverage: 68 | 95): ContourLine[] {
  const outer = linesOf(data, `expected-${coverage}-outer`);
  return outer.length === 0 ? [] : [...outer, ...linesOf(data, `expected-${coverage}-inner`)];
}

function legend(
  bands: readonly { readonly coverage: 68 | 95; readonly colour: string }[],
  median: readonly ContourLine[],
  limit: readonly ContourLine[],
  data: FigureData,
): Block {
  const rows: BlockRow[] = [];
  if (limit.length > 0) rows.push({ label: 'Observed', sample: { line: observed } });
  if (median.length > 0) rows.push({ label: 'Expected', sample: { line: expected } });
  for (const { coverage, colour } of [...bands].reverse())
    rows.push({ label: `Expected ${coverage}%`, sample: { fill: colour } });
  const masses = data.observedEventMassesMeV;
  if (masses.length > 0)
    rows.push({
      label: masses.length === 1 ? `Event at ${masses[0]} ${data.labels.massUnit}` : 'Events',
      sample: { triangle: black },
    });
  return { rows };
}
