import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the project makes and does not keep. */
const made = /^(?:dist|results|coverage|node_modules)\//;

/** What a reader of CONTRIBUTING.md makes in its worked examples. */
const readersOwn = new Set([
  'examples/toy-dump/published.yaml',
  'src/figures/limits.ts',
  'test/figures/golden/limits.svg',
  'src/model/models/leptophilic.ts',
  'examples/toy-model/card.yaml',
]);

/** A path with a folder in front and an extension that files of the project have. */
const path = /^(?:[\w.@-]+\/)+[\w.@-]+\.(?:csv|cff|js|json|md|mjs|pdf|png|py|svg|ts|wasm|yaml)$/;

const pages = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map(
    (page) => `docs/${page}`,
  ),
  'figures/README.md',
].filter((page) => page.endsWith('.md') && existsSync(join(root, page)));

const withoutBlocks = (text: string): string => text.replace(/^ *```[^]*?^ *```/gm, '');
const withoutCode = (text: string): string => withoutBlocks(text).replace(/`[^`\n]*`/g, '');

/** Targets of [text](target), <img src="target"> and <a href="target"> that are no addresses. */
function links(text: string): string[] {
  const targets = withoutCode(text).matchAll(/(?<=\]\()[^)\s]+|(?<=(?:src|href)=")[^"]+/g);
  return [...targets].map(([target]) => target).filter((target) => !/^[a-z]+:/.test(target));
}

/** `path/to/file.ts` in the text: from the root of the project, or from the page. */
function codePaths(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)]
    .map(([, span]) => span)
    .filter((span) => path.test(span) && !made.test(span) && !readersOwn.has(span));
}

/** The anchor that a heading gets: lower case, spaces to hyphens, no punctuation. */
const anchors = (text: string): string[] =>
  [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

function brokenLinks(page: string, text: string): string[] {
  return links(text).filter((link) => {
    const [target, anchor] = link.split('#') as [string, string?];
    const file = join(root, dirname(page), target);
    if (target !== '' && !existsSync(file)) return true;
    const linked = (): string => (target === '' ? text : readFileSync(file, 'utf8'));
    return anchor !== undefined && !anchors(linked()).includes(anchor);
  });
}

function missingPaths(page: string, text: string): string[] {
  return codePaths(text).filter(
    (span) => !existsSync(join(root, span)) && !existsSync(join(root, dirname(page), span)),
  );
}

describe('the documents', () => {
  it('are found', () => {
    expect(pages).toContain('README.md');
    expect(pages).toContain('docs/decisions/0001-import-order.md');
  });

  it.each(pages)('%s links to what exists', (page) => {
    expect(brokenLinks(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
  });

  it.each(pages)('%s names files that exist', (page) => {
    expect(missingPaths(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
  });
});

describe('the checks find', () => {
  it('links to nothing, and leave addresses and code alone', () => {
    const text = '# A b\n[x](no.md) [y](https://z) [z](#a-b) [w](#c) <img src="n.png"> `[c](d)`';
    expect(brokenLinks('README.md', text)).toEqual(['no.md', '#c', 'n.png']);
  });

  it('paths to nothing, and leave commands, made files and blocks alone', () => {
    const text = '`src/no.ts` `src/index.ts` `node a/b.ts` `dist/c.js`\n```\n`src/d.ts`\n```\n';
    expect(missingPaths('README.md', text)).toEqual(['src/no.ts']);
  });
});
