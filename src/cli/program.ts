import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Command } from 'commander';

function version(): string {
  const path = createRequire(import.meta.url).resolve('#package');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** The program without commands: it throws instead of leaving the process, and prints no errors itself. */
export function createProgram(): Command {
  return new Command('beamlimits')
    .description('Limits for searches at beam dumps and other counting experiments.')
    .version(version())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', '\nEach command has --help with worked examples.\n');
}
