import type { Alternative } from '../inference/alternatives.js';
import type {
  ExpectedExplanation,
  Explanation,
  IntervalExplanation,
  LimitEnds,
  LimitExplanation,
} from '../inference/explain.js';
import type { SignificanceExplanation } from '../inference/explain-significance.js';
import type { MethodDescription } from '../inference/methods/descriptions.js';
import { printLine, readable, wrapped } from './output.js';

const WIDTH = 86;

/** Prints how a limit came about, to be read. */
export function printLimitExplanation(explanation: LimitExplanation): void {
  const { result } = explanation;
  printLines(explanation, `Method ${result.method}`, computed(result), 'upper limit', upperEnd);
}

/** Prints how an interval came about. */
export function printIntervalExplanation(explanation: IntervalExplanation): void {
  const { result } = explanation;
  printLines(explanation, `Method ${result.method}`, computed(result), 'interval', bothEnds);
  table('Prior of the signal', explanation.signalPriors, bothEnds);
}

/** Prints how expected limits came about. */
export function printExpectedExplanation(explanation: ExpectedExplanation): void {
  const { result, outcomes } = explanation;
  const share = 1 - outcomes.totalProbability;
  const lines = [
    ...result.notes,
    `${outcomes.number} limits computed; the outcomes they stand for have a probability of 1${share > 0 ? ` − ${readable(share, 2)}` : ''}`,
    `numerical error ${readable(result.numericalError, 2)}`,
  ];
  printLines(explanation, `Method ${result.method}`, lines, 'median limit', ({ median }) =>
    median === undefined ? undefined : number(median),
  );
}

/** Prints how a significance came about. */
export function printSignificanceExplanation(explanation: SignificanceExplanation): void {
  const { result, method, likelihood, priors } = explanation;
  section('Counts with background alone', likelihood);
  priorsAndMethod(
    priors,
    result.statistic === 'q0' ? 'Statistic q₀' : 'Statistic: the count',
    method,
  );
  section('How the number was computed', [
    ...result.notes,
    ...(result.numericalError === undefined
      ? []
      : [`numerical error ${readable(result.numericalError, 2)}`]),
    ...(result.monteCarloError === undefined
      ? []
      : [`standard error from toys ${readable(result.monteCarloError, 2)}`]),
  ]);
  const shown = ({ pValue, zOneSided }: SignificanceRow): string | undefined =>
    pValue === undefined
      ? undefined
      : `${number(pValue)}${typeof zOneSided === 'number' ? `  ${zOneSided.toFixed(4).padStart(7)} σ` : ''}`;
  hangsOn('p-value', explanation, shown);
  table('Prior of the background', explanation.backgroundPriors, shown);
}

type SignificanceRow = SignificanceExplanation['sensitivity'][number];

type Shown<Row> = (row: Row) => string | undefined;

function printLines<Result, Answer>(
  explanation: Explanation<Result, Answer>,
  title: string,
  lines: readonly string[],
  what: string,
  shown: Shown<Alternative<Answer>>,
): void {
  section('Likelihood', explanation.likelihood);
  priorsAndMethod(explanation.priors, title, explanation.method);
  section('How the number was computed', lines);
  hangsOn(what, explanation, shown);
  table('Prior of the POT uncertainty', explanation.potPriors, shown);
  table(
    'If the signal yield came from a finite simulated sample',
    explanation.simulatedEvents,
    shown,
  );
}

function priorsAndMethod(
  priors: readonly string[],
  title: string,
  method: MethodDescription,
): void {
  section(
    'Priors',
    priors.length > 0 ? priors : ['none: nothing is uncertain, and the method needs none'],
  );
  printLine('');
  printLine(title);
  for (const [heading, text] of Object.entries(method))
    wrapped(text as string, WIDTH - 12).forEach((line, i) =>
      printLine(`  ${(i === 0 ? heading : '').padEnd(11)}${line}`),
    );
}

function computed(result: LimitExplanation['result']): string[] {
  return [
    ...result.notes,
    `numerical error ${readable(result.numericalError, 2)}`,
    ...(result.monteCarloError === undefined
      ? []
      : [`standard error from toys ${readable(result.monteCarloError, 2)}`]),
  ];
}

function hangsOn<Row extends AnyRow>(
  what: string,
  { sensitivity, dominant }: { readonly sensitivity: readonly Row[]; readonly dominant?: string },
  shown: Shown<Row>,
): void {
  table(`What it hangs on: the ${what} …`, sensitivity, shown);
  if (dominant !== undefined) printLine(`  most is moved by: ${dominant}`);
}

function section(title: string, lines: readonly string[]): void {
  printLine('');
  printLine(title);
  lines.forEach((line) => printLine(`  ${line}`));
}

interface AnyRow {
  readonly change: string;
  readonly relativeChange?: number;
  readonly refused?: string;
}

function table<Row extends AnyRow>(title: string, rows: readonly Row[], shown: Shown<Row>): void {
  if (rows.length === 0) return;
  const width = Math.max(...rows.map(({ change }) => change.length));
  section(
    title,
    rows.map((row) => {
      const { change, relativeChange, refused } = row;
      const value = shown(row);
      if (value === undefined) return `${change.padEnd(width)}  – ${refused ?? ''}`.trimEnd();
      return `${change.padEnd(width)}  ${value}${relativeChange === undefined ? '' : `  ${percent(relativeChange)}`}`;
    }),
  );
}

function upperEnd({ upperLimit }: Partial<LimitEnds>): string | undefined {
  return upperLimit === undefined ? undefined : number(upperLimit);
}

function bothEnds({ lowerLimit = 0, upperLimit }: Partial<LimitEnds>): string | undefined {
  return upperLimit === undefined ? undefined : `${number(lowerLimit)} to ${number(upperLimit)}`;
}

function number(value: number): string {
  return value.toPrecision(6).padStart(10);
}

function percent(share: number): string {
  const text = (100 * share).toFixed(2);
  return `${share >= 0 ? '+' : ''}${text === '-0.00' ? '0.00' : text}%`;
}
