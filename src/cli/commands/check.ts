import type { Command } from 'commander';
import { defaultedPaths } from '../../card/defaults.js';
import { describeExperiment, describeGrid } from '../../card/describe-analysis.js';
import { cardKind } from '../../card/card-kind.js';
import { readBackgroundCard } from '../../card/load-background.js';
import { readCard } from '../../card/load-card.js';
import { readLifetimePlane } from '../../card/load-lifetime-plane.js';
import { printCard } from '../../card/print-card.js';
import { writeOut, writeWarnings } from '../write-out.js';

const examples = `
Examples:
  $ beamlimits check card.yaml
      Reads the card and its experiment, and prints the card with every default filled in.
      A mistake is one sentence with its place, and exit code 1:
      card.yaml:12:3 (pot.nominl): found the unknown key "nominl", did you mean "nominal"?

  $ beamlimits check card.yaml --json > analysis.json
      Everything that a run depends on besides its seed, as one JSON object: grids written out,
      the experiment inside, the SHA-256 of each input file.`;

/** Adds `beamlimits check CARD`. */
export function registerCheck(program: Command): void {
  const command = program
    .command('check')
    .summary('check a card and show it with its defaults')
    .description('Checks a card and its experiment, and shows them with every default filled in.')
    .argument('<card>', 'card to check, YAML or JSON')
    .option('--json', 'print the resolved analysis as JSON')
    .addHelpText('after', examples)
    .action((card: string, options: { json?: boolean }) => {
      const kind = cardKind(card);
      if (kind !== 'search') {
        const { resolved, what, warnings } = other[kind](card);
        writeOut(
          command,
          options.json === true
            ? `${JSON.stringify(resolved, null, 2)}\n`
            : `# The card of ${what} ${resolved.name} is in order.\n`,
        );
        writeWarnings(command, warnings);
        return;
      }
      const loaded = readCard(card);
      if (options.json === true) {
        writeOut(command, `${JSON.stringify(loaded.analysis, null, 2)}\n`);
        writeWarnings(command, loaded.warnings);
        return;
      }
      writeOut(command, `${checkReport(loaded).join('\n')}\n`);
    });
}

/** Cards that are not of a search, read and named. */
const other = {
  backgrounds: (card: string) => {
    const { analysis, warnings } = readBackgroundCard(card);
    return { resolved: analysis, what: 'the background estimate', warnings };
  },
  'lifetime-plane': (card: string) => {
    const { plane, warnings } = readLifetimePlane(card);
    return { resolved: plane, what: 'the lifetime plane', warnings };
  },
};

/** What `check` prints for a person: the card with its defaults, the experiment, the grid, the warnings. */
export function checkReport(loaded: ReturnType<typeof readCard>): string[] {
  const { analysis, card, written, warnings } = loaded;
  const defaults = defaultedPaths(written, card);
  return [
    printCard(card, defaults),
    ...describeExperiment(analysis.experiment).map((line) => `# ${line}`),
    '#',
    ...describeGrid(analysis).map((line) => `# ${line}`),
    ...(warnings.length > 0 ? ['#'] : []),
    ...warnings.map((warning) => `# warning: ${warning}`),
    '#',
    `# The card is in order${defaults.length > 0 ? '; lines marked "default" are not in it' : ', and leaves nothing to defaults'}.`,
  ];
}
