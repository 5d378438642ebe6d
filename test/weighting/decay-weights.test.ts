import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { expandCouplings } from '../../src/card/grids.js';
import { expectRelative } from '../relative.js';

interface Options {
  readonly stride?: number;
  readonly depth?: number;
}

/** Σ and Σ of squares over events, by the core. */
function weights(
  paths: readonly number[],
  amplitudes: readonly number[],
  couplings: readonly number[],
  { stride = couplings.length, depth = 1 }: Options = {},
): { sums: Float64Array; squares: Float64Array } {
  return core().scope((allocate) => {
    // Columns have spare rows for a whole last group of events.
    const spare = Array.from({ length: 8 }, () => 99);
    const sums = allocate(couplings.length);
    const squares = allocate(couplings.length);
    core().exports.addDecayWeights(
      allocate([...paths, ...spare]).address,
      allocate([...amplitudes, ...spare]).address,
      paths.length,
      allocate(couplings).address,
      couplings.length,
      stride,
      depth,
      sums.address,
      squares.address,
    );
    return { sums: sums.copy(), squares: squares.copy() };
  });
}

function plain(
  paths: readonly number[],
  amplitudes: readonly number[],
  coupling: number,
): { sum: number; square: number } {
  const terms = paths.map((path, i) => amplitudes[i] * Math.exp(-path * coupling));
  return {
    sum: terms.reduce((total, term) => total + term, 0),
    square: terms.reduce((total, term) => total + term * term, 0),
  };
}

// ε²/cτ₁ over the couplings of the NA62 card at about 300 MeV, and paths (z − z₀) m/p_z of its decay volume.
const grid = expandCouplings({ from: 1e-8, to: 1e-3, perOctave: 12 }).map((e) => e ** 2 / 1.42e-13);
const event = fc.tuple(
  fc.double({ min: 0.06, max: 5, noNaN: true }),
  fc.double({ min: 1e-6, max: 1, noNaN: true }),
);
const events = fc.array(event, { minLength: 1, maxLength: 60 });
// The core's ladder squares an exponential up to 11 times: 2¹¹ × 2 ulp.
const ladder = { stride: 6, depth: 12 };
const ladderTolerance = 1e-11;

describe('decay weights over couplings', () => {
  it('are the direct exponentials, squarings and all, to 1e-11', () => {
    fc.assert(
      fc.property(events, (sample) => {
        const paths = sample.map(([path]) => path);
        const amplitudes = sample.map(([, amplitude]) => amplitude);
        const { sums, squares } = weights(paths, amplitudes, grid, ladder);
        grid.forEach((coupling, k) => {
          const wanted = plain(paths, amplitudes, coupling);
          // Below that the weights count as zero, and squares may do so earlier.
          if (wanted.sum > 1e-130) expectRelative(sums[k], wanted.sum, ladderTolerance);
          if (wanted.square > 1e-260) expectRelative(squares[k], wanted.square, ladderTolerance);
        });
      }),
      { seed: 910, numRuns: 60 },
    );
  });

  it('are the same from a list as from a log-spaced grid', () => {
    const paths = Array.from({ length: 41 }, (_, i) => 0.06 + 0.11 * i);
    const amplitudes = paths.map((_, i) => 1 / (1 + i));
    const list = weights(paths, amplitudes, grid);
    const chains = weights(paths, amplitudes, grid, ladder);
    grid.forEach((_, k) => {
      if (list.sums[k] > 1e-130) expectRelative(chains.sums[k], list.sums[k], ladderTolerance);
      if (list.squares[k] > 1e-260)
        expectRelative(chains.squares[k], list.squares[k], ladderTolerance);
    });
  });

  it('do not depend on where the chains end', () => {
    const paths = [0.1, 0.7, 2.5];
    const amplitudes = [1, 0.5, 0.25];
    const wanted = weights(paths, amplitudes, grid, { stride: 6, depth: 1 });
    for (const depth of [2, 5, 12]) {
      const { sums } = weights(paths, amplitudes, grid, { stride: 6, depth });
      grid.forEach((_, k) => {
        if (wanted.sums[k] > 1e-130) expectRelative(sums[k], wanted.sums[k], ladderTolerance);
      });
    }
  });

  it('square to the sum at twice the coupling’s ε², with squared amplitudes', () => {
    const paths = [0.1, 0.7, 2.5, 0.3];
    const amplitudes = [1, 0.5, 0.25, 3];
    const { squares } = weights(paths, amplitudes, [0.5]);
    const { sums } = weights(
      paths,
      amplitudes.map((a) => a * a),
      [1],
    );
    expectRelative(squares[0], sums[0], 1e-14);
  });

  it('scale with the amplitudes and add up over events', () => {
    fc.assert(
      fc.property(events, events, fc.integer({ min: -20, max: 20 }), (first, second, power) => {
        const of = (sample: [number, number][], factor = 1) =>
          weights(
            sample.map(([path]) => path),
            sample.map(([, amplitude]) => factor * amplitude),
            [0.02, 0.3, 4],
          );
        const [a, b, both] = [of(first), of(second), of([...first, ...second])];
        // A power of two changes no bit of the significand.
        const scaled = of(first, 2 ** power);
        for (let k = 0; k < 3; k++) {
          expectRelative(both.sums[k], a.sums[k] + b.sums[k], 1e-14);
          expectRelative(both.squares[k], a.squares[k] + b.squares[k], 1e-14);
          expect(scaled.sums[k]).toBe(2 ** power * a.sums[k]);
          expect(scaled.squares[k]).toBe(4 ** power * a.squares[k]);
        }
      }),
    );
  });

  it('fall with the coupling', () => {
    const { sums } = weights([0.06, 1, 5], [1, 1, 1], grid, ladder);
    sums.forEach((sum, k) => k > 0 && expect(sum).toBeLessThanOrEqual(sums[k - 1]));
  });

  it('underflow to zero, not to something odd', () => {
    expect(weights([1e3], [1], [10])).toEqual({
      sums: Float64Array.of(0),
      squares: Float64Array.of(0),
    });
    const { sums } = weights([0.06], [1], grid, ladder);
    expect(sums.at(-1)).toBe(0);
  });

  it('of no event are zero', () => {
    const { sums, squares } = weights([], [], grid, ladder);
    expect(new Set([...sums, ...squares])).toEqual(new Set([0]));
  });

  it('of no coupling are nothing', () => {
    expect(weights([1, 2], [1, 1], []).sums).toHaveLength(0);
  });

  it('add to what is already there', () => {
    core().scope((allocate) => {
      const columns = [
        [1, ...Array<number>(8).fill(0)],
        [2, ...Array<number>(8).fill(0)],
      ].map(allocate);
      const sums = allocate([10]);
      const squares = allocate([20]);
      core().exports.addDecayWeights(
        columns[0].address,
        columns[1].address,
        1,
        allocate([0]).address,
        1,
        1,
        1,
        sums.address,
        squares.address,
      );
      expect([sums.copy()[0], squares.copy()[0]]).toEqual([12, 24]);
    });
  });
});
