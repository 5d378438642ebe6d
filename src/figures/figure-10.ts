import type { BackgroundResult } from '../background/result.js';
import { logColours } from './colour-scale.js';
import type { Figure } from './figure.js';
import { oppositeSign } from './opposite-sign.js';
import { dotsRemark, lowestDecade } from './pair-plane.js';

/** Pairs of opposite sign with control regions; blind regions are masked. */
export function figure10(result: BackgroundResult): Figure {
  return oppositeSign(result, {
    subject: 'Where pairs of opposite sign point back to',
    plane: 'wide',
    bins: '5 m by 25 mm',
    regions: ['SR', 'VR', 'CR1', 'CR2', 'CR3'],
    named: ['VR', 'CR1', 'CR2', 'CR3'],
    exponent: 0,
    scale: (most) => logColours(lowestDecade(most), most),
    remarks: ['control regions: assumed', ...dotsRemark(result, '+-')],
    masked: true,
  });
}
