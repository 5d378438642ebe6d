import { provenances } from '../../background/background-analysis.js';
import type { SecondMuonResult } from '../../background/second-muons.js';
import type { BackgroundResult } from '../../background/result.js';
import { csv, type Cell } from './csv.js';

/** What `summary.json` says of second muons. */
export function secondMuonSummary({ secondMuons, analysis }: BackgroundResult): object | undefined {
  if (!secondMuons) return undefined;
  const { provenance, muons, tracks, events, pairsPerMuon, muonPairShare, validation, closure } =
    secondMuons;
  const { lostUpstream, lostDownstream, systematic, uncorrectedSystematic } = closure;
  return {
    basis: `${provenances[provenance]}; before the LAV veto, by a rate model`,
    muons,
    tracks,
    pairs: events.length,
    pairsPerMuon,
    muonPairShare,
    validationShare: { ...validation, confidenceLevel: analysis.confidenceLevel },
    closure: {
      upstreamZM: analysis.secondMuons?.upstreamZM,
      lostUpstream,
      lostDownstream,
      relativeSystematic: systematic,
      withoutCorrection: uncorrectedSystematic,
    },
  };
}

/** Rows of the table of second muons: what, value, statistical error, what a publication prints. */
export function secondMuonRows(
  { secondMuons, prompt }: BackgroundResult,
  printed: (id: string) => number | undefined,
): Cell[][] {
  if (!secondMuons) return [];
  const { muons, events, validation, closure } = secondMuons;
  return [
    ['muons followed', muons, undefined, undefined],
    ['pairs that pass', events.length, undefined, undefined],
    ['the same, effective', validation.effectiveEvents, undefined, undefined],
    ['pairs in VR', validation.inRegion, undefined, undefined],
    ['share in VR', validation.share, validation.statistical, undefined],
    [
      'upper limit on the share in VR',
      validation.upperLimit,
      undefined,
      printed('second-muons/validation-share'),
    ],
    [
      'the same from the simulated events of the card, as Table 4 uses it',
      prompt?.validationShare,
      undefined,
      printed('prompt/validation-share'),
    ],
    ['share of weight lost on the way back', closure.lostUpstream, undefined, undefined],
    ['share of weight lost on the way down', closure.lostDownstream, undefined, undefined],
    ['closure residual, relative', closure.systematic, undefined, undefined],
    ['the same without its correction', closure.uncorrectedSystematic, undefined, undefined],
  ];
}

/** `second-muons.csv`: pairs that pass, with their weights. */
export function secondMuonsCsv({ events }: SecondMuonResult): string {
  return csv(
    [
      'zTaxM',
      'cdaTaxM',
      'massMeV',
      'vertexZM',
      'interactionZM',
      'decayZM',
      'channel',
      'track',
      'weight',
    ],
    events.map((event) => [
      event.zTaxM,
      event.cdaTaxM,
      1000 * event.massGeV,
      event.vertexZM,
      event.interactionZM,
      event.decayZM,
      event.channel,
      event.track,
      event.weight,
    ]),
  );
}
