import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Runs a script of the package under a Node that says it is of another version. */
function underNode(version: string, script: string, ...args: string[]) {
  return spawnSync(
    process.execPath,
    ['--import', new URL('old-node.mjs', import.meta.url).href, file(script), ...args],
    { encoding: 'utf8', env: { ...process.env, FAKE_NODE_VERSION: version } },
  );
}

describe('the version of Node', () => {
  const scripts = ['../../bin/beamlimits.js', '../../tools/build.mjs'];
  const tooOld = ['18.20.8', '20.18.3', '16.0.0'];

  it.each(scripts.flatMap((script) => tooOld.map((version) => [script, version] as const)))(
    '%s refuses Node %s in one sentence',
    (script, version) => {
      const { status, stdout, stderr } = underNode(version, script, '--help');
      expect(stderr).toBe(`beamlimits needs Node 20.19 or newer and found Node ${version}.\n`);
      expect(stdout).toBe('');
      expect(status).toBe(1);
    },
  );

  it.each(['20.19.0', '22.0.0', '100.1.0'])('the command line runs on Node %s', (version) => {
    const { status, stdout, stderr } = underNode(version, scripts[0], '--help');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Usage: beamlimits/);
    expect(status).toBe(0);
  });
});
