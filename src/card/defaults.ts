import type { Path } from './document.js';

/** Paths of the values that are in the filled-in card but not in the card as written: the defaults. */
export function defaultedPaths(written: unknown, filled: unknown, path: Path = []): Path[] {
  if (written === undefined) return [path];
  if (typeof filled !== 'object' || filled === null || Array.isArray(filled)) return [];
  return Object.entries(filled).flatMap(([key, value]) =>
    value === undefined
      ? []
      : defaultedPaths((written as Record<string, unknown> | null)?.[key], value, [...path, key]),
  );
}
