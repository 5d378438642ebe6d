import type { Command } from 'commander';

/** Writes results to stdout, or to where the program's output is configured to go. */
export function writeOut(command: Command, text: string): void {
  command.configureOutput().writeOut?.(text);
}

/** Writes warnings to stderr, one line each. */
export function writeWarnings(command: Command, warnings: readonly string[]): void {
  for (const warning of warnings) command.configureOutput().writeErr?.(`Warning: ${warning}\n`);
}
