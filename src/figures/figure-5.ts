import { requirePointing, signalPlane } from './signal-plane.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { logColours } from './colour-scale.js';
import { largest } from './lines.js';

/** Smaller shares of the signal in a bin than this power of ten are left white. */
const smallestShareExponent = -6;

/** Where simulated signal points back to, with the signal region. */
export function figure5(data: FigureData): Figure {
  const { density } = requirePointing(data).effective;
  return signalPlane(data, {
    subject: 'Where the signal points back to',
    scale: logColours(smallestShareExponent, largest([...density])),
    regions: ['SR'],
    cdaToMm: 110,
    clearFromMm: 70,
    withTracking: true,
  });
}
