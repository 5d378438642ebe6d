import { CommanderError } from 'commander';
import { UserError } from '../errors.js';

/** Tells the user about an error on stderr and returns the exit code. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Help and version end with this error too.
    if (error.exitCode === 0) return 0;
    const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
    return fail(/[.)?]$/.test(message) ? message : `${message}.`, 1);
  }
  if (error instanceof UserError) return fail(error.message, 1);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return fail(
    `this is a bug of beamlimits; please report it with the command line and these lines.\n${details}`,
    2,
  );
}

function fail(message: string, exitCode: number): number {
  process.stderr.write(`beamlimits: ${message}\n`);
  return exitCode;
}
