import { UserError } from '../errors.js';

/** One entry of a BibTeX file. */
export interface BibtexEntry {
  readonly key: string;
  /** In small letters, by which entries of one work with different keys are known. */
  readonly doi?: string;
  /** From its `@` to its last brace. */
  readonly text: string;
}

const head = /@([A-Za-z]+)\s*\{/g;
/** Blocks that are no entries. */
const others = ['comment', 'string', 'preamble'];

/**
 * The entries of a text in BibTeX. What stands between them is left out, as BibTeX does.
 *
 * @param file as messages name it
 * @throws UserError for an entry without a key or without its last brace, with its line; for a text without entries
 */
export function bibtexEntries(text: string, file: string): BibtexEntry[] {
  const entries: BibtexEntry[] = [];
  let next = 0;
  for (const { 0: opening, 1: type = '', index } of text.matchAll(head)) {
    if (index < next) continue;
    const place = `${file}:${text.slice(0, index).split('\n').length}`;
    const end = closingBrace(text, index + opening.length);
    if (end === undefined)
      throw new UserError(`found @${type} without its last brace, expected a whole entry`, place);
    next = end + 1;
    if (others.includes(type.toLowerCase())) continue;
    const entry = text.slice(index, next);
    const key = /^[^{]*\{\s*([^\s,{}"=]+)\s*,/.exec(entry)?.[1];
    if (key === undefined)
      throw new UserError(`found @${type} without a key, expected @${type}{key, …}`, place);
    const doi = /\bdoi\s*=\s*["{]\s*([^"{}\s]+)/i.exec(entry)?.[1]?.toLowerCase();
    entries.push({ key, ...(doi !== undefined && { doi }), text: entry });
  }
  if (entries.length === 0)
    throw new UserError('found no entry, expected BibTeX: @article{key, …}', file);
  return entries;
}

/** Entries, each work once: by its key, or by its DOI. */
export function eachWorkOnce(entries: readonly BibtexEntry[]): BibtexEntry[] {
  return entries.filter(
    ({ key, doi }, i) =>
      !entries
        .slice(0, i)
        .some((other) => other.key === key || (doi !== undefined && other.doi === doi)),
  );
}

/** Index of the brace that ends what begins before `from`. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return undefined;
}
