import { blindRegions } from '../background/observed-events.js';
import { chargeSymbols } from '../background/pair-selection.js';
import type { BackgroundResult } from '../background/result.js';
import { backgroundCorner, backgroundData, expectedPlane, pairsRemark } from './background-data.js';
import { colourBar, type ColourScale } from './colour-scale.js';
import { compose } from './compose.js';
import type { Figure } from './figure.js';
import { largest } from './lines.js';
import { distanceScale, maskColour, pairPanel, regionsOf } from './pair-plane.js';
import { leftAxes } from './panel.js';
import { oneAndAHalfColumnsWithBar as sheet } from './sheets.js';
import { regionNames } from './tax-plane.js';

export interface OppositeSign {
  readonly subject: string;
  readonly plane: 'wide' | 'signal';
  /** Size of the bins, in words. */
  readonly bins: string;
  readonly regions: readonly string[];
  readonly scale: (most: number) => ColourScale;
  readonly remarks: readonly string[];
  readonly masked: boolean;
}

/** Pairs of opposite sign in the plane of where they point back to. */
export function oppositeSign(result: BackgroundResult, what: OppositeSign): Figure {
  const combination = '+-';
  const histogram = expectedPlane(result, what.plane, combination);
  const scale = what.scale(largest(Array.from(histogram.values)));
  const [frame] = sheet.frames;
  const blind = what.masked ? blindRegions(result.analysis.counts, combination) : [];
  const corner = backgroundCorner(
    result,
    [pairsRemark(result), chargeSymbols[combination], ...what.remarks],
    frame.width,
  );
  const mask = { label: `${blind.join(', ')} masked for data`, sample: { fill: maskColour } };
  const content = pairPanel(result, {
    combination,
    histogram,
    scale,
    regions: what.regions,
    axes: leftAxes,
    frame,
    blocks: [corner, ...(blind.length > 0 ? [{ rows: [mask] }] : [])],
  });
  return compose(backgroundData(result), {
    subject: what.subject,
    description: `Distance of closest approach to the beam line against its z, colour: expected combinatorial μ⁺μ⁻ pairs in bins of ${what.bins}. ${pairsRemark(result)}. Lines: ${what.regions.join(', ')}.`,
    size: sheet.size,
    y: distanceScale(histogram),
    panels: [what.masked ? content : { ...content, shapes: [] }],
    afterwards: (panels) => {
      const bar = colourBar(scale, sheet.bar, sheet.size, 'Expected events');
      return {
        ...bar,
        annotations: [
          ...bar.annotations,
          ...regionNames(regionsOf(result, what.regions), panels[0]!, sheet.size),
        ],
      };
    },
  });
}
