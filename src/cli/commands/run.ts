import type { Command } from 'commander';
import { cardKind } from '../../card/card-kind.js';
import { readCard } from '../../card/load-card.js';
import { readLifetimePlane } from '../../card/load-lifetime-plane.js';
import { UserError } from '../../errors.js';
import { printRun } from '../print-run.js';
import { runCard } from '../run-card.js';
import { runLifetimePlaneCard } from '../run-lifetime-plane-card.js';
import { addRunFlags, type RunFlags } from '../run-flags.js';

const examples = `
Examples:
  $ beamlimits init my-search
  $ beamlimits run my-search/card.yaml
  Simulates the signal, sets limits, and leaves results/my-search/ with summary.json, contours.csv,
  yields.csv, acceptance.csv, reconstruction.csv, tables/ and figures/.

  $ beamlimits run card.yaml --seed 1 --workers 2 --out results/first
  The same seed gives the same bits with any number of workers.

  $ beamlimits run card.yaml --json --quiet --no-figures | jq .excludedRegion
`;

/** Adds `run`: a card from the simulation to the figures. */
export function registerRun(program: Command): void {
  addRunFlags(
    program
      .command('run')
      .description('run a card: simulate, set limits, draw the figures')
      .argument('<card>', 'card in YAML or JSON'),
  )
    .addHelpText('after', examples)
    .action(async (card: string, flags: RunFlags) => {
      const kind = cardKind(card);
      if (kind === 'lifetime-plane') {
        await runLifetimePlaneCard(readLifetimePlane(card), flags);
        return;
      }
      if (kind === 'backgrounds')
        throw new UserError(
          'found the card of a background estimate, expected that of a search; beamlimits background runs this one.',
          card,
        );
      const { analysis, warnings } = readCard(card);
      printRun(await runCard(analysis, { ...flags, cardWarnings: warnings }), flags);
    });
}
