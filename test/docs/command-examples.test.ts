import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beamlimitsHere } from '../cli/in-process.js';
import { root } from './typescript-program.js';

const folder = join(root, 'docs/guide');
/** Commands of a page with the output that stands below them: `$ beamlimits …` in a block. */
function examples(page: string): [string, string][] {
  const text = readFileSync(join(folder, page), 'utf8');
  return [...text.matchAll(/^```\n([^]*?)^```/gm)].flatMap(([, block]) =>
    [...block.matchAll(/^\$ beamlimits (.+)\n((?:(?!\$ ).*\n)*)/gm)].map(
      ([, command, output]): [string, string] => [command, output.trimEnd()],
    ),
  );
}

const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((page): [string, [string, string][]] => [page, examples(page)])
  .filter(([, found]) => found.length > 0);

it('the guide has commands', () => {
  expect(pages.map(([page]) => page)).toContain('counting.md');
});

describe.each(pages)('the commands of %s', (_, found) => {
  it('have an output each', () => {
    for (const [, output] of found) expect(output).not.toBe('');
  });

  it.each(found)('%s', async (command, output) => {
    const { exitCode, stdout } = await beamlimitsHere(...command.split(' '));
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd()).toBe(output);
  });
});
