import type { InputFile } from '../analysis/analysis.js';
import { provenances, type BackgroundAnalysis } from '../background/background-analysis.js';
import { followSettings, type CardClosure } from '../background/second-muons.js';
import { UserError } from '../errors.js';
import { closureTest, type ClosureResult } from '../transport/closure.js';
import type { LossRow } from '../transport/loss-rows.js';
import { startingMuons } from './follow-muons.js';
import { controlTracks } from './control-tracks.js';
import { csv } from './files/csv.js';
import { dependencies } from './files/summary.js';
import type { ResultFolder } from './result-folder.js';

/** How muons are followed, and what it rests on. */
export interface MuonTransport {
  readonly material: string;
  readonly losses: readonly LossRow[];
  readonly closure?: CardClosure;
}

/**
 * The closure test on the control sample of a card, in this thread.
 *
 * @throws UserError for a card without second muons, or with muons that cannot be followed
 */
export async function cardClosure(
  analysis: BackgroundAnalysis,
  muons: number,
  seed: number,
): Promise<CardClosure> {
  const { secondMuons, name } = analysis;
  if (!secondMuons)
    throw new UserError(
      'found no secondMuons, expected them: they say how muons are followed.',
      name,
    );
  const { tracks } = await controlTracks(analysis, seed);
  const start = startingMuons(analysis, { ...secondMuons, muons }, tracks, seed);
  const { ways } = followSettings(analysis, secondMuons, seed);
  const result = closureTest({ ...ways, ...start.muons, bins: secondMuons.closureBins });
  const { referenceM, upstreamM } = ways;
  return { muons, provenance: start.provenance, referenceM, upstreamM, result };
}

/** Writes `losses.csv`, `closure.csv` and `summary.json`. */
export function writeMuonTransport(
  folder: ResultFolder,
  transport: MuonTransport,
  inputs: readonly InputFile[],
  seed: number,
): void {
  const { closure } = transport;
  folder.write('losses.csv', lossesCsv(transport.losses));
  if (closure) folder.write('closure.csv', closureCsv(closure.result));
  const summary = {
    format: 'beamlimits-transport/1',
    provenance: dependencies(inputs, seed),
    material: transport.material,
    losses: transport.losses,
    closure: closure && {
      basis: provenances[closure.provenance],
      muons: closure.muons,
      referenceM: closure.referenceM,
      upstreamM: closure.upstreamM,
      lostUpstream: closure.result.lostUpstream,
      lostDownstream: closure.result.lostDownstream,
      relativeSystematic: closure.result.systematic,
      withoutCorrection: closure.result.uncorrectedSystematic,
    },
  };
  folder.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
}

function lossesCsv(losses: readonly LossRow[]): string {
  const inMeV = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : 1e3 * value;
  return csv(
    [
      'kineticEnergyGeV',
      ...['ionisation', 'bremsstrahlung', 'pairProduction', 'photonuclear', 'total'].map(
        (name) => `${name}MeVCm2PerG`,
      ),
      'rangeGPerCm2',
      ...['publishedTotalMeVCm2PerG', 'totalOverPublished'],
      ...['publishedRangeGPerCm2', 'rangeOverPublished'],
    ],
    losses.map((row) => [
      row.kineticEnergyGeV,
      inMeV(row.ionisation),
      inMeV(row.bremsstrahlung),
      inMeV(row.pairProduction),
      inMeV(row.photonuclear),
      inMeV(row.total),
      row.rangeGPerCm2,
      inMeV(row.published?.lossGeVCm2PerG),
      row.published && row.total / row.published.lossGeVCm2PerG,
      row.published?.rangeGPerCm2,
      row.published && row.rangeGPerCm2 / row.published.rangeGPerCm2,
    ]),
  );
}

function closureCsv({ distributions }: ClosureResult): string {
  return csv(
    [
      ...['variable', 'from', 'to', 'before', 'after', 'corrected'],
      ...['ratio', 'ratioError', 'correctedRatio', 'correctedRatioError'],
    ],
    Object.entries(distributions).flatMap(
      ([name, { before, after, corrected, ratio, correctedRatio }]) =>
        Array.from(before.sums, (sum, bin) => [
          name,
          before.edges[bin],
          before.edges[bin + 1],
          sum,
          after.sums[bin],
          corrected.sums[bin],
          ratio[bin]?.value,
          ratio[bin]?.error,
          correctedRatio[bin]?.value,
          correctedRatio[bin]?.error,
        ]),
    ),
  );
}
