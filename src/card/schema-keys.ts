import { z } from 'zod';
import type { Path } from './document.js';

/** The part of a JSON Schema that is needed to list keys. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
}

/** The published JSON Schema (draft 2020-12) of what a person writes: keys with defaults may be left out. */
export function jsonSchema(schema: z.ZodType): JsonSchema & Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema & Record<string, unknown>;
}

/**
 * Keys that a mapping at this path may have. Of several alternatives those count whose fixed words (shape: octagon)
 * are the ones in the value.
 */
export function knownKeys(schema: JsonSchema, path: Path, value: unknown): string[] {
  let parts = alternatives(schema, value);
  let here = value;
  for (const step of path) {
    here = property(here, step);
    parts = parts.flatMap((part) => {
      const next =
        typeof step === 'number'
          ? (part.prefixItems?.[step] ?? part.items)
          : property(part.properties, step);
      return next === undefined || next === false ? [] : alternatives(next as JsonSchema, here);
    });
  }
  return [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))];
}

function alternatives(schema: JsonSchema, value: unknown): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (inner.length === 0) return [schema];
  const parts = inner.flatMap((part) => alternatives(part, value));
  const fitting = parts.filter((part) =>
    Object.entries(part.properties ?? {}).every(
      ([key, { const: word }]) => word === undefined || word === property(value, key),
    ),
  );
  return fitting.length > 0 ? fitting : parts;
}

function property(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}
