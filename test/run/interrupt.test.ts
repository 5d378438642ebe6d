import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beamlimits, type Finished } from '../cli/process.js';
import { temporaryFolder } from './folder.js';

/** Runs the NA62 card into `parent`/result and sends a signal while it simulates; also gives what stood there then. */
async function interrupted(
  parent: string,
  signal: NodeJS.Signals,
): Promise<Finished & { during: string[] }> {
  let during: string[] | undefined;
  const args = ['reproduce', 'na62-dark-photon', '--no-figures', '--workers', '1'];
  const finished = await beamlimits(
    [...args, '--out', join(parent, 'result')],
    parent,
    (err, send) => {
      if (during || !err.includes('Simulating')) return;
      during = readdirSync(parent);
      send(signal);
    },
  );
  return { ...finished, during: during ?? [] };
}

describe('a run that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with code %s and leaves nothing', async (signal, exitCode) => {
    const parent = temporaryFolder();
    const { during, ...finished } = await interrupted(parent, signal);
    expect(during).toEqual([expect.stringMatching(/^\.result\.\d+\.partial$/)]);
    expect(finished.exitCode).toBe(exitCode);
    expect(finished.out).toBe('');
    expect(finished.err).not.toMatch(/ at .*\.js/);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('leaves an earlier result as it was', async () => {
    const parent = temporaryFolder();
    mkdirSync(join(parent, 'result'));
    writeFileSync(join(parent, 'result/summary.json'), 'earlier');
    const { exitCode } = await interrupted(parent, 'SIGINT');
    expect(exitCode).toBe(130);
    expect(readdirSync(parent)).toEqual(['result']);
    expect(readdirSync(join(parent, 'result'))).toEqual(['summary.json']);
    expect(readFileSync(join(parent, 'result/summary.json'), 'utf8')).toBe('earlier');
  });
});
