import type { OpenedRootFile } from './file.js';
import type { Branch, LeafColumn } from './branches.js';
import { unzip } from './unzip.js';

/** Largest basket that is decompressed; ROOT writes 32 kB, and optimises to some MB. */
const maximumBasketBytes = 1 << 27;

/** First entries of the baskets of a branch, with the number of entries at the end. */
function basketEntries(branch: Branch): number[] {
  const baskets = branch.fWriteBasket + (embedded(branch) === undefined ? 0 : 1);
  const starts = Array.from({ length: baskets }, (_, index) => branch.fBasketEntry[index] ?? NaN);
  starts.push(branch.fEntries);
  if (starts[0] !== 0 || starts.some((start, index) => index > 0 && !(start >= starts[index - 1]!)))
    throw new RangeError('the entries of its baskets are out of order');
  return starts;
}

/** Content of the basket that was written with the tree, if there is one. */
function embedded(branch: Branch): DataView | undefined {
  return branch.fBaskets.arr[branch.fWriteBasket]?.fBufferRef?.arr;
}

/** Reads the numbers of one column in the order of the entries. */
export class ColumnCursor {
  readonly #file: OpenedRootFile;
  readonly #column: LeafColumn;
  readonly #starts: readonly number[];
  #basket = -1;
  #view: DataView = new DataView(new ArrayBuffer(0));
  #entry = 0;

  /** @throws RangeError where the tree contradicts itself */
  constructor(file: OpenedRootFile, column: LeafColumn) {
    this.#file = file;
    this.#column = column;
    this.#starts = basketEntries(column.branch);
  }

  /** Puts the numbers of the next `count` entries into `target` from `at` on. */
  fill(target: Float64Array, at: number, count: number): void {
    const { offset, recordBytes, read } = this.#column;
    for (let done = 0; done < count;) {
      while (this.#entry >= this.#starts[this.#basket + 1]!) this.#load(++this.#basket);
      const first = this.#starts[this.#basket]!;
      const end = this.#starts[this.#basket + 1]!;
      const rows = Math.min(count - done, end - this.#entry);
      let position = (this.#entry - first) * recordBytes + offset;
      for (let row = 0; row < rows; row++, position += recordBytes)
        target[at + done + row] = read(this.#view, position);
      this.#entry += rows;
      done += rows;
    }
  }

  #load(basket: number): void {
    const { branch, recordBytes } = this.#column;
    const entries = this.#starts[basket + 1];
    if (entries === undefined) throw new RangeError('it has too few entries');
    const needed = (entries - this.#starts[basket]!) * recordBytes;
    this.#view =
      basket < branch.fWriteBasket
        ? readBasket(this.#file, branch, basket, needed)
        : embedded(branch)!;
    if (this.#view.byteLength < needed)
      throw new RangeError(`a basket has ${this.#view.byteLength} bytes and needs ${needed}`);
  }
}

/** A basket behind its TKey: both sizes and the length of the key stand in front, then the key, then the content. */
function readBasket(
  file: OpenedRootFile,
  branch: Branch,
  basket: number,
  needed: number,
): DataView {
  const bytes = file.read(branch.fBasketSeek[basket]!, branch.fBasketBytes[basket]!);
  const key = new DataView(bytes.buffer);
  const stored = key.getInt32(0);
  const size = key.getInt32(6);
  const keyBytes = key.getInt16(14);
  if (stored !== bytes.length || keyBytes < 18 || keyBytes > stored)
    throw new RangeError('a basket has another size than the tree states');
  if (size < needed || size > maximumBasketBytes)
    throw new RangeError(`a basket declares ${size} bytes and needs ${needed}`);
  const content = bytes.subarray(keyBytes);
  const plain = content.length === size ? content : unzip(content, size);
  return new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
}
