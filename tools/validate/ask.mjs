import { readFileSync } from 'node:fs';
import { limit as limitOrError, UserError } from '../../dist/index.js';

/** A committed table of answers. */
export const read = (name) =>
  JSON.parse(readFileSync(new URL(`../../test/reference/${name}.json`, import.meta.url), 'utf8'));

/** A limit that is refused is no number, and fails the comparison. */
export function limit(model, options) {
  try {
    return limitOrError(model, options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { lowerLimit: NaN, upperLimit: NaN };
  }
}

/** Names and versions of tools, for the column that says who answered. */
export const versions = (tools, ...names) =>
  names.map(([shown, key]) => `${shown} ${tools[key]}`).join(', ');
