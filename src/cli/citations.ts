import type { Analysis, ExistingExclusion } from '../analysis/analysis.js';
import { bibtexEntries, eachWorkOnce, type BibtexEntry } from '../citation/bibtex.js';
import type { Cited } from '../citation/software.js';

/**
 * What a result of an analysis rests on: the software with its methods, the source of the card, and what it shows as excluded before.
 *
 * @param software the software and the works that it builds on
 * @throws UserError for BibTeX beside a limit table that is none
 */
export function citationsOf(
  analysis: Pick<Analysis, 'name' | 'source' | 'bibtex' | 'existing'>,
  software: readonly Cited[],
): Cited[] {
  return [
    ...software,
    cited(`Source of the card ${analysis.name}: ${analysis.source}`, analysis.bibtex),
    ...analysis.existing.map(excludedBefore),
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

function excludedBefore(exclusion: ExistingExclusion): Cited {
  const { source, bibtex } = 'table' in exclusion ? exclusion.table : exclusion.analysis;
  const computed = 'table' in exclusion ? '' : ', computed';
  return cited(`Excluded before, ${exclusion.name}${computed}: ${source}`, bibtex);
}

function cited(reason: string, bibtex: string | undefined): Cited {
  return { reason, entries: bibtex === undefined ? [] : bibtexEntries(bibtex, reason) };
}

function sameWork(all: readonly BibtexEntry[], { key, doi }: BibtexEntry): BibtexEntry {
  return all.find((other) => other.key === key || (doi !== undefined && other.doi === doi))!;
}
