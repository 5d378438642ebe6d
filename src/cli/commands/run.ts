import type { Command } from 'commander';
import { cardKind } from '../../card/card-kind.js';
import { readLifetimePlane } from '../../card/load-lifetime-plane.js';
import { printRun } from '../print-run.js';
import { readSearchCard } from '../read-search-card.js';
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
      if (cardKind(card) === 'lifetime-plane') {
        await runLifetimePlaneCard(readLifetimePlane(card), flags);
        return;
      }
      const { analysis, warnings } = readSearchCard(card);
      printRun(await runCard(analysis, { ...flags, cardWarnings: warnings }), flags);
    });
}
