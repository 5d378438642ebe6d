import { chargeSymbols } from '../background/pair-selection.js';
import type { BackgroundResult } from '../background/result.js';
import { backgroundCorner, backgroundData, expectedPlane, pairsRemark } from './background-data.js';
import { colourBar, logColours } from './colour-scale.js';
import { compose } from './compose.js';
import type { Figure } from './figure.js';
import { largest } from './lines.js';
import { distanceScale, dotsRemark, lowestDecade, namesOf, pairPanel } from './pair-plane.js';
import { leftAxes, rightAxes } from './panel.js';
import { doubleColumnWithBar as sheet } from './sheets.js';

/** Pairs of the same sign in the plane of where they point back to, μ⁺μ⁺ left and μ⁻μ⁻ right. */
export function figure9(result: BackgroundResult): Figure {
  const panels = (['++', '--'] as const).map((combination) => ({
    combination,
    histogram: expectedPlane(result, 'wide', combination),
  }));
  const most = largest(panels.flatMap(({ histogram }) => Array.from(histogram.values)));
  const scale = logColours(lowestDecade(most), most);
  const regions = ['VR', 'SR'];
  return compose(backgroundData(result), {
    subject: 'Where pairs of the same sign point back to',
    description: `Distance of closest approach to the beam line against its z, colour: expected combinatorial pairs in bins of 5 m by 25 mm, dots: events. ${pairsRemark(result)}. Left: μ⁺μ⁺, right: μ⁻μ⁻.`,
    size: sheet.size,
    y: distanceScale(panels[0]!.histogram),
    panels: panels.map(({ combination, histogram }, index) =>
      pairPanel(result, {
        combination,
        histogram,
        scale,
        regions,
        axes: index === 0 ? leftAxes : rightAxes,
        frame: sheet.frames[index]!,
        masked: true,
        blocks: [
          backgroundCorner(
            result,
            [
              ...(index === 0 ? [pairsRemark(result)] : []),
              chargeSymbols[combination],
              ...dotsRemark(result, combination),
            ],
            sheet.frames[0].width,
          ),
        ].map(({ rows }) => ({ rows: index === 0 ? rows : rows.slice(-2) })),
      }),
    ),
    afterwards: (placed) => {
      const bar = colourBar(scale, sheet.bar, sheet.size, 'Expected events');
      return {
        ...bar,
        annotations: [
          ...bar.annotations,
          ...placed.flatMap((panel) => namesOf(result, ['VR'], panel, sheet.size)),
        ],
      };
    },
  });
}
