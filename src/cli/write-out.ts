import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../errors.js';

/** Writes results to stdout, or to where the program's output is configured to go. */
export function writeOut(command: Command, text: string): void {
  command.configureOutput().writeOut?.(text);
}

/** Writes warnings to stderr, one line each. */
export function writeWarnings(command: Command, warnings: readonly string[]): void {
  for (const warning of warnings) command.configureOutput().writeErr?.(`Warning: ${warning}\n`);
}

/**
 * Writes a file that a flag names.
 *
 * @throws UserError at the flag where it cannot be written
 */
export function writeTextFile(file: string, text: string, flag: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new UserError(
      `found ${file}, which cannot be written (${code}), expected a file in a folder that exists.`,
      flag,
    );
  }
}
