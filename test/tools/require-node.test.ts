import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const check = new URL('../../bin/require-node.js', import.meta.url);
const builder = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));
const command = fileURLToPath(new URL('../../bin/beamlimits.js', import.meta.url));

/** A module that makes this Node say that it is another version. */
function pretend(version: string): string {
  const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
  const code = `Object.defineProperty(process, 'versions', { value: ${versions} });`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

function runAs(version: string, file: string, ...args: string[]) {
  return spawnSync(process.execPath, ['--import', pretend(version), file, ...args], {
    encoding: 'utf8',
  });
}

describe('an older Node is refused in one sentence', () => {
  for (const version of ['8.17.0', '18.20.8', '20.18.3'])
    it(`by the command line: ${version}`, () => {
      const { status, stdout, stderr } = runAs(version, command, '--help');
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toBe(`beamlimits needs Node 20.19 or newer and found Node ${version}.\n`);
    });

  it('by the build', () => {
    const { status, stderr } = runAs('18.20.8', builder);
    expect(status).toBe(1);
    expect(stderr).toBe('beamlimits needs Node 20.19 or newer and found Node 18.20.8.\n');
  });

  it.each(['20.19.0', '20.20.2', '21.0.0', '22.4.1', '100.0.0'])('but not %s', (version) => {
    const { status, stderr } = runAs(version, fileURLToPath(check));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('and says what package.json says', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { engines } = JSON.parse(text) as { engines: { node: string } };
    const { stderr } = runAs('18.0.0', fileURLToPath(check));
    expect(stderr).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
  });
});
