import { extentOf } from './lines.js';
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
  if (kind === 'log') return { kind, from, to };
  return { kind, from: Math.floor((from - 5) / 50) * 50, to: Math.ceil((to + 5) / 50) * 50 };
}
