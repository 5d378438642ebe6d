import { requirePointing, signalPlane } from './signal-plane.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { linearColours } from './colour-scale.js';
import { largest } from './lines.js';

/** Density of the expected signal in the validation and the signal region: the right panel of Figure 15. */
export function figure15Signal(data: FigureData): Figure {
  const { density } = requirePointing(data).effective;
  return signalPlane(data, {
    subject: 'Density of the expected signal',
    scale: linearColours(largest([...density])),
    regions: ['VR', 'SR'],
    cdaToMm: 230,
    clearFromMm: 156,
    withTracking: false,
  });
}
