import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileForTest } from '../reference/compile.js';

interface Probe {
  readonly memory: WebAssembly.Memory;
  base(): number;
  apply(kernel: number, address: number, count: number): void;
}
const probe = compileForTest('vector-probe.ts', ['assembly/math/vector.ts']) as unknown as Probe;

const kernels = ['exp', 'log', 'sineOfQuarter', 'cosineOfQuarter'] as const;
type Kernel = (typeof kernels)[number];

function apply(kernel: Kernel, values: readonly number[]): number[] {
  const address = probe.base();
  const column = new Float64Array(
    probe.memory.buffer,
    address,
    values.length + (values.length % 2),
  );
  column.set(values);
  probe.apply(kernels.indexOf(kernel), address, column.length);
  return [...column.subarray(0, values.length)];
}

/** Argument, nearest double of the value, what that lacks: mpmath, test/reference/vector_functions.py. */
type Row = readonly [argument: number, value: number, rest: number];
const table = JSON.parse(
  readFileSync(new URL('../reference/vector-functions.json', import.meta.url), 'utf8'),
) as Record<Kernel, readonly Row[]>;

function errors(kernel: Kernel, unit: (value: number) => number): number[] {
  const rows = table[kernel];
  const found = apply(
    kernel,
    rows.map(([argument]) => argument),
  );
  return rows.map(([, value, rest], i) => Math.abs(found[i] - value - rest) / unit(value));
}

/** Distance of a normal double from the next larger one in magnitude. */
function ulp(value: number): number {
  if (value === 0) return 2 ** -1074;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const power = 2 ** exponent > Math.abs(value) ? exponent - 1 : exponent;
  return 2 ** Math.max(power - 52, -1074);
}

describe('vector kernels against mpmath', () => {
  it.each(['exp', 'log'] as const)('%s within 2 ulp', (kernel) => {
    expect(table[kernel].length).toBeGreaterThan(200);
    expect(Math.max(...errors(kernel, ulp))).toBeLessThanOrEqual(2);
  });

  it.each(['sineOfQuarter', 'cosineOfQuarter'] as const)('%s within 1e-15', (kernel) => {
    expect(table[kernel].length).toBe(200);
    expect(Math.max(...errors(kernel, () => 1))).toBeLessThanOrEqual(1e-15);
  });

  it('hits the exact points', () => {
    expect(apply('exp', [0, -0])).toEqual([1, 1]);
    expect(apply('log', [1, 1])).toEqual([0, 0]);
    expect(apply('sineOfQuarter', [0, 0])).toEqual([0, 0]);
    expect(apply('cosineOfQuarter', [0, 0])).toEqual([1, 1]);
  });

  it('clamps exponents beyond ±700, which callers take for zero or never ask for', () => {
    const [low, high, lowEnd, highEnd] = apply('exp', [-1e6, 1e6, -700, 700]);
    expect([low, high]).toEqual([lowEnd, highEnd]);
    expect(apply('exp', [-Infinity, -Number.MAX_VALUE])).toEqual([lowEnd, lowEnd]);
  });

  it('gives each lane what it gives alone', () => {
    const [a, b] = apply('exp', [-3.25, 17.5]);
    expect(apply('exp', [17.5, -3.25])).toEqual([b, a]);
    expect(apply('exp', [-3.25, -3.25])).toEqual([a, a]);
  });
});
