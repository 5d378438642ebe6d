/** What jsroot makes of a TTree, as far as it is read here. */
export interface Tree {
  readonly fEntries: number;
  readonly fBranches: { readonly arr: readonly Branch[] };
}

export interface Branch {
  readonly _typename: string;
  readonly fName: string;
  readonly fFileName: string;
  readonly fEntries: number;
  readonly fEntryOffsetLen: number;
  readonly fWriteBasket: number;
  readonly fBasketSeek: ArrayLike<number>;
  readonly fBasketBytes: ArrayLike<number>;
  readonly fBasketEntry: ArrayLike<number>;
  readonly fBaskets: { readonly arr: readonly (EmbeddedBasket | null | undefined)[] };
  readonly fLeaves: { readonly arr: readonly Leaf[] };
}

/** The last basket of a branch, when it was written with the tree and not on its own. */
export interface EmbeddedBasket {
  readonly fBufferRef?: { readonly arr: DataView };
}

export interface Leaf {
  readonly _typename: string;
  readonly fName: string;
  readonly fLen: number;
  readonly fLeafCount?: unknown;
  readonly fIsUnsigned: boolean;
}

/** Reads one number of a basket. */
export type NumberReader = (view: DataView, at: number) => number;

/** A column of a tree: one number at the same place in each record of a branch. */
export interface LeafColumn {
  readonly name: string;
  readonly branch: Branch;
  /** Bytes of a record, and where in it the number stands. */
  readonly recordBytes: number;
  readonly offset: number;
  readonly read: NumberReader;
}

interface LeafType {
  readonly bytes: number;
  readonly signed: NumberReader;
  readonly unsigned?: NumberReader;
}

/** ROOT stores numbers with the most significant byte first. */
const leafTypes: Readonly<Record<string, LeafType>> = {
  TLeafD: { bytes: 8, signed: (view, at) => view.getFloat64(at) },
  TLeafF: { bytes: 4, signed: (view, at) => view.getFloat32(at) },
  TLeafI: {
    bytes: 4,
    signed: (view, at) => view.getInt32(at),
    unsigned: (view, at) => view.getUint32(at),
  },
  TLeafL: {
    bytes: 8,
    signed: (view, at) => Number(view.getBigInt64(at)),
    unsigned: (view, at) => Number(view.getBigUint64(at)),
  },
  TLeafS: {
    bytes: 2,
    signed: (view, at) => view.getInt16(at),
    unsigned: (view, at) => view.getUint16(at),
  },
  TLeafB: {
    bytes: 1,
    signed: (view, at) => view.getInt8(at),
    unsigned: (view, at) => view.getUint8(at),
  },
  TLeafO: { bytes: 1, signed: (view, at) => view.getUint8(at) },
};

/**
 * The columns of a tree that have one number for each entry: of branches of plain numbers, with `branch.leaf` for a
 * branch of several and `name[2]` for an array of fixed length. Others (objects, vectors, text) are left out.
 */
export function leafColumns(tree: Tree): LeafColumn[] {
  return tree.fBranches.arr.flatMap((branch) => {
    const leaves = branch.fLeaves.arr;
    const types = leaves.map(({ _typename: type }) => leafTypes[type]);
    const plain =
      /^TBranch$/.test(branch._typename) &&
      branch.fEntryOffsetLen === 0 &&
      branch.fFileName === '' &&
      leaves.every(({ fLeafCount, fLen }) => !fLeafCount && fLen >= 1 && fLen <= 1000);
    if (!plain || types.some((type) => type === undefined)) return [];
    const sizes = leaves.map(({ fLen }, index) => fLen * types[index]!.bytes);
    const recordBytes = sizes.reduce((sum, size) => sum + size, 0);
    let start = 0;
    return leaves.flatMap((leaf, index) => {
      const { bytes, signed, unsigned } = types[index]!;
      const name = leaves.length === 1 ? branch.fName : `${branch.fName}.${leaf.fName}`;
      const first = start;
      start += sizes[index]!;
      return Array.from({ length: leaf.fLen }, (_, element) => ({
        name: leaf.fLen === 1 ? name : `${name}[${element}]`,
        branch,
        recordBytes,
        offset: first + element * bytes,
        read: leaf.fIsUnsigned && unsigned ? unsigned : signed,
      }));
    });
  });
}
