import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDarkcast } from '../../src/published-limits/darkcast.js';
import { readTwoColumns } from '../../src/published-limits/two-column.js';

const folder = new URL('../../examples/existing-limits/', import.meta.url);
const gev = { massUnit: 'GeV', coupling: 'epsilon' } as const;

describe('the tables of examples/existing-limits', () => {
  it.each(readdirSync(folder).filter((name) => /\.(lmt|csv)$/.test(name)))(
    '%s is read, and says where its numbers come from',
    (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const shape = name === 'LHCb-prompt.csv' ? 'lower-edge' : 'closed';
      const lines = name.endsWith('.lmt')
        ? readDarkcast(text, name, gev)
        : readTwoColumns(text, name, shape, gev);
      for (const { massesMeV, couplings } of lines) {
        expect(Math.min(...massesMeV)).toBeGreaterThan(0.9);
        expect(Math.max(...massesMeV)).toBeLessThan(1000);
        expect(Math.min(...couplings)).toBeGreaterThan(1e-8);
        expect(Math.max(...couplings)).toBeLessThan(3e-3);
      }
      expect(text).toMatch(/# .*numbers were read in/);
      expect(text).toMatch(/# Confidence level: /);
    },
  );

  it('have no prompt limit below ε = 10⁻⁴', () => {
    const text = readFileSync(new URL('LHCb-prompt.csv', folder), 'utf8');
    const lines = readTwoColumns(text, 'LHCb-prompt.csv', 'lower-edge', gev);
    expect(lines.map(({ closed }) => closed)).toEqual([false, false]);
    expect(Math.min(...lines.flatMap(({ couplings }) => couplings))).toBeGreaterThan(1e-4);
  });
});
