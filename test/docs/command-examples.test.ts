import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beamlimitsHere } from '../cli/in-process.js';
import { root } from './typescript-program.js';

const folder = join(root, 'docs/guide');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** Commands of a page with the output that stands below them: `$ beamlimits …` in a block. */
function examples(page: string): [string, string][] {
  const text = readFileSync(join(folder, page), 'utf8');
  return [...text.matchAll(/^```\n([^]*?)^```/gm)].flatMap(([, block]) =>
    [...block.matchAll(/^\$ beamlimits (.+)\n((?:(?!\$ ).*\n)*)/gm)].map(
      ([, command, output]): [string, string] => [command, output.trimEnd()],
    ),
  );
}

describe.each(pages)('the commands of %s', (page) => {
  const found = examples(page);

  it('are there, each with an output', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const [, output] of found) expect(output).not.toBe('');
  });

  it.each(found)('%s', async (command, output) => {
    const { exitCode, stdout } = await beamlimitsHere(...command.split(' '));
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd()).toBe(output);
  });
});
