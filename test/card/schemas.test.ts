import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { publishedSchemas } from '../../src/card/json-schemas.js';

const files = Object.entries(publishedSchemas());

describe('schemas/', () => {
  it.each(files)('%s is what the code generates (node tools/schemas.mjs)', (file, text) => {
    expect(readFileSync(join(packageFolder(), 'schemas', file), 'utf8')).toBe(text);
  });

  it.each(files)('%s describes every key', (_, text) => {
    expect(undescribed(JSON.parse(text) as Schema, '')).toEqual([]);
  });
});

interface Schema {
  readonly description?: string;
  readonly properties?: Record<string, Schema>;
  readonly [key: string]: unknown;
}

function undescribed(schema: Schema, path: string): string[] {
  const { properties = {}, ...rest } = schema;
  const here = Object.entries(properties).flatMap(([key, inner]) => [
    ...(inner.description === undefined ? [`${path}.${key}`] : []),
    ...undescribed(inner, `${path}.${key}`),
  ]);
  const inside = Object.entries(rest).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null
      ? undescribed(inner as Schema, `${path}.${key}`)
      : [],
  );
  return [...here, ...inside];
}
