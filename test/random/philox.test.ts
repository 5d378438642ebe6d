import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { plainPhilox } from '../reference/philox.js';

function block(counter: readonly number[], key: readonly number[]): number[] {
  return core().scope((allocate) => {
    const out = allocate(2);
    const [c0, c1, c2, c3] = counter as [number, number, number, number];
    const [key0, key1] = key as [number, number];
    core().exports.philoxBlock(c0, c1, c2, c3, key0, key1, out.address);
    return [...new Uint32Array(core().exports.memory.buffer, out.address, 4)];
  });
}

// Random123, tests/kat_vectors: the lines "philox4x32 10" (zeros, ones, digits of pi).
const published = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describe('Philox4x32-10', () => {
  it.each(published)(
    'gives the published words for counter $counter',
    ({ counter, key, words }) => {
      expect(block(counter, key)).toEqual(words);
      expect(plainPhilox(counter, key)).toEqual(words);
    },
  );

  it('agrees with a plain implementation on other counters and keys', () => {
    for (let i = 0; i < 200; i++) {
      const word = (k: number): number => Math.imul(i * 6 + k + 1, 0x9e3779b1) >>> 0;
      const counter = [word(0), word(1), word(2), word(3)];
      const key = [word(4), word(5)];
      expect(block(counter, key)).toEqual(plainPhilox(counter, key));
    }
  });
});

function uniforms(
  seed: [number, number],
  stream: number,
  first: number,
  size: number,
): Float64Array {
  return core().scope((allocate) => {
    const out = allocate(size);
    core().exports.fillUniforms(seed[0], seed[1], stream, first, size, out.address);
    return out.copy();
  });
}

describe('uniform numbers', () => {
  it('have the counter (index low, index high, stream, draw) and join words 1 and 0', () => {
    const index = 3 * 2 ** 32 + 7;
    const [low, high] = plainPhilox([7, 3, 5, 0], [11, 13]) as [number, number];
    const expected = (high + low / 2 ** 32) / 2 ** 32;
    expect(uniforms([11, 13], 5, index, 1)[0]).toBeCloseTo(expected, 15);
  });

  it('do not depend on how a range is split', () => {
    const whole = uniforms([1, 0], 2, 1000, 100);
    expect([...uniforms([1, 0], 2, 1000, 37), ...uniforms([1, 0], 2, 1037, 63)]).toEqual([
      ...whole,
    ]);
  });

  it('differ between seeds and streams', () => {
    const first = uniforms([1, 0], 1, 0, 50);
    for (const other of [
      uniforms([2, 0], 1, 0, 50),
      uniforms([1, 1], 1, 0, 50),
      uniforms([1, 0], 2, 0, 50),
    ])
      expect(first.filter((u, i) => u === other[i])).toHaveLength(0);
  });

  it('fill 64 bins evenly', () => {
    // Fixed seed; a chi-square of 63 degrees of freedom is outside with probability 2e-6 (SciPy 1.17 chi2.isf, chi2.ppf).
    const bins = new Float64Array(64);
    const values = uniforms([20, 23], 9, 0, 1_000_000);
    for (const u of values) bins[Math.floor(64 * u)] += 1;
    const expected = values.length / 64;
    const chiSquare = bins.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(131.37);
    expect(chiSquare).toBeGreaterThan(23.16);
  });
});
