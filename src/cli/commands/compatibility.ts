import type { Command } from 'commander';
import { compatibilityResults, type CompatibilityResult } from '../../analysis/findings.js';
import { readCard } from '../../card/load-card.js';
import { UserError } from '../../errors.js';
import { compatibility } from '../../inference/compatibility.js';
import { COUNT } from '../counting-flags.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

interface CompatibilityFlags {
  readonly observed?: number;
  readonly background?: number;
  readonly backgroundUncertainty?: number;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits compatibility --observed 28 --background 30.9 --background-uncertainty 4.6
  P(L ≤ L_obs) = 0.7813

  $ beamlimits compatibility --observed 28 --background 30.9 --background-uncertainty 4.6 --json
  {"pValue":0.7813004059616274}

With a card: every row of its compatibilityTables. Counts are ordered by their likelihood at the
nominal expectation; the probability is that of all counts no more likely than the observed one,
with the expectation marginalised (normal, cut at 0).
`;

/** Adds `compatibility`: how well a count, or every count of a card's tables, agrees with its expectation. */
export function registerCompatibility(program: Command): void {
  program
    .command('compatibility')
    .description('how well counts agree with their expectation: P(L ≤ L_obs)')
    .argument('[card]', 'card whose compatibilityTables are computed')
    .option('--observed <n>', 'observed count', wholeFlag('--observed', COUNT))
    .option('--background <b>', 'expected count', numberFlag('--background', COUNT))
    .option(
      '--background-uncertainty <s>',
      'its standard deviation (default: 0)',
      numberFlag('--background-uncertainty', COUNT),
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: CompatibilityFlags) => {
      if (card !== undefined) {
        tables(card, flags);
        return;
      }
      const { observed, background, backgroundUncertainty = 0 } = flags;
      if (observed === undefined || background === undefined)
        throw new UserError(
          `required option '${observed === undefined ? '--observed <n>' : '--background <b>'}' not specified, and no card either.`,
        );
      const result = compatibility({ observed, background, backgroundUncertainty });
      if (flags.json) printJson(result);
      else printLine(`P(L ≤ L_obs) = ${readable(result.pValue)}`);
    });
}

function tables(card: string, flags: CompatibilityFlags): void {
  const extra = (['observed', 'background', 'backgroundUncertainty'] as const).find(
    (key) => flags[key] !== undefined,
  );
  if (extra !== undefined)
    throw new UserError(
      `found ${flags[extra]} beside the card ${card}, which states the counts; expected one or the other.`,
      extra === 'backgroundUncertainty' ? '--background-uncertainty' : `--${extra}`,
    );
  const { analysis, warnings } = readCard(card);
  const results = compatibilityResults(analysis);
  if (results.length === 0)
    throw new UserError('found no compatibilityTables, expected at least one table.', card);
  const named = analysis.compatibilityTables.map(({ name, caption }) => ({
    name,
    caption,
    rows: results.filter(({ table }) => table === name),
  }));
  if (flags.json) {
    printJson({
      card,
      tables: named.map(({ rows, ...table }) => ({ ...table, rows: rows.map(jsonRow) })),
      warnings,
    });
    return;
  }
  named.forEach(({ name, rows }, i) => {
    if (i > 0) printLine('');
    printLine(name);
    rows.forEach((row) => printLine(`  ${readableRow(row)}`));
  });
  warnings.forEach(printWarning);
}

function jsonRow(row: CompatibilityResult): object {
  return { ...row, table: undefined };
}

function readableRow({
  group,
  region,
  expected,
  uncertainty,
  observed,
  pValue,
}: CompatibilityResult): string {
  const count = observed === undefined ? 'masked' : `${observed} observed`;
  const probability = pValue === undefined ? '' : `P(L ≤ L_obs) = ${pValue.toFixed(4)}`;
  return `${group.padEnd(7)}${region.padEnd(12)}${`${expected} ± ${uncertainty}`.padEnd(16)}${count.padEnd(13)}${probability}`.trimEnd();
}
