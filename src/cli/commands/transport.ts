import type { Command } from 'commander';
import { numberListFlag, wholeFlag } from '../flags.js';
import { runTransport, type TransportFlags } from '../run-transport.js';

const examples = `
Examples:
  $ beamlimits transport examples/na62-backgrounds/card.yaml --published experiments/muon-losses/iron.txt
  Losses and ranges in iron beside published ones, and the closure test on the muons of the card.

  $ beamlimits transport experiments/na62-dump.yaml --material concrete --energies 1,10,100
  Losses and ranges in a material at three kinetic energies.

Leaves results/<name>-transport/ with summary.json, losses.csv, closure.csv and figures/. The table of --published is text in
the format of the Particle Data Group (muE_*.txt): its energies are used, its values never enter the transport.
`;

/** Adds `transport`: what muons lose in matter, and how well the way back closes. */
export function registerTransport(program: Command): void {
  program
    .command('transport')
    .summary('losses of muons in matter, and the closure of the way back')
    .description(
      'Computed mean loss and range of muons in a material, and the closure test of the backward simulation.',
    )
    .argument('<file>', 'card with kind: backgrounds and secondMuons, or an experiment file')
    .option('--material <name>', 'material (default: the target of the card)')
    .option(
      '--energies <list>',
      'kinetic energies in GeV, as 1,10,100 or from:to:step',
      numberListFlag('--energies', { least: 1e-3, largest: 1e5 }),
    )
    .option('--published <file>', 'table of published losses to compare with')
    .option(
      '--muons <n>',
      'muons of the closure test',
      wholeFlag('--muons', { least: 1, largest: 1e7 }),
      10000,
    )
    .option(
      '--seed <n>',
      'seed of the random numbers; the same seed gives the same bits',
      wholeFlag('--seed', { least: 0, largest: Number.MAX_SAFE_INTEGER }),
      1,
    )
    .option('--out <folder>', 'result folder (default: results/<name>-transport)')
    .option('--browser <path>', 'Chrome, Edge or Chromium that draws the figures')
    .option('--no-figures', 'numbers and tables only')
    .option('--quiet', 'no progress')
    .addHelpText('after', examples)
    .action(async (file: string, flags: TransportFlags) => {
      await runTransport(file, flags);
    });
}
