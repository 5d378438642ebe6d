import type { AlternativeLimit, LimitExplanation } from '../inference/explain.js';
import { printLine, readable, wrapped } from './output.js';

const WIDTH = 86;

/** Prints how a limit came about, to be read. */
export function printExplanation(explanation: LimitExplanation): void {
  const { result, likelihood, priors, method, sensitivity } = explanation;
  section('Likelihood', likelihood);
  section(
    'Priors',
    priors.length > 0 ? priors : ['none: nothing is uncertain, and the method needs none'],
  );
  printLine('');
  printLine(`Method ${result.method}`);
  for (const [heading, text] of Object.entries(method))
    wrapped(text as string, WIDTH - 12).forEach((line, i) =>
      printLine(`  ${(i === 0 ? heading : '').padEnd(11)}${line}`),
    );
  section('How the number was computed', [
    ...result.notes,
    `numerical error ${readable(result.numericalError, 2)}`,
    ...(result.monteCarloError === undefined
      ? []
      : [`standard error from toys ${readable(result.monteCarloError, 2)}`]),
  ]);
  table('What it hangs on: the upper limit …', sensitivity);
  if (explanation.dominant !== undefined) printLine(`  most is moved by: ${explanation.dominant}`);
  table('Prior of the POT uncertainty', explanation.potPriors);
  table('If the signal yield came from a finite simulated sample', explanation.simulatedEvents);
}

function section(title: string, lines: readonly string[]): void {
  printLine('');
  printLine(title);
  lines.forEach((line) => printLine(`  ${line}`));
}

function table(title: string, rows: readonly AlternativeLimit[]): void {
  if (rows.length === 0) return;
  const width = Math.max(...rows.map(({ change }) => change.length));
  section(
    title,
    rows.map(({ change, upperLimit, relativeChange, refused }) => {
      if (upperLimit === undefined) return `${change.padEnd(width)}  – ${refused ?? ''}`.trimEnd();
      const limit = upperLimit.toPrecision(6).padStart(10);
      return `${change.padEnd(width)}  ${limit}${relativeChange === undefined ? '' : `  ${percent(relativeChange)}`}`;
    }),
  );
}

function percent(share: number): string {
  const text = (100 * share).toFixed(2);
  return `${share >= 0 ? '+' : ''}${text === '-0.00' ? '0.00' : text}%`;
}
