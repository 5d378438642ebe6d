import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../analysis/analysis.js';
import { readContour } from '../card/read-contour.js';
import { UserError } from '../errors.js';
import { curvesFigure } from '../figures/curves.js';
import { figureLabels } from '../figures/figure-data.js';
import { analysisFigureData } from '../figures/from-result.js';
import { findModel } from '../model/find-model.js';
import { parseShares, productionRatio, type ModeShares } from '../recast/production-ratio.js';
import { recastContour } from '../recast/recast-contour.js';
import { boxAround } from '../run/files/summary.js';
import { printLine, readable } from './output.js';
import type { RunFlags } from './run-flags.js';
import type { TargetModel } from './target-model.js';
import { writeCurves, type WrittenCurves } from './write-curves.js';

export interface ContourFlags extends RunFlags {
  readonly fromContour: string;
  readonly contour: string;
  readonly production?: string;
}

/** Recasts a contour of a file with what the card says of its model and its experiment: no events. */
export async function recastContourFile(
  analysis: Analysis,
  target: TargetModel,
  flags: ContourFlags,
): Promise<void> {
  const source = findModel(analysis.model);
  const wanted = findModel(target.settings);
  const shares =
    flags.production === undefined
      ? ownShares(analysis)
      : parseShares(flags.production, '--production');
  const { lines, input } = readContour(flags.fromContour, flags.contour);
  const lengthRatio = lengthRatioOf(analysis);
  const name = `${analysis.name}-contour-to-${wanted.name}`;
  const written = await writeCurves(name, flags, (progress) => {
    progress.stage('Recasting');
    const recast = {
      source,
      target: wanted,
      decay: 'mumu' as const,
      lengthRatio,
      productionRatio: productionRatio(shares, source, wanted, analysis.production),
    };
    const contours = recastContour(lines, recast, flags.contour);
    const title = `${analysis.title}, its contour recast to ${wanted.labels.particle} (${wanted.name})`;
    const data = {
      ...analysisFigureData(analysis),
      title,
      reproduction: false,
      labels: figureLabels(wanted),
    };
    return Promise.resolve({
      contours,
      inputs: [...analysis.inputs, input, ...target.inputs],
      summary: {
        title,
        recast: {
          from: source.name,
          to: wanted.name,
          way: 'contour',
          contour: flags.contour,
          decay: recast.decay,
          productionShares: shares,
          lengthRatio,
        },
        region: boxAround(contours),
      },
      figure: {
        name: 'recast',
        figure: curvesFigure(
          data,
          [{ label: `${flags.contour}, recast`, lines: contours, kind: 'measured' }],
          {
            subject: 'A contour recast without events',
            description: `The region of a contour of ${source.name}, recast by its edges.`,
          },
        ),
      },
    });
  });
  print(written, shares, lengthRatio, flags);
}

/** The way of production of a card that has one whose ratio needs no shares. */
function ownShares({ production }: Analysis): ModeShares {
  if (production.bremsstrahlung.enabled) return { bremsstrahlung: 1 };
  throw new UserError(
    'found no bremsstrahlung in the card, expected the modes of production of the contour, for example eta→gamma=0.8,pi0→gamma=0.2',
    '--production',
  );
}

/** Length of the decay volume over the way to it. */
function lengthRatioOf({ experiment: { decayVolume, beam } }: Analysis): number {
  return (decayVolume.toM - decayVolume.fromM) / (decayVolume.fromM - beam.impactPointM[2]);
}

function print(
  { result, folder, missingFigures }: WrittenCurves,
  shares: ModeShares,
  lengthRatio: number,
  { json, figures }: ContourFlags,
): void {
  if (json) {
    process.stdout.write(readFileSync(join(folder, 'summary.json'), 'utf8'));
    return;
  }
  const region = boxAround(result.contours);
  printLine(String(result.summary['title']));
  printLine('');
  printLine(
    region
      ? `Masses and couplings                ${region.massesMeV.map((mass) => readable(mass, 4)).join('–')} MeV, ${region.couplings.map((coupling) => coupling.toExponential(2)).join('–')}`
      : 'Masses and couplings                none: the yield of the contour is not reached',
  );
  const made = Object.entries(shares).map(([mode, share]) => `${mode} ${readable(100 * share)}%`);
  printLine(`Production of the contour           ${made.join(', ')}`);
  printLine(`Decay volume over the way to it     ${readable(lengthRatio, 4)}`);
  printLine('');
  printLine(
    'Note: From edges alone: one momentum for all particles, the acceptance of the source at every lifetime (docs/guide/recasting.md).',
  );
  printLine('');
  printLine(`Numbers             ${folder}`);
  if (missingFigures) printLine(missingFigures);
  else if (figures)
    printLine(`Figures             ${join(folder, 'figures')}: recast (.svg, .png, .pdf)`);
}
