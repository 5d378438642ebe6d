import { UserError } from '../../errors.js';
import { ChunkBuilder } from './chunk-builder.js';
import { damaged, quoted, readingOf } from './damaged.js';
import { ColumnCursor } from './ttree/baskets.js';
import { leafColumns, type LeafColumn, type Tree } from './ttree/branches.js';
import { openRootFile, withoutComplaints, type OpenedRootFile } from './ttree/file.js';
import type { OpenedTable, TableChunk } from './table.js';

const treeClasses = ['TTree', 'TNtuple', 'TNtupleD'];

/**
 * A TTree of a ROOT file: its branches of plain numbers. jsroot reads the objects of the file; the numbers themselves
 * are read here, column by column (docs/decisions/0016-readers.md).
 *
 * @param tree name with its directory; not needed where the file holds one tree
 * @throws UserError where there is no such tree, or the file is damaged
 */
export async function openRootTable(path: string, tree: string | undefined): Promise<OpenedTable> {
  const file = await readingOf(path, 'ROOT', () => withoutComplaints(() => openRootFile(path)));
  const name = tree ?? onlyTree(path, file);
  const found = await readingOf(path, 'ROOT', () =>
    withoutComplaints(() => readTree(path, file, name)),
  );
  const columns = await readingOf(path, 'ROOT', () => Promise.resolve(leafColumns(found)));
  const rows = found.fEntries;
  if (!Number.isSafeInteger(rows) || rows < 0)
    throw damaged(path, 'ROOT', `its tree ${quoted(name)} declares ${rows} entries`);
  const other = columns.find(({ branch }) => branch.fEntries !== rows);
  if (other)
    throw damaged(
      path,
      'ROOT',
      `its tree declares ${rows} entries and branch ${quoted(other.branch.fName)} ${other.branch.fEntries}`,
    );
  return {
    columns: columns.map((column) => column.name),
    rows,
    read: (names, chunkRows) =>
      readRoot(
        path,
        file,
        names.map((wanted) => columns.find((column) => column.name === wanted)!),
        rows,
        chunkRows,
      ),
  };
}

function onlyTree(path: string, file: OpenedRootFile): string {
  const keys = file.root.fKeys;
  const trees = [
    ...new Set(
      keys.filter(({ fClassName }) => treeClasses.includes(fClassName)).map(({ fName }) => fName),
    ),
  ];
  const [name, second] = trees;
  if (name !== undefined && second === undefined) return name;
  if (name !== undefined)
    throw new UserError(
      `found the trees ${trees.map(quoted).join(', ')}, expected the name of one of them`,
      path,
    );
  const isTuple = keys.some(({ fClassName }) => fClassName.includes('RNTuple'));
  throw new UserError(
    isTuple ? 'found an RNTuple, expected a TTree' : 'found no TTree, expected one',
    path,
  );
}

async function readTree(path: string, file: OpenedRootFile, name: string): Promise<Tree> {
  const keys = file.root.fKeys;
  const key = keys.find(({ fName }) => fName === name);
  if ((!key && !name.includes('/')) || (key && !treeClasses.includes(key.fClassName))) {
    const trees = keys.filter(({ fClassName }) => treeClasses.includes(fClassName));
    throw new UserError(
      `found ${key ? `a ${key.fClassName}` : 'nothing'} with the name ${quoted(name)}, expected a TTree; the file ` +
        `has ${trees.length === 0 ? 'none' : trees.map(({ fName }) => quoted(fName)).join(', ')}`,
      path,
    );
  }
  const tree = (await file.root.readObject(name)) as Partial<Tree> | null | undefined;
  if (!tree?.fBranches || tree.fEntries === undefined)
    throw damaged(path, 'ROOT', `${quoted(name)} is no tree`);
  return tree as Tree;
}

async function* readRoot(
  path: string,
  file: OpenedRootFile,
  columns: readonly LeafColumn[],
  rows: number,
  chunkRows: number,
): AsyncGenerator<TableChunk> {
  const builder = new ChunkBuilder(columns.length, chunkRows);
  const cursors = await readingOf(path, 'ROOT', () =>
    Promise.resolve(columns.map((column) => new ColumnCursor(file, column))),
  );
  for (let done = 0; done < rows;) {
    const count = Math.min(chunkRows, rows - done);
    await readingOf(path, 'ROOT', () => {
      cursors.forEach((cursor, index) => cursor.fill(builder.columns[index]!, 0, count));
      return Promise.resolve();
    });
    builder.rows = count;
    done += count;
    yield builder.take();
  }
}
