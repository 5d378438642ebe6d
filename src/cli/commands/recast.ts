import type { Command } from 'commander';
import { planRecast } from '../../recast/recast-plan.js';
import { recastSamples } from '../../run/recast.js';
import { printRun } from '../print-run.js';
import { recastContourFile } from '../recast-contour.js';
import { readSearchCard } from '../read-search-card.js';
import { simulateCard, writeRun } from '../run-card.js';
import { addRunFlags, type RunFlags } from '../run-flags.js';
import { targetModel } from '../target-model.js';

const examples = `
Examples:
  $ beamlimits recast card.yaml --to b-minus-l
  Simulates the samples of the card once, asks what the vector of B−L expects of them, and leaves
  results/<name>-to-b-minus-l/ with the same files as run.

  $ beamlimits recast card.yaml --to dark-scalar
  The scalar is made in decays of B mesons: they are simulated as well when the experiment has their spectra.

  $ beamlimits recast card.yaml --to my-model/card.yaml
  The model of another card, for example one that is a table.

  $ beamlimits recast card.yaml --to b-minus-l --from-contour published.csv --production bremsstrahlung
  Without events, in the manner of DarkCast: from the edges of a contour, with the model and the decay volume of the card.
`;

interface RecastFlags extends RunFlags {
  readonly to: string;
  readonly fromContour?: string;
  readonly contour: string;
  readonly production?: string;
}

/** Adds `recast`: the search of a card for another model. */
export function registerRecast(program: Command): void {
  addRunFlags(
    program
      .command('recast')
      .description('what a search says about another model')
      .argument('<card>', 'card in YAML or JSON')
      .requiredOption('--to <model>', 'a model of beamlimits, or a card whose model is meant'),
  )
    .option(
      '--from-contour <file>',
      'recast the edges of this contour: contours.csv, or two columns of MeV and coupling',
    )
    .option('--contour <name>', 'which contour of the file', 'observed')
    .option(
      '--production <modes>',
      'with --from-contour: what made its yield, for example bremsstrahlung=0.7,eta->gamma=0.3',
    )
    .addHelpText('after', examples)
    .action(async (card: string, flags: RecastFlags) => {
      const { analysis, warnings } = readSearchCard(card);
      const target = targetModel(flags.to);
      const { fromContour } = flags;
      if (fromContour !== undefined) {
        await recastContourFile(analysis, target, { ...flags, fromContour });
        return;
      }
      const inputs = [...analysis.inputs, ...target.inputs];
      const plan = planRecast({ ...analysis, inputs }, target.settings);
      const name = `${analysis.name}-to-${target.settings.name}`;
      const options = { ...flags, cardWarnings: warnings };
      const written = await writeRun(name, options, async (progress) => {
        const samples = await simulateCard(plan.simulated, flags, progress);
        progress.stage('Setting limits');
        return recastSamples(plan, samples, flags.seed);
      });
      printRun(written, flags);
    });
}
