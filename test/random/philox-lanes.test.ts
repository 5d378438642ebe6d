import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { plainPhilox } from '../reference/philox.js';

const stride = 256;

/** Words of events, one array of draws × 4 words for each event. */
function words(
  firstEvent: number,
  count: number,
  { draws = 3, stream = 0x1000, seed = [1, 0] as readonly [number, number] } = {},
): number[][] {
  return simulationCore().scope((allocate) => {
    const { exports } = simulationCore();
    const rows = 4 * draws;
    const out = allocate((rows * stride) / 2);
    exports.fillWords(out.address, stride, draws, firstEvent, count, stream, ...seed);
    const filled = new Uint32Array(exports.memory.buffer, out.address, rows * stride);
    return Array.from({ length: count }, (_, event) =>
      Array.from({ length: rows }, (_, row) => filled[row * stride + event]),
    );
  });
}

describe('random words in lanes of four', () => {
  it.each([
    { firstEvent: 0, count: 8, stream: 0x1000, seed: [1, 0] as const },
    { firstEvent: 5, count: 3, stream: 0x1013, seed: [0xffffffff, 0x1fffff] as const },
    { firstEvent: 65536 - 2, count: 6, stream: 0, seed: [0, 0] as const },
    { firstEvent: 2 ** 32 - 4, count: 4, stream: 2 ** 32 - 1, seed: [123456789, 7] as const },
  ])(
    'are those of a plain Philox4x32-10: events from $firstEvent, stream $stream, seed $seed',
    ({ firstEvent, count, stream, seed }) => {
      const found = words(firstEvent, count, { stream, seed });
      found.forEach((event, i) =>
        expect(event).toEqual(
          [0, 1, 2].flatMap((draw) => plainPhilox([firstEvent + i, 0, stream, draw], seed)),
        ),
      );
    },
  );

  it('give the published vector of counter 0 and key 0', () => {
    // Random123 1.14, tests/kat_vectors.
    const [first] = words(0, 4, { draws: 1, stream: 0, seed: [0, 0] });
    expect(first).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  it('do not depend on where a block starts', () => {
    const whole = words(0, 256);
    expect(words(100, 32)).toEqual(whole.slice(100, 132));
    expect(words(101, 29)).toEqual(whole.slice(101, 130));
  });

  it('stay inside their rows', () => {
    simulationCore().scope((allocate) => {
      const { exports } = simulationCore();
      const out = allocate(2 * stride + 1);
      const all = new Uint32Array(exports.memory.buffer, out.address, 4 * stride + 2).fill(7);
      exports.fillWords(out.address, stride, 1, 0, 6, 0, 1, 0);
      for (let row = 0; row < 4; row++)
        expect(new Set(all.subarray(row * stride + 8, (row + 1) * stride))).toEqual(new Set([7]));
      expect([...all.subarray(4 * stride)]).toEqual([7, 7]);
    });
  });
});
