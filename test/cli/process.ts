import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../../src/card/builtin-card.js';

export interface Finished {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the command line in a process of its own, as a user does.
 *
 * @param onError called with what it has written to stderr so far, and how to send it a signal
 */
export function beamlimits(
  args: readonly string[],
  cwd: string,
  onError?: (err: string, send: (signal: NodeJS.Signals) => void) => void,
): Promise<Finished> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(packageFolder(), 'bin/beamlimits.js'), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => (out += String(text)));
    child.stderr.on('data', (text: Buffer) => {
      err += String(text);
      onError?.(err, (signal) => child.kill(signal));
    });
    child.on('error', failed);
    child.on('close', (exitCode) => done({ exitCode, out, err }));
  });
}
