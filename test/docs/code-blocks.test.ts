import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints, programOf, root } from './typescript-program.js';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The TypeScript of the pages, each block a module: "README.md:45.ts" starts at line 45. */
function blocks(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8');
    for (const match of text.matchAll(/^```ts\n([^]*?)^```/gm)) {
      const line = text.slice(0, match.index).split('\n').length;
      found[`${page.replaceAll('/', '-')}-${line}.mts`] = match[1];
    }
  }
  return found;
}

describe('TypeScript in the documents', () => {
  const found = blocks();

  it('is there', () => {
    expect(Object.keys(found).join()).toContain('README.md');
  });

  it('is sound against the package as it is built', () => {
    expect(complaints(programOf(found))).toEqual([]);
  });

  it('would be refused otherwise', () => {
    const program = programOf({ 'wrong.mts': "import { lowerLimit } from 'beamlimits';" });
    expect(complaints(program).join()).toMatch(/^wrong\.mts: .*no exported member 'lowerLimit'/);
  });
});
