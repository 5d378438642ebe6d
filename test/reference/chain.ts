/** The whole chain of the simulation in plain TypeScript: random words to sums of decay weights, event by event. */
import { core } from '../../src/core/node.js';
import { plainFlight, type PlainFlight } from './flight.js';
import type { PlainPhoton } from './production.js';

/** Σ w and Σ w² over couplings. */
export interface PlainSums {
  readonly sums: number[];
  readonly squares: number[];
}

export interface PlainResult {
  readonly probability: number;
  readonly probabilityAbove: number;
  readonly counts: { geometrical: number; full: number };
  readonly simulated: PlainSums;
  readonly geometrical: PlainSums;
  readonly full: PlainSums;
  readonly residuals: PlainSums;
  readonly validation: PlainSums;
  readonly outside: PlainSums;
}

export interface PlainChain {
  readonly flight: PlainFlight;
  readonly events: number;
  readonly stream: number;
  readonly seed: readonly [low: number, high: number];
  /** Words that production takes, and what it makes of them. */
  readonly productionWords: number;
  readonly produce: (words: readonly number[]) => PlainPhoton;
  /** ε²/cτ₁ of each coupling, 1/m. */
  readonly inverseLengths: readonly number[];
  readonly momentumThreshold: number;
}

export function plainChain(chain: PlainChain): PlainResult {
  const empty = (): PlainSums => ({
    sums: chain.inverseLengths.map(() => 0),
    squares: chain.inverseLengths.map(() => 0),
  });
  const result = {
    simulated: empty(),
    geometrical: empty(),
    full: empty(),
    residuals: empty(),
    validation: empty(),
    outside: empty(),
  };
  const counts = { geometrical: 0, full: 0 };
  let probability = 0;
  let probabilityAbove = 0;
  const draws = Math.ceil((chain.productionWords + 6) / 4);
  for (let event = 0; event < chain.events; event++) {
    const words = eventWords(event, 0, draws, chain);
    const detectorWords = eventWords(event, 16, 4, chain);
    const photon = chain.produce(words);
    const threshold = Math.hypot(chain.momentumThreshold, chain.flight.massGeV);
    probability += photon.weight;
    if (photon.energy > threshold) probabilityAbove += photon.weight;
    const { path, amplitude, geometrical, full, validation, outside, residual } = plainFlight(
      words.slice(chain.productionWords),
      detectorWords,
      photon,
      chain.flight,
    );
    if (geometrical) counts.geometrical++;
    if (full) counts.full++;
    chain.inverseLengths.forEach((inverseLength, k) => {
      const weight = amplitude * Math.exp(-path * inverseLength);
      for (const [kept, { sums, squares }, factor] of [
        [true, result.simulated, 1],
        [geometrical, result.geometrical, 1],
        [full, result.full, 1],
        [full, result.residuals, residual ** 2],
        [validation, result.validation, 1],
        [outside, result.outside, 1],
      ] as const)
        if (kept) {
          sums[k] += factor * weight;
          squares[k] += (factor * weight) ** 2;
        }
    });
  }
  return { probability, probabilityAbove, counts, ...result };
}

/** The random words of an event, by the scalar generator. */
function eventWords(
  event: number,
  firstDraw: number,
  draws: number,
  { stream, seed }: PlainChain,
): number[] {
  return core().scope((allocate) => {
    const out = allocate(2);
    const words: number[] = [];
    for (let draw = firstDraw; draw < firstDraw + draws; draw++) {
      core().exports.philoxBlock(event, 0, stream, draw, ...seed, out.address);
      words.push(...new Uint32Array(core().exports.memory.buffer, out.address, 4));
    }
    return words;
  });
}
