import { upperLimit } from '../inference/upper-limit.js';
import type { Analysis } from './analysis.js';
import type { MassWindows } from './mass-windows.js';

/** Steps of the table over the background, for a limit that depends on it: short against one event, not too many. */
function tableSteps(expected: number): number {
  return Math.min(1024, Math.max(16, Math.ceil(16 * expected)));
}

/** Upper limits on the number of signal events at nominal POT, by observed count and place in the plane. */
export class SignalLimits {
  readonly #analysis: Analysis;
  readonly #windows: MassWindows;
  readonly #tables = new Map<number, readonly number[]>();

  constructor(analysis: Analysis, windows: MassWindows) {
    this.#analysis = analysis;
    this.#windows = windows;
  }

  /** The limit for a count in the mass window of a hypothesis. */
  at(observed: number, massMeV: number, coupling: number): number {
    const { limit, background } = this.#analysis;
    if (limit.background !== 'window') return this.#table(observed)[0] as number;
    const fraction = this.#windows.backgroundFraction(
      background.massDistribution,
      massMeV,
      coupling,
    );
    return interpolateUniform(this.#table(observed), fraction);
  }

  /** The limits over equal steps of the background from 0 to that of the whole region; one point when it is fixed. */
  #table(observed: number): readonly number[] {
    let table = this.#tables.get(observed);
    if (!table) {
      const { limit, background } = this.#analysis;
      const expected = background.signalRegion.expected;
      const steps = tableSteps(expected);
      const backgrounds = {
        negligible: [0],
        region: [expected],
        window: Array.from({ length: steps + 1 }, (_, i) => (expected * i) / steps),
      }[limit.background];
      table = backgrounds.map((b) => this.forBackground(observed, b));
      this.#tables.set(observed, table);
    }
    return table;
  }

  /** The limit for a count and a background, with the card's method, prior and level. */
  forBackground(observed: number, background: number): number {
    const { limit, pot } = this.#analysis;
    return upperLimit({
      observed,
      background,
      pot,
      level: limit.confidenceLevel,
      method: limit.method,
    }).upperLimit;
  }
}

/** Cubic interpolation of values at equal steps of x from 0 to 1. */
function interpolateUniform(values: readonly number[], x: number): number {
  const last = values.length - 1;
  const start = Math.max(0, Math.min(Math.floor(x * last) - 1, last - 3));
  let sum = 0;
  for (let i = start; i < start + 4; i++) {
    let weight = 1;
    for (let j = start; j < start + 4; j++) if (j !== i) weight *= (x * last - j) / (i - j);
    sum += weight * (values[i] as number);
  }
  return sum;
}
