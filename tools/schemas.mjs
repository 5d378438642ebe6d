// Writes schemas/*.schema.json from the schemas in src/card/schema. Build first: npm run build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedSchemas } from '../dist/card/json-schemas.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../schemas');
mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(publishedSchemas()))
  writeFileSync(join(folder, file), text);
