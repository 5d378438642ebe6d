import { extentOf, largest, smallest } from './lines.js';
import type { Obstacle } from './placing.js';
import type { Scale } from './scale.js';
import { extended } from './scale.js';

const nothing = { massesMeV: [100, 1000], couplings: [1e-7, 1e-5] } as const;

/** A coupling axis of whole decades around some lines. */
export function couplingScale(lines: readonly Obstacle[]): Scale {
  const [from, to] = extentOf(lines)?.couplings ?? nothing.couplings;
  const roomy = extended({ kind: 'log', from, to }, 0.02, 0.02);
  return {
    kind: 'log',
    from: 10 ** Math.floor(Math.log10(roomy.from)),
    to: 10 ** Math.ceil(Math.log10(roomy.to)),
  };
}

/** A mass axis around some lines: a linear one ends at multiples of 50 MeV, a logarithmic one where the lines do. */
export function massScale(lines: readonly Obstacle[], kind: Scale['kind']): Scale {
  const [from, to] = extentOf(lines)?.massesMeV ?? nothing.massesMeV;
  if (kind === 'log') return { kind, from, to: from < to ? to : 2 * from };
  return {
    kind,
    from: Math.max(0, Math.floor((from - 5) / 50) * 50),
    to: Math.ceil((to + 5) / 50) * 50,
  };
}

/** The masses of some fields as a linear axis that ends at multiples of 50 MeV. */
export function fieldMasses(fields: readonly Pick<Obstacle, 'massesMeV'>[]): Scale {
  const masses = fields.flatMap(({ massesMeV }) => massesMeV);
  if (masses.length === 0) return massScale([], 'linear');
  const [from, to] = [smallest(masses), largest(masses)];
  const start = Math.floor(from / 50) * 50;
  return { kind: 'linear', from: start, to: Math.max(start + 50, Math.ceil(to / 50) * 50) };
}
