import type { Command } from 'commander';
import { UserError } from '../../errors.js';
import { projectCards } from '../project-cards.js';
import { readSearchCard } from '../read-search-card.js';
import { addRunFlags, type RunFlags } from '../run-flags.js';

const examples = `
Examples:
  $ beamlimits project card.yaml --pot 1e18 --pot 1e19
  The observed limit of the card, and what is expected with more protons on target: contours.csv with the
  curves observed, pot-1e18 and pot-1e19, and one figure.

  $ beamlimits project card.yaml --decay-volume 90..180 --combine-decays
  Another decay volume, simulated anew; and μμ and ee together, without an event in either.

  $ beamlimits project card.yaml other-experiment.yaml
  Several cards of one model on one figure.
`;

interface ProjectFlags extends RunFlags {
  readonly pot: readonly string[];
  readonly decayVolume: readonly string[];
  readonly combineDecays?: true;
}

/** Adds `project`: what a search could exclude. */
export function registerProject(program: Command): void {
  const collected = (text: string, before: readonly string[]): string[] => [...before, text];
  addRunFlags(
    program
      .command('project')
      .description(
        'what a search could exclude: more protons, other decay volumes, other experiments',
      )
      .argument(
        '<cards...>',
        'card in YAML or JSON; further ones of the same model are drawn beside it',
      ),
  )
    .option('--pot <n>', 'protons on target of a projection; may come again', collected, [])
    .option(
      '--decay-volume <range>',
      'another decay volume, FROM..TO in metres; may come again',
      collected,
      [],
    )
    .option('--combine-decays', 'μμ and ee together, zero events observed in both')
    .addHelpText('after', examples)
    .action(async (cards: string[], flags: ProjectFlags) => {
      const [first, ...others] = cards.map((card) => readSearchCard(card).analysis);
      if (!first) throw new UserError('found no card, expected one', 'project');
      const pots = [...new Set(flags.pot)].map((text) => ({ text, nominal: potOf(text) }));
      const volumes = flags.decayVolume.map(volumeOf);
      const combineDecays = flags.combineDecays ?? false;
      await projectCards(first, { pots, volumes, others, combineDecays }, flags);
    });
}

const number = String.raw`\d+\.?\d*(?:[eE][+-]?\d+)?`;

function potOf(text: string): number {
  const value = new RegExp(`^${number}$`).test(text) ? Number(text) : NaN;
  if (value > 0 && value < 1e30) return value;
  throw new UserError(`found '${text}', expected a number of protons, for example 1e18.`, '--pot');
}

function volumeOf(text: string): { fromM: number; toM: number } {
  const [, from, to] = new RegExp(`^(${number})\\.\\.(${number})$`).exec(text) ?? [];
  if (from === undefined || to === undefined)
    throw new UserError(
      `found '${text}', expected two positions in metres, for example 90..180.`,
      '--decay-volume',
    );
  return { fromM: Number(from), toM: Number(to) };
}
