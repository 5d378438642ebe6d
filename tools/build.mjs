// Builds dist/: the WebAssembly cores with asc, then TypeScript with tsc. Skips what is up to date.
import '../bin/require-node.js';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return time;
}

function upToDate(output, ...sources) {
  if (!existsSync(join(root, output))) return false;
  const built = statSync(join(root, output)).mtimeMs;
  return sources.every((source) => {
    const path = join(root, source);
    return (statSync(path).isDirectory() ? newest(path) : statSync(path).mtimeMs) < built;
  });
}

function program(path) {
  try {
    return require.resolve(path);
  } catch {
    console.error(
      `The build needs ${path}, a development dependency: run npm ci without --omit=dev.`,
    );
    process.exit(1);
  }
}

function node(...args) {
  try {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  } catch {
    process.exit(1);
  }
}

// An installed package has no sources: its dist/ is already there.
if (existsSync(join(root, 'assembly'))) {
  mkdirSync(join(root, 'dist/core'), { recursive: true });
  for (const [target, entry, output] of [
    ['release', 'assembly/index.ts', 'dist/core/core.wasm'],
    ['simulation', 'assembly/simulation/index.ts', 'dist/core/simulation.wasm'],
  ])
    if (!upToDate(output, 'assembly', 'asconfig.json', 'package.json'))
      node(
        program('assemblyscript/bin/asc.js'),
        entry,
        ...['--config', 'asconfig.json', '--target', target],
      );
  node(program('typescript/bin/tsc'), '-p', 'tsconfig.json');
}
