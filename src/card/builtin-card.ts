import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { quote } from './found.js';
import { suggestion } from '../suggest.js';

/** The folder of this package: absolute path. */
export function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('#package'));
}

/** Names of the cards that come with the package and reproduce a publication. */
export function builtinCardNames(): string[] {
  const examples = join(packageFolder(), 'examples');
  return readdirSync(examples)
    .filter((name) =>
      ['card.yaml', 'published.yaml'].every((f) => existsSync(join(examples, name, f))),
    )
    .sort();
}

/**
 * Path of a card that comes with the package.
 *
 * @throws UserError for an unknown name
 */
export function builtinCard(name: string): string {
  return builtinFile(name, 'card.yaml');
}

/**
 * Path of the published numbers that belong to a card of the package.
 *
 * @throws UserError for an unknown name
 */
export function builtinPublished(name: string): string {
  return builtinFile(name, 'published.yaml');
}

function builtinFile(name: string, file: string): string {
  const names = builtinCardNames();
  if (!names.includes(name))
    throw new UserError(
      `found the unknown name ${quote(name)}${suggestion(name, names) || `, expected one of ${names.join(', ')}`}`,
    );
  return join(packageFolder(), 'examples', name, file);
}
