import { InternalError } from '../errors.js';
import type { CoreExports } from './exports.js';
import type { MemoryExports } from './memory-exports.js';
import type { SimulationExports } from './simulation-exports.js';

/** A column of doubles in the core's memory: hand its address to a kernel, read or write it through `view`. */
export class Column {
  readonly address: number;
  readonly length: number;
  readonly #memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory, address: number, length: number) {
    this.#memory = memory;
    this.address = address;
    this.length = length;
  }

  /** A fresh view: memory may have grown since the last one, which detaches older views. */
  get view(): Float64Array {
    return new Float64Array(this.#memory.buffer, this.address, this.length);
  }

  /** A copy that outlives the scope. */
  copy(): Float64Array {
    return this.view.slice();
  }
}

/** The statistics core: special functions, random numbers, weights over couplings, limits, toys. */
export type Core = CoreInstance<CoreExports>;

/** The simulation core: production, flight, detector, tracks through matter. */
export type SimulationCore = CoreInstance<SimulationExports>;

/** One instance of a WebAssembly core. The only class that knows about its memory. */
export class CoreInstance<Exports extends MemoryExports> {
  readonly exports: Exports;

  /** @param module the compiled core, whose exports are `Exports`; it needs nothing from the host */
  constructor(module: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  }

  /**
   * Runs `body` with columns that live until it returns; what must survive is copied out of it.
   *
   * @throws whatever `body` throws, after its columns are freed
   */
  scope<T>(body: (allocate: ColumnAllocator) => T): T {
    const mark = this.exports.mark();
    try {
      return body((content) => this.#column(content));
    } finally {
      this.exports.release(mark);
    }
  }

  #column(content: number | ArrayLike<number>): Column {
    const length = typeof content === 'number' ? content : content.length;
    if (!Number.isInteger(length) || length < 0)
      throw new InternalError(`a column cannot have ${length} rows`);
    const column = new Column(this.exports.memory, this.exports.allocate(8 * length), length);
    if (typeof content === 'number') column.view.fill(0);
    else column.view.set(content);
    return column;
  }
}

/** Allocates a column: of zeros when given a length, of the values when given an array. */
export type ColumnAllocator = (content: number | ArrayLike<number>) => Column;
