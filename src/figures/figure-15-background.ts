import type { BackgroundResult } from '../background/result.js';
import { linearColours } from './colour-scale.js';
import type { Figure } from './figure.js';
import { oppositeSign } from './opposite-sign.js';

/** Expected background in the validation and the signal region: the left panel of Figure 15. */
export function figure15Background(result: BackgroundResult): Figure {
  return oppositeSign(
    { ...result, events: [] },
    {
      subject: 'Density of the expected background',
      plane: 'signal',
      bins: '1 m by 2 mm',
      regions: ['SR', 'VR'],
      named: ['SR', 'VR'],
      exponent: 3,
      scale: linearColours,
      remarks: ["the paper's event is not public"],
      masked: false,
    },
  );
}
