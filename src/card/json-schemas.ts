import type { z } from 'zod';
import { jsonSchema } from './schema-keys.js';
import { backgroundSchema } from './schema/background-schema.js';
import { cardSchema } from './schema/card-schema.js';
import { experimentSchema } from './schema/experiment-schema.js';
import { lifetimePlaneSchema } from './schema/lifetime-plane-schema.js';
import { modelSchema } from './schema/model-schema.js';
import { publishedSchema } from './schema/published-schema.js';

/** The files of schemas/ with their content, for editors and other tools. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return {
    'background.schema.json': file('Background estimate of beamlimits', backgroundSchema),
    'card.schema.json': file('Card of beamlimits', cardSchema),
    'experiment.schema.json': file('Experiment of beamlimits', experimentSchema),
    'lifetime-plane.schema.json': file('Lifetime plane of beamlimits', lifetimePlaneSchema),
    'model.schema.json': file('Counting model of beamlimits', modelSchema),
    'published.schema.json': file('Published numbers for beamlimits', publishedSchema),
  };
}

function file(title: string, schema: z.ZodType): string {
  const { $schema, ...rest } = jsonSchema(schema);
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
