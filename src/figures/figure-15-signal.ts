import { requirePointing, signalPlane } from './signal-plane.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { logColours } from './colour-scale.js';
import { largest } from './lines.js';

/** Smaller shares of the signal in a bin than this power of ten are left white. */
const smallestShareExponent = -5;

/** Density of the expected signal in the validation and the signal region: the right panel of Figure 15. */
export function figure15Signal(data: FigureData): Figure {
  const { density } = requirePointing(data).effective;
  return signalPlane(data, {
    subject: 'Density of the expected signal',
    scale: logColours(smallestShareExponent, largest([...density])),
    regions: ['VR', 'SR'],
    cdaToMm: 230,
    clearFromMm: 156,
    withTracking: false,
  });
}
