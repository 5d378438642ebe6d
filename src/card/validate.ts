import type { z } from 'zod';
import type { CardDocument } from './document.js';
import { explainIssue } from './explain-issue.js';
import { jsonSchema } from './schema-keys.js';

/**
 * The document's value with the schema's defaults filled in.
 *
 * @throws UserError for the first complaint: misspelt keys, then wrong values, then missing keys, in the file's order
 */
export function validate<T extends z.ZodType>(document: CardDocument, schema: T): z.output<T> {
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  const keys = jsonSchema(schema);
  const [first] = result.error.issues
    .flatMap((issue) => explainIssue(issue, document, keys))
    .map((complaint) => ({
      ...complaint,
      offset: document.offset(complaint.path, complaint.part),
    }))
    .sort((a, b) => a.rank - b.rank || a.offset - b.offset);
  throw document.error(first!.path, first!.message, first!.part);
}
