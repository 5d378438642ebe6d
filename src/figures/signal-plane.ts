import { InternalError } from '../errors.js';
import { pointingBins } from '../sample/pointing.js';
import { colourBar, type ColourScale } from './colour-scale.js';
import { compose } from './compose.js';
import { corner } from './corner.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { outline } from './lines.js';
import { black, dashes, type LineStyle } from './palette.js';
import { leftAxes } from './panel.js';
import { scientific } from './scale.js';
import { oneAndAHalfColumnsWithBar as sheet } from './sheets.js';
import {
  planeCells,
  pointingHistogram,
  regionNames,
  regionOutline,
  taxLabels,
} from './tax-plane.js';

export interface SignalPlane {
  readonly subject: string;
  readonly scale: ColourScale;
  /** Regions that are drawn, by name. */
  readonly regions: readonly string[];
  /** Upper end of the distance axis, and where room for text begins, mm. */
  readonly cdaToMm: number;
  readonly clearFromMm: number;
  /** Whether to say what the tracking alone gives. */
  readonly withTracking: boolean;
}

const regionLine: LineStyle = { colour: black, dash: dashes.solid, width: 1.4 };

/** The pointing of a result; a card that does not simulate the reconstruction has none, and may not ask for its figures. */
export function requirePointing(data: FigureData): NonNullable<FigureData['pointing']> {
  if (!data.pointing) throw new InternalError('this figure needs a simulated reconstruction');
  return data.pointing;
}

/** Share of the reconstructed signal in bins of the plane where it points back to. */
export function signalPlane(data: FigureData, what: SignalPlane): Figure {
  const { effective, tracking } = requirePointing(data);
  const { fromM, toM } = pointingBins;
  const labels = taxLabels(data);
  const axes = leftAxes;
  const [frame] = sheet.frames;
  const widths = ({ zTaxRmsM, cdaTaxRmsM }: typeof effective): string =>
    `${zTaxRmsM.toFixed(1)} m, ${(1000 * cdaTaxRmsM).toFixed(1)} mm`;
  const statement = corner(data, { confidenceLevel: false, mesons: false, width: frame.width });
  const notes = [
    `${data.labels.mass} = ${effective.massMeV} ${data.labels.massUnit}, ${data.labels.coupling} = ${scientific(effective.coupling)}`,
    `widths ${widths(effective)}: smear tuned to the printed ones`,
    ...(what.withTracking ? [`tracking alone: ${widths(tracking)}`] : []),
  ];
  const regions = what.regions.flatMap((name) =>
    data.regions.filter((region) => region.name === name),
  );
  return compose(
    { ...data, labels },
    {
      subject: what.subject,
      description: `Distance of closest approach to the beam line against its z, colour: share of the reconstructed signal in bins of 1 m by 2 mm, for ${data.labels.particle} of ${effective.massMeV} MeV. Lines: ${what.regions.join(' and ')}. The smear at the dump is an effective one, tuned to printed widths.`,
      size: sheet.size,
      y: { kind: 'linear', from: 0, to: what.cdaToMm },
      panels: [
        {
          axes,
          frame,
          x: { kind: 'linear', from: fromM, to: toM },
          traces: [
            ...regions.map((region) =>
              outline(
                region.name,
                [{ name: region.name, line: 0, ...regionOutline(region) }],
                axes,
                regionLine,
              ),
            ),
          ],
          shapes: planeCells(pointingHistogram(effective), axes, what.scale),
          obstacles: [
            {
              massesMeV: [fromM, fromM, toM, toM, fromM],
              couplings: [0, what.clearFromMm, what.clearFromMm, 0, 0],
            },
          ],
          blocks: [{ rows: [...statement.rows, ...notes.map((label) => ({ label }))] }],
        },
      ],
      afterwards: (panels) => {
        const bar = colourBar(what.scale, sheet.bar, sheet.size, 'Share of the signal');
        return {
          ...bar,
          annotations: [...bar.annotations, ...regionNames(regions, panels[0]!, sheet.size)],
        };
      },
    },
  );
}
