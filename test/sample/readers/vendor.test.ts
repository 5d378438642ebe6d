import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../vendor');

it('the modules of jsroot are those that vendor/README.md lists', () => {
  const rows = [
    ...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(
      /^\| (\S+) \| ([0-9a-f]{64}) \|$/gm,
    ),
  ];
  expect(rows.map(([, name]) => name)).toEqual([
    'jsroot/core.mjs',
    'jsroot/io.mjs',
    'jsroot/base/lzma.mjs',
    'jsroot/LICENSE',
  ]);
  for (const [, name, hash] of rows)
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, name!)))
        .digest('hex'),
      name,
    ).toBe(hash);
});

it('nothing in them makes code from text', () => {
  for (const name of ['core.mjs', 'io.mjs', 'base/lzma.mjs'])
    expect(readFileSync(join(folder, 'jsroot', name), 'utf8')).not.toMatch(
      /new Function|[^.\w]eval\(['"a-z]/,
    );
});
