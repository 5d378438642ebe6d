import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Type-checks files that exist in memory only, as if they stood in the root folder of the project: `beamlimits` in
 * them is the package as it is built.
 *
 * @param files content by name
 */
export function programOf(files: Readonly<Record<string, string>>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  const contents = new Map(Object.entries(files).map(([name, text]) => [join(root, name), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.getCurrentDirectory = () => root;
  host.readFile = (path) => contents.get(path) ?? readFile.call(host, path);
  host.fileExists = (path) => contents.has(path) || fileExists.call(host, path);
  return ts.createProgram([...contents.keys()], options, host);
}

/** What is wrong with the files, one line each. */
export function complaints(program: ts.Program): string[] {
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) =>
      [file?.fileName.slice(root.length), ts.flattenDiagnosticMessageText(messageText, ' ')]
        .filter(Boolean)
        .join(': '),
    );
}
