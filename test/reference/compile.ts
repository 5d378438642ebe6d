import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageFolder } from '../../src/card/builtin-card.js';

/**
 * Compiles a module of test/assembly with the options of the core and gives its exports. The shipped core does not
 * grow for tests. The binary is kept under node_modules/.cache and made again when a source it is made from changes.
 *
 * @param entry file in test/assembly
 * @param sources files that it imports, from the package's folder
 */
export function compileForTest(entry: string, sources: readonly string[]): WebAssembly.Exports {
  const root = packageFolder();
  const path = join('test/assembly', entry);
  const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const hash = createHash('sha256');
  for (const file of [path, ...sources, 'package-lock.json'])
    hash.update(readFileSync(join(root, file)));
  const cache = join(root, 'node_modules/.cache/beamlimits-test');
  const binary = join(cache, `${entry}-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(binary)) {
    mkdirSync(cache, { recursive: true });
    const fresh = `${binary}.${process.pid}`;
    const options = [
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--use',
      'abort=',
    ];
    execFileSync(process.execPath, [asc, path, ...options, '--outFile', fresh], {
      cwd: root,
      stdio: 'pipe',
    });
    renameSync(fresh, binary);
  }
  return new WebAssembly.Instance(new WebAssembly.Module(readFileSync(binary)), {}).exports;
}
