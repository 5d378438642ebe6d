import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { packageFolder } from '../../card/builtin-card.js';
import { parseYaml } from '../../card/parse-yaml.js';
import { softwareCitations, type CitationFile, type Cited } from '../../citation/software.js';
import { bibtexFile, citationsOf } from '../citations.js';
import { cardSources } from '../input/card-sources.js';
import { writeOut, writeWarnings } from '../write-out.js';

const examples = `
Examples:
  $ beamlimits cite card.yaml > references.bib
      BibTeX of this software and the works it builds on, of the card's source, and of every region that
      the card shows as excluded before; each work once, with a remark on what it is cited for.
      What has no BibTeX is named: the section citations of a card, or of a limit table, gives it.

  $ beamlimits cite card.yaml --json
      The same as one JSON object.`;

/** Adds `beamlimits cite CARD`. */
export function registerCite(program: Command): void {
  const command = program
    .command('cite')
    .summary('BibTeX of what a card rests on')
    .description(
      'BibTeX of this software, its methods, the source of a card, and all that it shows as excluded before.',
    )
    .argument('<card>', 'card, YAML or JSON')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string, options: { json?: boolean }) => {
      const citations = citationsOf(software(), cardSources(card));
      writeOut(
        command,
        options.json === true
          ? `${JSON.stringify({ citations: citations.map(asJson) })}\n`
          : bibtexFile(citations),
      );
      writeWarnings(
        command,
        citations
          .filter(({ entries }) => entries.length === 0)
          .map(({ reason }) => `no BibTeX for: ${reason}`),
      );
    });
}

/** Out of the CITATION.cff of this package. */
function software(): Cited[] {
  const path = join(packageFolder(), 'CITATION.cff');
  return softwareCitations(parseYaml(readFileSync(path, 'utf8'), path).value as CitationFile);
}

function asJson({ reason, entries }: Cited): object {
  return { reason, entries: entries.map(({ key, text }) => ({ key, bibtex: text })) };
}
