import { blindRegions } from '../background/observed-events.js';
import { chargeSymbols } from '../background/pair-selection.js';
import type { BackgroundResult } from '../background/result.js';
import { backgroundCorner, backgroundData, expectedPlane, pairsRemark } from './background-data.js';
import { colourBar, type ColourScale } from './colour-scale.js';
import { compose } from './compose.js';
import type { Figure } from './figure.js';
import { largest } from './lines.js';
import { distanceScale, namesOf, pairPanel } from './pair-plane.js';
import { leftAxes } from './panel.js';
import { powerOfTen } from './scale.js';
import { oneAndAHalfColumnsWithBar as sheet } from './sheets.js';

export interface OppositeSign {
  readonly subject: string;
  readonly plane: 'wide' | 'signal';
  /** Size of the bins, in words. */
  readonly bins: string;
  readonly regions: readonly string[];
  /** Regions that are named. */
  readonly named: readonly string[];
  readonly scale: (most: number) => ColourScale;
  /** Colours show expected events times ten to this power. */
  readonly exponent: number;
  readonly remarks: readonly string[];
  readonly masked: boolean;
}

/** Pairs of opposite sign in the plane of where they point back to. */
export function oppositeSign(result: BackgroundResult, what: OppositeSign): Figure {
  const combination = '+-';
  const expected = expectedPlane(result, what.plane, combination);
  const factor = 10 ** what.exponent;
  const histogram = {
    ...expected,
    values: Array.from(expected.values, (events) => factor * events),
  };
  const scale = what.scale(largest(histogram.values));
  const [frame] = sheet.frames;
  const blind = what.masked ? blindRegions(result.analysis.counts, combination) : [];
  const corner = backgroundCorner(
    result,
    [
      pairsRemark(result),
      chargeSymbols[combination],
      ...what.remarks,
      ...(blind.length > 0 ? [`grey: ${blind.join(', ')} masked for data`] : []),
    ],
    frame.width,
  );
  const content = pairPanel(result, {
    combination,
    histogram,
    scale,
    regions: what.regions,
    axes: leftAxes,
    frame,
    blocks: [corner],
    masked: what.masked,
  });
  const title =
    what.exponent === 0 ? 'Expected events' : `Expected events [${powerOfTen(-what.exponent)}]`;
  return compose(backgroundData(result), {
    subject: what.subject,
    description: `Distance of closest approach to the beam line against its z, colour: expected combinatorial μ⁺μ⁻ pairs in bins of ${what.bins}. ${pairsRemark(result)}. Lines: ${what.regions.join(', ')}.`,
    size: sheet.size,
    y: distanceScale(histogram),
    panels: [content],
    afterwards: (panels) => {
      const bar = colourBar(scale, sheet.bar, sheet.size, title);
      return {
        ...bar,
        annotations: [...bar.annotations, ...namesOf(result, what.named, panels[0]!, sheet.size)],
      };
    },
  });
}
