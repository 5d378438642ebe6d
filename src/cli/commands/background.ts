import type { Command } from 'commander';
import { readBackgroundCard } from '../../card/load-background.js';
import { runBackgroundCard } from '../run-background-card.js';
import { addRunFlags, type RunFlags } from '../run-flags.js';

const examples = `
Examples:
  $ beamlimits background card.yaml
  Pairs the single tracks of the card's control sample, subtracts unrelated tracks from time
  differences, and leaves results/<name>/ with summary.json, tables/, masses.csv and figures/.

  $ beamlimits reproduce na62-backgrounds
  The same for the card that comes with the package, compared with CERN-EP-2023-032.

Its card has kind: backgrounds (examples/na62-backgrounds/card.yaml, schemas/background.schema.json).
Tracks, observed pairs and time differences may come from CSV, Parquet and ROOT files.
`;

/** Adds `background`: expected background from single tracks and time differences. */
export function registerBackground(program: Command): void {
  addRunFlags(
    program
      .command('background')
      .description('expected background from pairs of single tracks and from time differences')
      .argument('<card>', 'card with kind: backgrounds, in YAML or JSON'),
  )
    .addHelpText('after', examples)
    .action(async (card: string, flags: RunFlags) => {
      await runBackgroundCard(readBackgroundCard(card), flags);
    });
}
