import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import { UserError } from '../errors.js';
import { printable } from './found.js';

/** Where a value stands inside a file: keys of mappings and positions in lists. */
export type Path = readonly (string | number)[];

/** A YAML or JSON file that has been read: its plain value, and the place in the file of each part of it. */
export class CardDocument {
  /** As the user named it, for messages. */
  readonly file: string;
  readonly value: unknown;
  /** Sentences on spots that other readers may read differently. */
  readonly warnings: readonly string[];
  readonly #root: Node | null;
  readonly #lines: LineCounter;

  constructor(
    file: string,
    value: unknown,
    root: Node | null,
    lines: LineCounter,
    warnings: readonly string[],
  ) {
    this.file = file;
    this.value = value;
    this.#root = root;
    this.#lines = lines;
    this.warnings = warnings;
  }

  /** Offset in the text of the value at the path; of its key with `part` 'key'; of the nearest parent if it is absent. */
  offset(path: Path, part: 'key' | 'value' = 'value'): number {
    let node: Node | null = this.#root;
    let offset = node?.range?.[0] ?? 0;
    for (const [depth, step] of path.entries()) {
      const key = keyNode(node, step);
      node = child(node, step);
      if (node === null && key === null) return offset;
      const last = depth === path.length - 1;
      const shown: Node | null = last && part === 'key' ? (key ?? node) : (node ?? key);
      offset = shown?.range?.[0] ?? offset;
    }
    return offset;
  }

  /** `file:line:column (path.inside)`. */
  place(path: Path, part: 'key' | 'value' = 'value'): string {
    return placeOf(this.file, this.#lines, this.offset(path, part), path);
  }

  /** The error to throw for the value at a path. */
  error(path: Path, message: string, part: 'key' | 'value' = 'value'): UserError {
    return new UserError(message, this.place(path, part));
  }

  /** The plain value at a path, undefined where there is none. */
  at(path: Path): unknown {
    let value = this.value;
    for (const step of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
        return undefined;
      value = (value as Record<string | number, unknown>)[step];
    }
    return value;
  }
}

/** `file:line:column (path.inside)`, from an offset in the text. */
export function placeOf(file: string, lines: LineCounter, offset: number, path: Path = []): string {
  const { line, col } = lines.linePos(offset);
  const inside = path.length === 0 ? '' : ` (${pathText(path)})`;
  return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}${inside}`;
}

/** `compatibilityTables[0].rows[2].expected`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === 'number'
        ? `[${step}]`
        : `${index > 0 ? '.' : ''}${printable(step.slice(0, 60))}`,
    )
    .join('');
}

function pairOf(node: Node | null, step: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step));
}

function keyNode(node: Node | null, step: string | number): Node | null {
  return (pairOf(node, step)?.key as Node | undefined) ?? null;
}

function child(node: Node | null, step: string | number): Node | null {
  if (isSeq(node) && typeof step === 'number')
    return (node.items[step] as Node | undefined) ?? null;
  return (pairOf(node, step)?.value as Node | null | undefined) ?? null;
}
