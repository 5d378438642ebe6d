import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('yardsticks/', import.meta.url));

/** A program that stays open and answers each line it is sent with one line of numbers, its own seconds first. */
export class Yardstick {
  #process;
  #lines;

  constructor(command, args) {
    this.#process = spawn(command, args.map(String), { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async run(seed) {
    this.#process.stdin.write(`${seed}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('a yardstick ended before it answered');
    const [seconds, ...outputs] = value.split(' ').map(Number);
    return { seconds, outputs };
  }

  close() {
    this.#process.stdin.end();
  }
}

function firstLine(command, args) {
  try {
    return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .split('\n')[0];
  } catch {
    return undefined;
  }
}

/** The Python interpreter with NumPy, if there is one; BEAMLIMITS_PYTHON may name it. `has` says which further modules it has. */
export function findNumPy() {
  const python = process.env.BEAMLIMITS_PYTHON ?? 'python3';
  const script =
    'import numpy, platform; from importlib.util import find_spec; ' +
    'print(platform.python_version(), numpy.__version__, *(m for m in ("scipy", "pyhf", "ROOT") if find_spec(m)))';
  const versions = firstLine(python, ['-c', script]);
  if (versions === undefined) return undefined;
  const [pythonVersion, version, ...modules] = versions.split(' ');
  return {
    description: `NumPy ${version} on Python ${pythonVersion}`,
    has: (module) => modules.includes(module),
    start: (script, ...args) => new Yardstick(python, [join(folder, script), ...args]),
  };
}

export const compilerFlags = ['-O3', '-msse4.1', '-ffast-math'];

/** The C compiler, if there is one that compiles chain.c with the flags of the comparison. */
export function findC() {
  const description = firstLine('cc', ['--version']);
  if (description === undefined) return undefined;
  const build = mkdtempSync(join(tmpdir(), 'beamlimits-bench-'));
  process.on('exit', () => rmSync(build, { recursive: true, force: true }));
  const program = join(build, 'chain');
  const source = join(folder, 'chain.c');
  if (firstLine('cc', [...compilerFlags, source, '-lm', '-o', program]) === undefined)
    return undefined;
  return { description, start: (...args) => new Yardstick(program, args) };
}
