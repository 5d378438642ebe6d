import { basename, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import { provenances, type BackgroundAnalysis } from '../background/background-analysis.js';
import { cardKind } from '../card/card-kind.js';
import { readBackgroundCard } from '../card/load-background.js';
import { loadExperiment } from '../card/load-experiment.js';
import { readDocument } from '../card/read-document.js';
import { readInputFile } from '../card/read-file.js';
import type { Experiment } from '../experiment/experiment.js';
import { UserError } from '../errors.js';
import { closureFigure } from '../figures/closure-figure.js';
import { muonLossesFigure } from '../figures/muon-losses.js';
import { cardClosure, writeMuonTransport, type MuonTransport } from '../run/muon-transport.js';
import { readLossTable, type LossTable } from '../transport/loss-table.js';
import { lossRows } from '../transport/loss-rows.js';
import { drawFigures } from './draw-figures.js';
import { withFlagNames } from './flags.js';
import { inResultFolder } from './in-result-folder.js';
import { printLine, readable } from './output.js';

export interface TransportFlags {
  readonly material?: string;
  readonly energies?: readonly number[];
  readonly published?: string;
  readonly muons: number;
  readonly seed: number;
  readonly out?: string;
  readonly browser?: string;
  readonly figures: boolean;
  readonly quiet?: true;
}

const flagNames = { material: '--material', energies: '--energies' } as const;
const largestTableBytes = 1_000_000;

/** Losses and ranges of a material, and the closure test of a card; leaves a result folder, all or nothing. */
export async function runTransport(path: string, flags: TransportFlags): Promise<void> {
  const source = readSource(path);
  const table = flags.published === undefined ? undefined : readTable(flags.published);
  const material = flags.material ?? source.analysis?.secondMuons?.model.target;
  if (material === undefined)
    throw new UserError(
      `found no material, expected one, such as those of ${path}: ${materialsOf(source.experiment).join(', ')}.`,
      '--material',
    );
  const losses = withFlagNames(flagNames, () => lossRows(material, flags.energies, table?.table));
  const name = `${source.name}-transport`;
  const filled = await inResultFolder(name, flags, async (folder, progress) => {
    if (source.analysis) progress.stage('Closure test');
    const closure =
      source.analysis && (await cardClosure(source.analysis, flags.muons, flags.seed));
    const transport: MuonTransport = { material, losses, ...(closure && { closure }) };
    const inputs = [...source.inputs, ...(table ? [table.input] : [])];
    writeMuonTransport(folder, transport, inputs, flags.seed);
    if (!flags.figures) return { transport };
    progress.stage('Drawing figures');
    const figures = figuresOf(transport, table?.name);
    return { transport, missing: await drawFigures(folder, figures, flags.browser) };
  });
  const { transport, missing } = filled.result;
  print(transport);
  if (!transport.closure)
    printLine('No closure test: only the card of a background estimate has muons.');
  printLine(`Numbers and tables  ${filled.folder}`);
  if (missing !== undefined) printLine(missing);
}

interface Source {
  readonly name: string;
  readonly experiment: Experiment;
  readonly analysis?: BackgroundAnalysis;
  readonly inputs: readonly InputFile[];
}

/** A card with second muons, or an experiment file. */
function readSource(path: string): Source {
  const kind = cardKind(path);
  if (kind === 'backgrounds') {
    const { analysis } = readBackgroundCard(path);
    if (!analysis.secondMuons)
      throw new UserError(
        'found a card without secondMuons, expected them: they say how muons are followed',
        path,
      );
    const { name, experiment, inputs } = analysis;
    return { name, experiment, analysis, inputs };
  }
  const { document } = readDocument(resolve(path), path);
  if (kind !== 'search' || document.at(['experiment']) !== undefined)
    throw new UserError(
      `found the card of a ${kind === 'search' ? kind : 'lifetime plane'}, expected that of a background estimate (kind: backgrounds), or an experiment file`,
      path,
    );
  const { experiment, input } = loadExperiment(resolve(path), path, path);
  return { name: basename(path).replace(/\.[^.]*$/, ''), experiment, inputs: [input] };
}

function materialsOf({ beamLine }: Experiment): string[] {
  const names = (beamLine?.elements ?? []).flatMap(({ regions }) =>
    regions.map(({ material }) => material),
  );
  return [...new Set([...names, beamLine?.surroundings ?? 'iron'])].filter(
    (name) => name !== 'vacuum',
  );
}

function readTable(path: string): {
  readonly table: LossTable;
  readonly input: InputFile;
  readonly name: string;
} {
  const { bytes, input } = readInputFile(resolve(path), largestTableBytes, `--published: ${path}`);
  return {
    table: readLossTable(new TextDecoder().decode(bytes), path),
    input,
    name: basename(path),
  };
}

function figuresOf({ material, losses, closure }: MuonTransport, published: string | undefined) {
  const figure = muonLossesFigure({
    material,
    losses,
    ...(published !== undefined && { published }),
  });
  return [
    { name: 'losses', figure },
    ...(closure ? [{ name: 'closure', figure: closureFigure(closure) }] : []),
  ];
}

function print({ material, losses, closure }: MuonTransport): void {
  printLine(`Muons in ${material}: mean loss and range, computed`);
  const withTable = losses.some(({ published }) => published);
  const line = (cells: readonly string[]): void =>
    printLine(cells.map((cell) => cell.padStart(14)).join(''));
  line([
    ...['T [GeV]', 'loss', 'radiative', 'range'],
    ...(withTable ? ['loss/publ.', 'range/publ.'] : []),
  ]);
  line(['', ...['[MeV cm²/g]', '', '[g/cm²]'], ...(withTable ? ['', ''] : [])]);
  for (const row of losses)
    line([
      readable(row.kineticEnergyGeV),
      readable(1e3 * row.total, 4),
      readable(1e3 * (row.total - row.ionisation), 4),
      readable(row.rangeGPerCm2, 4),
      ...(row.published
        ? [
            (row.total / row.published.lossGeVCm2PerG).toFixed(4),
            (row.rangeGPerCm2 / row.published.rangeGPerCm2).toFixed(4),
          ]
        : []),
    ]);
  printLine('');
  if (!closure) return;
  const { muons, provenance, referenceM, upstreamM, result } = closure;
  const percent = (value: number): string => `${readable(100 * value, 2)}%`;
  printLine(
    `Closure of ${muons} muons from z = ${referenceM} m back to ${upstreamM} m and down again; ${provenances[provenance]}`,
  );
  printLine(
    `Lost ${percent(result.lostUpstream)} on the way back, ${percent(result.lostDownstream)} on the way down; residual ${percent(result.systematic)}, ${percent(result.uncorrectedSystematic)} without the weights`,
  );
  printLine('');
}
