import type { z } from 'zod';
import type { CardDocument, Path } from './document.js';
import { describeFound, numberText, quote } from './found.js';
import { knownKeys, type JsonSchema } from './schema-keys.js';
import { suggestion, unitOf } from '../suggest.js';

type Issue = z.core.$ZodIssue;

/** What is wrong, where, and how much it hides: misspelt keys first, they explain the missing ones. */
export interface Complaint {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly rank: number;
}

/** Turns a schema's complaint into one sentence: what was found and what was expected. */
export function explainIssue(
  issue: Issue,
  document: CardDocument,
  schema: JsonSchema,
  base: Path = [],
): Complaint[] {
  const path: Path = [...base, ...(issue.path as (string | number)[])];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path, document.value);
    return issue.keys.map((key) => ({
      path: [...path, key],
      part: 'key',
      rank: 0,
      message: `found the unknown key ${quote(key)}${
        suggestion(key, known) || `, expected one of ${known.join(', ')}`
      }`,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = likeliest(issue.errors, document.at(path));
    if (branch !== undefined)
      return branch.flatMap((inner) => explainIssue(inner, document, schema, path));
  }
  const value = document.at(path);
  const last = path.at(-1);
  const missing = value === undefined && typeof last === 'string';
  const found = missing ? `found no ${quote(last)}` : `found ${describeFound(value)}`;
  const message = `${found}, expected ${expected(issue, path, value)}`;
  return [{ path, part: 'value', message, rank: missing ? 2 : 1 }];
}

/** The branch that the user had in mind: the one whose kind (list or mapping) fits, then the one with fewest complaints. */
function likeliest(branches: readonly Issue[][], value: unknown): readonly Issue[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return branches
    .filter((branch) => !branch.some((i) => i.path.length === 0 && i.code === 'invalid_type'))
    .sort((a, b) => a.length - b.length)[0];
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
};

function expected(issue: Issue, path: Path, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${kinds[issue.expected] ?? issue.expected}${unitHint(issue.expected, path)}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), value);
    case 'too_small':
    case 'too_big':
      return bound(issue);
    case 'invalid_union': {
      const options = (issue as { options?: readonly unknown[] }).options;
      if (options !== undefined) return oneOf(options.map(String), value);
      const branches = issue.errors.flatMap(([first]) => first ?? []);
      return [...new Set(branches.map((inner) => expected(inner, path, value)))].join(' or ');
    }
    default:
      return issue.message.replace(/\.$/, '');
  }
}

function oneOf(values: readonly string[], value: unknown): string {
  const list = values.length === 1 ? values[0]! : `one of ${values.join(', ')}`;
  return typeof value === 'string' ? `${list}${suggestion(value, values)}` : list;
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [limit, relations] =
    issue.code === 'too_small'
      ? [issue.minimum, ['at least', 'above'] as const]
      : [issue.maximum, ['at most', 'below'] as const];
  const relation = relations[issue.inclusive === true ? 0 : 1];
  if (issue.origin === 'array') return `${relation} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  if (issue.origin === 'string') return `${relation} ${limit} characters`;
  const preposition = issue.inclusive === true ? 'of ' : '';
  return `a number ${preposition}${relation} ${numberText(Number(limit))}`;
}

function unitHint(kind: string, path: Path): string {
  const key = [...path].reverse().find((step) => typeof step === 'string');
  const unit = kind === 'number' && typeof key === 'string' ? unitOf(key) : undefined;
  return unit === undefined ? '' : ` (in ${unit}, without writing the unit)`;
}
