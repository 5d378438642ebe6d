import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../analysis/analysis.js';
import { isOpen } from '../analysis/blinding.js';
import type { ContourLine } from '../analysis/result.js';
import { UserError } from '../errors.js';
import { curvesFigure, mostProjections, type Curve } from '../figures/curves.js';
import { analysisFigureData } from '../figures/from-result.js';
import { scientific } from '../figures/scale.js';
import {
  combinedContour,
  searchCurves,
  withDecayVolume,
  withPot,
  type Stretch,
} from '../recast/projections.js';
import { boxAround } from '../run/files/summary.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { printLine, readable } from './output.js';
import type { Progress } from './progress.js';
import { simulateCard } from './run-card.js';
import type { RunFlags } from './run-flags.js';
import { writeCurves, type WrittenCurves } from './write-curves.js';

/** What is projected besides the card itself; texts are what the user wrote, for names. */
export interface Projections {
  readonly pots: readonly { readonly text: string; readonly nominal: number }[];
  readonly volumes: readonly Stretch[];
  /** Other cards, of the same model. */
  readonly others: readonly Analysis[];
  readonly combineDecays: boolean;
}

interface NamedCurve extends Curve {
  readonly name: string;
  readonly pot: number;
}

/** A card and what it could say with more protons, another decay volume, another decay, beside other cards. */
export async function projectCards(
  analysis: Analysis,
  projections: Projections,
  flags: RunFlags,
): Promise<void> {
  checkProjections(analysis, projections);
  const title = `${analysis.title}: projections`;
  const written = await writeCurves(`${analysis.name}-projected`, flags, async (progress) => {
    const curves = await allCurves(analysis, projections, flags, progress);
    const contours = curves.flatMap(({ lines }) => lines);
    const source = analysis.source === '' ? 'projections' : `projections from ${analysis.source}`;
    const data = { ...analysisFigureData(analysis), title, source, reproduction: false };
    return {
      contours,
      inputs: [analysis, ...projections.others].flatMap(({ inputs }) => inputs),
      summary: {
        title,
        curves: curves.map(({ name, label, kind, pot, lines }) => ({
          name,
          label,
          kind,
          pot,
          region: boxAround(lines),
        })),
        notes: notes(analysis, projections),
      },
      figure: {
        name: 'projections',
        figure: curvesFigure(data, curves, {
          subject: 'Regions that are excluded, and that could be',
          description:
            'Filled: excluded by what was observed. Dashed lines, never filled: expected without a signal.',
        }),
      },
    };
  });
  print(written, flags);
}

/** In the order of the legend: the card, its projections, other cards. */
async function allCurves(
  analysis: Analysis,
  { pots, volumes, others, combineDecays }: Projections,
  flags: RunFlags,
  progress: Progress,
): Promise<NamedCurve[]> {
  const { seed } = flags;
  const samples = await simulateCard(analysis, flags, progress);
  const curves = [ownCurve(analysis, samples, seed)];
  for (const { text, nominal } of pots) {
    const projected = withPot(analysis, nominal);
    curves.push(expectedCurve(`pot-${text}`, protons(nominal), projected, samples, seed));
  }
  for (const volume of volumes) {
    const projected = withDecayVolume(analysis, volume);
    const own = await simulateCard(projected, flags, progress);
    const range = `${volume.fromM}–${volume.toM} m`;
    curves.push(
      expectedCurve(
        `decay-volume-${volume.fromM}-${volume.toM}`,
        `Decay volume ${range}`,
        projected,
        own,
        seed,
      ),
    );
  }
  if (combineDecays)
    curves.push({
      name: 'combined',
      label: '<i>μμ</i> and <i>ee</i>, no event in either',
      kind: 'projection',
      pot: analysis.pot.nominal,
      lines: combinedContour(analysis, samples, seed, 'combined'),
    });
  for (const other of others) {
    const own = await simulateCard(other, flags, progress);
    const label = `${other.experiment.name}, ${protons(other.pot.nominal)}`;
    curves.push(
      isOpen(other.observed.signalRegion)
        ? observedCurve(other.name, label, other, own, seed)
        : expectedCurve(other.name, label, other, own, seed),
    );
  }
  return curves;
}

/** What the card itself says: its observed limit, or the expected one while it is blind. */
function ownCurve(analysis: Analysis, samples: readonly SampleSums[], seed: number): NamedCurve {
  const { observed, expected } = searchCurves(analysis, samples, seed);
  const open = isOpen(analysis.observed.signalRegion);
  return {
    name: open ? 'observed' : 'expected',
    label: `${open ? 'Observed' : 'Expected'}, ${protons(analysis.pot.nominal)}`,
    kind: open ? 'measured' : 'projection',
    pot: analysis.pot.nominal,
    lines: open ? observed : expected,
  };
}

function observedCurve(
  name: string,
  label: string,
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): NamedCurve {
  const own = ownCurve(analysis, samples, seed);
  return { ...own, label, ...renamed(own, name) };
}

function expectedCurve(
  name: string,
  label: string,
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): NamedCurve {
  const { expected } = searchCurves(analysis, samples, seed);
  const curve = { label, kind: 'projection', pot: analysis.pot.nominal } as const;
  return { ...curve, ...renamed({ lines: expected }, name) };
}

function renamed(
  { lines }: { readonly lines: readonly ContourLine[] },
  name: string,
): { readonly name: string; readonly lines: readonly ContourLine[] } {
  return { name, lines: lines.map((line) => ({ ...line, name })) };
}

function checkProjections(analysis: Analysis, projections: Projections): void {
  const { pots, volumes, others, combineDecays } = projections;
  const count = pots.length + volumes.length + others.length + (combineDecays ? 1 : 0);
  if (count === 0)
    throw new UserError(
      'found nothing to project, expected --pot, --decay-volume, --combine-decays or further cards',
      'project',
    );
  if (count > mostProjections)
    throw new UserError(
      `found ${count} projections, expected at most ${mostProjections} on a figure`,
      'project',
    );
  for (const volume of volumes) withDecayVolume(analysis, volume);
  const names = new Set([analysis.name]);
  for (const { name, model } of others) {
    if (names.has(name))
      throw new UserError(`found two cards named ${name}, expected a name for each`, 'project');
    names.add(name);
    if (model.name !== analysis.model.name)
      throw new UserError(
        `found cards of ${analysis.model.name} and of ${model.name}, expected one model: their couplings are different axes`,
        'project',
      );
  }
}

function notes({ limit }: Analysis, { pots, volumes, combineDecays }: Projections): string[] {
  return [
    ...(pots.length > 0
      ? [
          'Other protons on target: backgrounds grow in proportion, with their uncertainties; the median limit expected without a signal.',
        ]
      : []),
    ...(volumes.length > 0
      ? ['Other decay volumes: simulated anew, planes where they are, the background of the card.']
      : []),
    ...(combineDecays
      ? [
          `Both decays: ${limit.method} limit of two channels without an event; μμ after the full selection, ee after the geometrical one at efficiency 1 without background.`,
        ]
      : []),
  ];
}

function protons(nominal: number): string {
  return `${scientific(nominal)} POT`;
}

function print({ result, folder, missingFigures }: WrittenCurves, flags: RunFlags): void {
  if (flags.json) {
    process.stdout.write(readFileSync(join(folder, 'summary.json'), 'utf8'));
    return;
  }
  printLine(String(result.summary['title']));
  printLine('');
  const curves = result.summary['curves'] as readonly {
    readonly name: string;
    readonly region: ReturnType<typeof boxAround>;
  }[];
  const width = Math.max(...curves.map(({ name }) => name.length)) + 3;
  for (const { name, region } of curves)
    printLine(
      name.padEnd(width) +
        (region
          ? `${region.massesMeV.map((mass) => readable(mass, 4)).join('–')} MeV, ${region.couplings.map((coupling) => coupling.toExponential(2)).join('–')}`
          : 'none'),
    );
  printLine('');
  for (const note of result.summary['notes'] as readonly string[]) printLine(`Note: ${note}`);
  printLine('');
  printLine(`Numbers   ${folder}`);
  if (missingFigures) printLine(missingFigures);
  else if (flags.figures)
    printLine(`Figures   ${join(folder, 'figures')}: projections (.svg, .png, .pdf)`);
}
