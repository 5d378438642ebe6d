import type { BibtexEntry } from './bibtex.js';
import { bibtexEntries } from './bibtex.js';

/** What is needed of a CITATION.cff (version 1.2.0). */
export interface CitationFile {
  readonly title: string;
  readonly version: string;
  readonly authors: readonly Person[];
  readonly references: readonly Reference[];
}

interface Person {
  readonly name?: string;
  readonly 'family-names'?: string;
  readonly 'given-names'?: string;
}

interface Reference {
  readonly type: string;
  /** What the work is cited for. */
  readonly scope: string;
  readonly title: string;
  readonly authors: readonly Person[];
  readonly year: number;
  readonly journal?: string;
  readonly 'collection-title'?: string;
  readonly volume?: string | number;
  readonly issue?: string | number;
  readonly start?: string | number;
  readonly doi?: string;
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
}

/** A work with what it is cited for. */
export interface Cited {
  readonly reason: string;
  readonly entries: readonly BibtexEntry[];
}

/** The software itself and the works that it builds on, as BibTeX. */
export function softwareCitations(file: CitationFile): Cited[] {
  const software = entry('software', 'beamlimits', {
    author: file.authors.map(person).join(' and '),
    title: `{${file.title}}`,
    version: file.version,
  });
  return [
    { reason: 'This software', entries: [software] },
    ...file.references.map((reference) => ({
      reason: reference.scope.replace(/\.$/, ''),
      entries: [work(reference)],
    })),
  ];
}

function work(reference: Reference): BibtexEntry {
  const isArticle = reference.type === 'article';
  const eprint = reference.identifiers
    ?.map(({ value }) => /^arXiv:(.+)$/.exec(value)?.[1])
    .find((found) => found !== undefined);
  return entry(isArticle ? 'article' : 'inproceedings', keyOf(reference), {
    author: reference.authors.map(person).join(' and '),
    title: `{${reference.title}}`,
    journal: isArticle ? reference.journal : undefined,
    booktitle: isArticle ? undefined : reference['collection-title'],
    volume: reference.volume,
    number: reference.issue,
    pages: reference.start,
    year: reference.year,
    doi: reference.doi,
    eprint,
    archivePrefix: eprint === undefined ? undefined : 'arXiv',
  });
}

function entry(
  type: string,
  key: string,
  fields: Readonly<Record<string, string | number | undefined>>,
): BibtexEntry {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = {${value}},`],
  );
  const text = [`@${type}{${key},`, ...lines, '}'].join('\n');
  return bibtexEntries(text, key)[0]!;
}

/** A group is one name, kept whole by braces. */
function person(one: Person): string {
  const family = one['family-names'];
  if (family === undefined) return `{${one.name ?? ''}}`;
  const given = one['given-names'];
  return given === undefined ? family : `${family}, ${given}`;
}

/** First author and year, as far as letters of ASCII go: CortinaGil:2023. */
function keyOf({ authors, year }: Reference): string {
  const first = authors[0]?.['family-names'] ?? authors[0]?.name ?? '';
  const letters = first.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return `${letters}:${year}`;
}
