import { vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import type { Run } from './run.js';

/** Runs the command line of src/ inside the test: as `beamlimits` in run.ts, without a process of its own. */
export async function beamlimitsHere(...args: string[]): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  try {
    const exitCode = await main(['node', 'beamlimits', ...args]);
    return { exitCode, stdout, stderr };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** The JSON answer of a command that succeeds without a word on stderr. */
export async function jsonOf(...args: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await beamlimitsHere(...args, '--json');
  if (exitCode !== 0 || stderr !== '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}
