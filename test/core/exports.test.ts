import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { packageFolder } from '../../src/card/builtin-card.js';
import { core, coreBytes, simulationCore, simulationCoreBytes } from '../../src/core/node.js';

/** Members of the interfaces in files of src/core, with their numbers of parameters; undefined for what is no function. */
function declaredExports(files: readonly string[]): Map<string, number | undefined> {
  const declared = new Map<string, number | undefined>();
  for (const file of files) {
    const path = join(packageFolder(), 'src/core', file);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);
    for (const statement of source.statements)
      if (ts.isInterfaceDeclaration(statement))
        for (const member of statement.members)
          declared.set(
            member.name!.getText(source),
            ts.isMethodSignature(member) ? member.parameters.length : undefined,
          );
  }
  return declared;
}

describe.each([
  {
    name: 'statistics',
    bytes: coreBytes(),
    exports: core().exports as object,
    mirror: ['memory-exports.ts', 'exports.ts', 'toy-exports.ts'],
  },
  {
    name: 'simulation',
    bytes: simulationCoreBytes(),
    exports: simulationCore().exports as object,
    mirror: ['memory-exports.ts', 'simulation-exports.ts'],
  },
])('the $name core', ({ bytes, exports, mirror }) => {
  const module = new WebAssembly.Module(bytes);

  it('exports what its TypeScript mirror declares, with as many parameters', () => {
    const found = new Map(
      WebAssembly.Module.exports(module).map(({ name, kind }) => {
        const value = (exports as Record<string, unknown>)[name];
        return [name, kind === 'function' ? (value as () => void).length : undefined];
      }),
    );
    const byName = (map: Map<string, number | undefined>) => Object.fromEntries([...map].sort());
    expect(byName(found)).toEqual(byName(declaredExports(mirror)));
  });

  it('needs nothing from the host', () => {
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  it('is smaller than 64 KiB', () => {
    expect(bytes.length).toBeLessThan(64 * 1024);
  });
});

describe('memory of a core', () => {
  it('gives back what a scope allocated, also after an error', () => {
    const before = core().exports.mark();
    core().scope((allocate) => allocate(1000));
    expect(() =>
      core().scope((allocate) => {
        allocate([1, 2, 3]);
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(core().exports.mark()).toBe(before);
  });

  it('keeps columns across a growth of its memory', () => {
    core().scope((allocate) => {
      const column = allocate([1, 2, 3]);
      const bytes = core().exports.memory.buffer.byteLength;
      allocate(bytes / 8);
      expect(core().exports.memory.buffer.byteLength).toBeGreaterThan(bytes);
      expect([...column.view]).toEqual([1, 2, 3]);
      expect([...column.copy()]).toEqual([1, 2, 3]);
    });
  });

  it('refuses columns without a whole length', () => {
    for (const length of [-1, 1.5, NaN])
      expect(() => core().scope((allocate) => allocate(length))).toThrow(/cannot have/);
  });
});
