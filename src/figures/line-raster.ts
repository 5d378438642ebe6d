import { segmentMeets, type Box, type Point } from './geometry.js';
import type { Frame } from './panel.js';

/**
 * The lines in a frame on a raster of one CSS pixel, which answers at once whether a box meets any of them: by the number of marked
 * cells in it, from sums over all cells above and to the left.
 */
export class LineRaster {
  readonly #frame: Frame;
  readonly #columns: number;
  readonly #rows: number;
  readonly #sums: Uint32Array;

  constructor(lines: readonly (readonly Point[])[], frame: Frame) {
    this.#frame = frame;
    this.#columns = Math.ceil(frame.width);
    this.#rows = Math.ceil(frame.height);
    const marked = new Uint8Array(this.#columns * this.#rows);
    for (const line of lines)
      for (let index = 1; index < line.length; index++)
        this.#mark(marked, line[index - 1]!, line[index]!);
    const width = this.#columns + 1;
    this.#sums = new Uint32Array(width * (this.#rows + 1));
    for (let row = 0; row < this.#rows; row++)
      for (let column = 0, inRow = 0; column < this.#columns; column++) {
        inRow += marked[row * this.#columns + column]!;
        this.#sums[(row + 1) * width + column + 1] = this.#sums[row * width + column + 1]! + inRow;
      }
  }

  /** Whether any line passes through the box grown by some pixels, to the precision of a cell. */
  meets(box: Box, grownBy: number): boolean {
    const { left, top } = this.#frame;
    const column = (x: number) => Math.max(0, Math.min(this.#columns, x));
    const row = (y: number) => Math.max(0, Math.min(this.#rows, y));
    const [from, to] = [
      column(Math.floor(box.left - left - grownBy)),
      column(Math.ceil(box.right - left + grownBy)),
    ];
    const [above, below] = [
      row(Math.floor(box.top - top - grownBy)),
      row(Math.ceil(box.bottom - top + grownBy)),
    ];
    const sum = (x: number, y: number) => this.#sums[y * (this.#columns + 1) + x]!;
    return sum(to, below) - sum(from, below) - sum(to, above) + sum(from, above) > 0;
  }

  #mark(marked: Uint8Array, from: Point, to: Point): void {
    const { left, top, width, height } = this.#frame;
    if (!segmentMeets(from, to, { left, right: left + width, top, bottom: top + height })) return;
    const [start, end] = this.#clipped(from, to);
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(end.x - start.x, end.y - start.y)));
    for (let step = 0; step <= steps; step++) {
      const x = Math.floor(start.x + (step / steps) * (end.x - start.x) - left);
      const y = Math.floor(start.y + (step / steps) * (end.y - start.y) - top);
      if (x >= 0 && x < this.#columns && y >= 0 && y < this.#rows)
        marked[y * this.#columns + x] = 1;
    }
  }

  /** The part of a segment near the frame: a segment may begin far outside. */
  #clipped(from: Point, to: Point): [Point, Point] {
    const { left, top, width, height } = this.#frame;
    const at = (t: number): Point => ({
      x: from.x + t * (to.x - from.x),
      y: from.y + t * (to.y - from.y),
    });
    let [first, last] = [0, 1];
    for (const [start, change, low, high] of [
      [from.x, to.x - from.x, left, left + width],
      [from.y, to.y - from.y, top, top + height],
    ] as const) {
      if (change === 0) continue;
      const ends = [(low - start) / change, (high - start) / change];
      first = Math.max(first, Math.min(...ends));
      last = Math.min(last, Math.max(...ends));
    }
    return [at(first), at(Math.max(first, last))];
  }
}
