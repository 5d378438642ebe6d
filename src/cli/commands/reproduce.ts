import type { Command } from 'commander';
import type { Comparison } from '../../analysis/result.js';
import { builtinCard, builtinCardNames, builtinPublished } from '../../card/builtin-card.js';
import { cardKind } from '../../card/card-kind.js';
import { readBackgroundCard } from '../../card/load-background.js';
import { readCard } from '../../card/load-card.js';
import { readLifetimePlane } from '../../card/load-lifetime-plane.js';
import { loadPublishedLimits } from '../../card/load-published-limits.js';
import { loadPublished } from '../../card/load-published.js';
import { printLine } from '../output.js';
import { printRun } from '../print-run.js';
import { runBackgroundCard } from '../run-background-card.js';
import { runCard } from '../run-card.js';
import { runLifetimePlaneCard } from '../run-lifetime-plane-card.js';
import { addRunFlags, type RunFlags } from '../run-flags.js';

/** Exit code of a comparison that disagrees and is not declared as a known difference. */
const disagreement = 3;

const examples = `
Examples:
  $ beamlimits reproduce
  Lists the analyses that come with the package.

  $ beamlimits reproduce na62-dark-photon
  Runs the search for A′ → μ⁺μ⁻ of NA62 (CERN-EP-2023-032), compares it with the numbers that the
  paper prints, and leaves results/na62-dark-photon/ with the figures.

  $ beamlimits reproduce na62-backgrounds
  The backgrounds of that search: the same for its Tables 1 to 5, in results/na62-backgrounds/.

  $ beamlimits reproduce na62-alp
  Axion-like particles from B decays (its Figure 16): branching ratios over lifetimes.

Exit code 3: done, but a comparison disagrees that is not declared as a known difference.
`;

/** Adds `reproduce`: a built-in card, compared with what its publication prints. */
export function registerReproduce(program: Command): void {
  addRunFlags(
    program
      .command('reproduce')
      .description('run a built-in analysis and compare it with its publication')
      .argument('[name]', 'name of the analysis; without it, the names are listed'),
  )
    .addHelpText('after', examples)
    .action(async (name: string | undefined, flags: RunFlags) => {
      if (name === undefined) {
        builtinCardNames().forEach(printLine);
        return;
      }
      const card = builtinCard(name);
      const published = loadPublished(builtinPublished(name));
      const kind = cardKind(card);
      if (kind === 'backgrounds') {
        requireAgreement(await runBackgroundCard(readBackgroundCard(card), flags, published));
        return;
      }
      if (kind === 'lifetime-plane') {
        requireAgreement(await runLifetimePlaneCard(readLifetimePlane(card), flags, published));
        return;
      }
      const { analysis, warnings } = readCard(card);
      const written = await runCard(analysis, {
        ...flags,
        published,
        publishedLimits: loadPublishedLimits(card),
        cardWarnings: warnings,
      });
      printRun(written, flags);
      requireAgreement(written.comparisons);
    });
}

function requireAgreement(comparisons: readonly Comparison[]): void {
  if (comparisons.some(({ agrees, knownDifference }) => !agrees && !knownDifference))
    process.exitCode = disagreement;
}
