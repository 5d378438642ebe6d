import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { packageFolder } from '../../card/builtin-card.js';
import { UserError } from '../../errors.js';
import { writeOut } from '../write-out.js';

const files = ['card.yaml', 'experiment.yaml'] as const;

const examples = `
Examples:
  $ beamlimits init
      Writes card.yaml and experiment.yaml here: a toy beam dump, each line explained.

  $ beamlimits init my-search && beamlimits run my-search/card.yaml
      Writes them into the folder my-search and runs them, in seconds.`;

/** Adds `beamlimits init [DIR]`. */
export function registerInit(program: Command): void {
  const command = program
    .command('init')
    .summary('write a commented starter card')
    .description('Writes a commented starter card and its experiment file; overwrites nothing.')
    .argument('[dir]', 'folder to write into, made if it is not there', '.')
    .addHelpText('after', examples)
    .action((folder: string) => {
      const [card, experiment] = writeStarter(folder);
      writeOut(
        command,
        `Wrote ${card} and ${experiment}.\nNext: beamlimits check ${card}, then beamlimits run ${card}\n`,
      );
    });
}

/**
 * Writes the starter card and its experiment file.
 *
 * @returns the paths written, inside `folder` as it was given
 * @throws UserError where one of them exists already or cannot be written; then nothing is written
 */
export function writeStarter(folder: string): [card: string, experiment: string] {
  const targets = files.map((file) => join(folder, file));
  for (const target of targets)
    if (existsSync(target))
      throw new UserError('found a file already, expected none: init overwrites nothing', target);
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [index, file] of files.entries()) {
      writeFileSync(targets[index]!, template(file, folder), { flag: 'wx' });
      written.push(targets[index]!);
    }
  } catch (error) {
    for (const target of written) rmSync(target, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UserError(
      `found a folder that cannot be written (${code}), expected a writable one`,
      folder,
    );
  }
  return targets as [string, string];
}

/** The example of the package, with the way from the folder to the schemas for editors. */
function template(file: (typeof files)[number], folder: string): string {
  const root = packageFolder();
  const schemas = relative(resolve(folder), join(root, 'schemas')).split(sep).join('/');
  return readFileSync(join(root, 'examples/starter', file), 'utf8').replace(
    '../../schemas/',
    `${schemas}/`,
  );
}
