import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundledChromium } from '../../src/figures/bundled-chromium.js';
import { withLock } from '../../src/figures/lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beamlimits-cache-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function deadProcess(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

const installed = await bundledChromium();

describe.skipIf(!installed)(
  'the bundled Chromium (skipped where it is not installed or does not run)',
  () => {
    test('is unpacked once for two who ask at once, into a private folder, over what a killed process left', async () => {
      const cache = join(folder, 'cache');
      mkdirSync(join(cache, `unpacking-${deadProcess()}`), { recursive: true, mode: 0o700 });
      chmodSync(cache, 0o700);
      const environment = JSON.stringify(process.env);
      const [one, other] = await Promise.all([bundledChromium([cache]), bundledChromium([cache])]);
      expect(one).toEqual(other);
      expect(JSON.stringify(process.env)).toBe(environment);
      const unpacked = dirname(one!.executablePath);
      expect(readdirSync(cache)).toEqual([unpacked.slice(cache.length + 1)]);
      expect(statSync(unpacked).mode & 0o077).toBe(0);
      const before = statSync(one!.executablePath).mtimeMs;
      expect((await bundledChromium([cache]))!.executablePath).toBe(one!.executablePath);
      expect(statSync(one!.executablePath).mtimeMs).toBe(before);
    });

    test('does not go where others may write', async () => {
      chmodSync(folder, 0o777);
      expect(await bundledChromium([folder])).toBeUndefined();
      expect(readdirSync(folder)).toEqual([]);
    });

    test('takes the next folder when one cannot be used', async () => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const usual = dirname(dirname(installed!.executablePath));
      expect(await bundledChromium([join(file, 'cache'), usual])).toEqual(installed);
      expect(await bundledChromium([join(file, 'cache')])).toBeUndefined();
    });
  },
);

describe('withLock', () => {
  test('lets one in at a time', async () => {
    const path = join(folder, 'lock');
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push(`${name} out`);
    };
    await Promise.all([withLock(path, work('a')), withLock(path, work('b'))]);
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('takes over the lock of a process that is gone', async () => {
    const path = join(folder, 'lock');
    writeFileSync(path, String(deadProcess()));
    let ran = false;
    await withLock(path, () => {
      ran = true;
      return Promise.resolve();
    });
    expect(ran).toBe(true);
  });

  test('is free again after work that failed', async () => {
    const path = join(folder, 'lock');
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });
});
