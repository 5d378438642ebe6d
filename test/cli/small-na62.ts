import { readFileSync } from 'node:fs';
import { builtinCard } from '../../src/card/builtin-card.js';

/** The text of the NA62 card without what would be looked for beside a copy: its BibTeX, and what others excluded, which would be simulated. */
export function na62CardText(): string {
  const text = readFileSync(builtinCard('na62-dark-photon'), 'utf8');
  const alone = text.replace(/^existing:\n( .*\n)+/m, '');
  if (alone === text) throw new Error('expected a section existing in the NA62 card');
  const bare = alone.replace(/^citations: .*\n/m, '');
  if (bare === alone) throw new Error('expected citations in the NA62 card');
  return bare;
}
