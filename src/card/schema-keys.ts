import { z } from 'zod';
import type { Path } from './document.js';

/** The part of a JSON Schema that is needed to list keys. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The published JSON Schema (draft 2020-12) of what a person writes: keys with defaults may be left out. */
export function jsonSchema(schema: z.ZodType): JsonSchema & Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema & Record<string, unknown>;
}

/** Keys that a mapping at this path may have, over all its alternatives. */
export function knownKeys(schema: JsonSchema, path: Path): string[] {
  let here: readonly JsonSchema[] = alternatives(schema);
  for (const step of path)
    here = here.flatMap((part) => {
      const next =
        typeof step === 'number'
          ? (part.prefixItems?.[step] ?? part.items)
          : Object.hasOwn(part.properties ?? {}, step)
            ? part.properties?.[step]
            : undefined;
      return next === undefined || next === false ? [] : alternatives(next);
    });
  return [...new Set(here.flatMap((part) => Object.keys(part.properties ?? {})))];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return inner.length === 0 ? [schema] : inner.flatMap(alternatives);
}
