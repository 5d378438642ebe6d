import type { BackgroundResult } from '../background/result.js';
import type { Figure } from './figure.js';
import { timeHistogram, timeStyles } from './time-histogram.js';

/** Time differences of the two tracks by what they are. */
export function figure6(result: BackgroundResult): Figure {
  const times = result.times.filter(({ figure }) => figure === 'figure-6');
  const synthetic = times.some(({ provenance }) => provenance === 'synthetic');
  return timeHistogram(result, {
    subject: 'Time difference of the two tracks by particles',
    times,
    stepNs: 0.5,
    remarks: synthetic ? ['numbers of e pairs: assumed'] : [],
    legend: times.map(({ particles }, k) => ({
      label: particles,
      sample: { line: timeStyles[k % timeStyles.length]! },
    })),
  });
}
