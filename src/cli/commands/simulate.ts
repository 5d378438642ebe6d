import type { Command } from 'commander';
import { loadCard } from '../../card/load-card.js';
import { exportEvents } from '../../run/export-events.js';
import { UserError } from '../../errors.js';
import { decays, productions, type Decay, type Production } from '../../model/production.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { createProgress } from '../progress.js';
import { writeOut } from '../write-out.js';

const examples = `
Examples:
  $ beamlimits simulate card.yaml --mass 300 --out events.csv
      Writes the simulated events of bremsstrahlung, decays to two muons, at 300 MeV.

  $ beamlimits simulate card.yaml --mass 300 --production mesons --decay ee --seed 2 --out events.parquet
      Other events, in Parquet. A card reads them back with its section samples: the same bits follow.`;

interface SimulateFlags {
  readonly mass: number;
  readonly production: Production;
  readonly decay: Decay;
  readonly seed: number;
  readonly out: string;
  readonly quiet?: true;
}

/** Adds `beamlimits simulate CARD --mass M --out FILE`. */
export function registerSimulate(program: Command): void {
  const command = program
    .command('simulate')
    .summary('write simulated events to a file')
    .description(
      'Writes the simulated events of one mass, production and decay of a card to CSV or Parquet.',
    )
    .argument('<card>', 'card in YAML or JSON')
    .requiredOption(
      '--mass <MeV>',
      'mass of the dark photon, MeV',
      numberFlag('--mass', { least: 1, largest: 700 }),
    )
    .requiredOption('--out <file>', 'file to write; its name ends in .csv or .parquet')
    .option(
      '--production <name>',
      productions.join(' or '),
      wordFlag('--production', productions),
      'bremsstrahlung',
    )
    .option('--decay <name>', decays.join(' or '), wordFlag('--decay', decays), 'mumu')
    .option(
      '--seed <n>',
      'seed of the random numbers; the same seed gives the same bits',
      wholeFlag('--seed', { least: 0, largest: Number.MAX_SAFE_INTEGER }),
      1,
    )
    .option('--quiet', 'no progress')
    .addHelpText('after', examples)
    .action((card: string, { mass, production, decay, seed, out, quiet }: SimulateFlags) => {
      const progress = createProgress(quiet ?? false);
      try {
        progress.stage('Simulating');
        const key = { production, decay, massMeV: mass };
        const rows = exportEvents(loadCard(card), key, {
          seed,
          path: out,
          onProgress: (done, total) => progress.update(done, total),
        });
        progress.finish();
        writeOut(command, `Wrote ${rows} events to ${out}.\n`);
      } finally {
        progress.finish();
      }
    });
}

function wordFlag<Word extends string>(
  flag: string,
  words: readonly Word[],
): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text);
    if (word === undefined)
      throw new UserError(`found '${text}', expected ${words.join(' or ')}.`, flag);
    return word;
  };
}
