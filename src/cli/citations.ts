import { bibtexEntries, eachWorkOnce, type BibtexEntry } from '../citation/bibtex.js';
import type { Cited } from '../citation/software.js';

/** Something with a source, and what is known of it. */
export interface Sourced {
  /** What the source is of. */
  readonly what: string;
  readonly source: string;
  readonly bibtex?: string;
}

/**
 * What a result rests on: the software with its methods, and the sources of a card and of what it shows.
 *
 * @param software the software and the works that it builds on
 * @throws UserError for BibTeX of a source that is none
 */
export function citationsOf(software: readonly Cited[], sources: readonly Sourced[]): Cited[] {
  return [
    ...software,
    ...sources.map(({ what, source, bibtex }) => ({
      reason: `${what}: ${source}`,
      entries: bibtex === undefined ? [] : bibtexEntries(bibtex, what),
    })),
  ];
}

/** Works with what each is cited for, as a BibTeX file, each work once. */
export function bibtexFile(citations: readonly Cited[]): string {
  const all = eachWorkOnce(citations.flatMap(({ entries }) => entries));
  const sections = citations.map(({ reason, entries }) => {
    const own = entries.filter((entry) => all.includes(entry));
    const above = entries.filter((entry) => !own.includes(entry));
    return [
      // BibTeX takes an @ between entries for the beginning of one.
      `% ${reason.replaceAll('@', '(at)')}`,
      ...above.map((entry) => `% is above: ${sameWork(all, entry).key}`),
      ...(entries.length === 0
        ? ['% has no BibTeX: the section citations of the card gives it']
        : []),
      ...own.map(({ text }) => text),
    ].join('\n');
  });
  return `${sections.join('\n\n')}\n`;
}

function sameWork(all: readonly BibtexEntry[], { key, doi }: BibtexEntry): BibtexEntry {
  return all.find((other) => other.key === key || (doi !== undefined && other.doi === doi))!;
}
