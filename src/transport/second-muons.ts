import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import type { BeamLine } from '../experiment/beam-line.js';
import { requireNonNegative, requirePositive, requireWhole } from '../inference/arguments.js';
import type { LossSource } from './media.js';
import { materialOf } from './materials.js';
import {
  checkTracks,
  checkWeights,
  mapTracks,
  trackColumns,
  type MuonTracks,
} from '../sample/muon-tracks.js';
import {
  requirePlane,
  transportSettings,
  type Propagated,
  type TransportOptions,
} from './propagate.js';
import { allocateSlabs, checkBeamLine } from './slabs.js';
import { transportStreams } from './streams.js';

/** How a muon makes a second one: parameters of the model, none of which the publication prints. */
export interface SecondMuonModel {
  /** Leading charged pions for each photonuclear interaction of Bezrukov and Bugaev's cross-section. */
  readonly rateScale: number;
  /** Least energy of the hadrons, GeV. */
  readonly leastTransferGeV: number;
  /** n of the pion's share z of the hadrons' energy: (n + 1)(1 − z)ⁿ. */
  readonly fractionPower: number;
  /** Mean square of the pion's transverse momentum, GeV². */
  readonly meanTransverse2GeV2: number;
  /** Interaction length of pions, g/cm². */
  readonly pionInteractionLengthGPerCm2: number;
  /** Material whose nuclei are hit, for the photonuclear cross-section. */
  readonly target: string;
}

export const defaultSecondMuonModel: SecondMuonModel = {
  rateScale: 1,
  leastTransferGeV: 5,
  fractionPower: 1,
  meanTransverse2GeV2: 0.2,
  pionInteractionLengthGPerCm2: 160,
  target: 'iron',
};

export interface SecondMuonsOptions {
  /** Muons at the upstream plane, such as those of a closure test. */
  readonly tracks: MuonTracks;
  readonly weights?: Float64Array;
  readonly beamLine: BeamLine;
  readonly upstreamM: number;
  /** Plane of the tracks that come out, metres. */
  readonly referenceM: number;
  /** Parameters that differ from `defaultSecondMuonModel`. */
  readonly model?: Partial<SecondMuonModel>;
  /** First and last chamber of the spectrometer, and the end of decays (the calorimeter), metres. */
  readonly firstChamberM: number;
  readonly lastChamberM: number;
  readonly endM: number;
  /** Pairs with a track below this momentum are not wanted, and may be left out; 0 for all. */
  readonly leastMomentumGeV: number;
  /** Whether pairs of the same charge are not wanted, and are left out. */
  readonly oppositeCharges: boolean;
  /** Interactions that are tried for each muon, each with its share of the weight. */
  readonly triesPerMuon: number;
  readonly transport: TransportOptions;
}

/** μμ: the pion decays upstream of the last chamber; μπ: between it and the calorimeter. */
export type PromptChannel = 'mumu' | 'mupi';

/** A muon and the second one as they are measured, at the reference plane. */
export interface SecondMuonPair {
  /** In the order of `trackColumns`. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly interactionZM: number;
  readonly decayZM: number;
  readonly channel: PromptChannel;
  /** Mean number of such pairs: weight of the muon × probability to interact, to survive and to decay in time. */
  readonly weight: number;
  /** Row of the muon's track. */
  readonly track: number;
}

/** What comes of some muons. */
export interface SecondMuons {
  readonly pairs: readonly SecondMuonPair[];
  /** The muons at the reference plane, had they made none. */
  readonly through: Propagated;
}

const pairLength = 16;
const trackLength = 8;
const muonsAtOnce = 4096;
const mostTries = 256;
/** `MOST_SLABS` of assembly/simulation/transport/slab-parts.ts. */
const mostSlabs = 128;

/**
 * Pairs of two muons in time from single muons: each muon interacts once a try, somewhere in the material that it crosses, and
 * the leading pion decays in flight. Tracks have no measurement errors: pointing is that of the true lines, whose spread at the
 * dump is metres.
 *
 * @throws UserError for tracks, planes, beam lines or parameters that make no sense
 */
export function secondMuonPairs(options: SecondMuonsOptions): SecondMuons {
  const { tracks, beamLine, upstreamM, referenceM, transport, triesPerMuon } = options;
  const model = { ...defaultSecondMuonModel, ...options.model };
  checkTracks(tracks);
  checkBeamLine(beamLine);
  checkModel(model);
  checkPlanes(options);
  requireNonNegative(options.leastMomentumGeV, 'leastMomentumGeV');
  requireWhole(triesPerMuon, 'triesPerMuon', 1, mostTries);
  const count = tracks.momentumGeV.length;
  if (options.weights !== undefined) checkWeights(options.weights, count);
  const element = materialOf(model.target, 'model.target')?.elements[0];
  if (element === undefined)
    throw new UserError('found vacuum, expected a material with nuclei.', 'model.target');
  const settings = transportSettings(transport, true);
  const pairs: SecondMuonPair[] = [];
  const through: Propagated = {
    tracks: mapTracks(() => new Float64Array(count)),
    status: new Uint8Array(count),
    weight: new Float64Array(count).fill(1),
  };
  simulationCore().scope((allocate) => {
    const loss: LossSource = transport.loss ?? 'computed';
    const way = allocateSlabs(allocate, beamLine, upstreamM, referenceM, loss);
    if (way.slabCount > mostSlabs)
      throw new UserError(
        `found ${way.slabCount} elements and gaps between the planes, expected at most ${mostSlabs}.`,
        'beamLine',
      );
    const atOnce = Math.min(count, muonsAtOnce);
    const rows = allocate(trackLength * atOnce);
    const made = allocate(pairLength * atOnce * triesPerMuon);
    const second = allocate(modelRow(options, model)).address;
    const nucleus = allocate([element.z, element.a, 1]).address;
    for (let first = 0; first < count; first += muonsAtOnce) {
      const length = Math.min(muonsAtOnce, count - first);
      const view = rows.view;
      for (let i = 0; i < length; i++) {
        for (const [column, name] of trackColumns.entries())
          view[trackLength * i + column] = tracks[name][first + i]!;
        view[trackLength * i + 6] = options.weights?.[first + i] ?? 1;
        view[trackLength * i + 7] = 0;
      }
      simulationCore().exports.makeSecondMuons(
        second,
        allocate(settings(way.slabCount, first)).address,
        nucleus,
        way.slabs,
        way.regions,
        rows.address,
        length,
        made.address,
      );
      const arrived = rows.view;
      for (let i = 0; i < length; i++) {
        for (const [column, name] of trackColumns.entries())
          through.tracks[name][first + i] = arrived[trackLength * i + column]!;
        through.status[first + i] = arrived[trackLength * i + 7]!;
      }
      for (let k = 0; k < length * triesPerMuon; k++) {
        const row = made.view.subarray(pairLength * k, pairLength * (k + 1));
        if (row[12]! > 0) pairs.push(pairOf(row, first + Math.floor(k / triesPerMuon)));
      }
    }
  });
  return { pairs, through };
}

/** A `SecondMuonRow` of the core. */
function pairOf(row: Float64Array, track: number): SecondMuonPair {
  return {
    first: Array.from(row.subarray(0, 6)),
    second: Array.from(row.subarray(6, 12)),
    interactionZM: row[14]!,
    decayZM: row[15]!,
    channel: row[13] === 0 ? 'mumu' : 'mupi',
    weight: row[12]!,
    track,
  };
}

/** `SecondMuon` of assembly/simulation/transport/second-muon-rows.ts, field by field. */
function modelRow(options: SecondMuonsOptions, model: SecondMuonModel): number[] {
  return [
    options.referenceM,
    options.firstChamberM,
    options.lastChamberM,
    options.endM,
    model.rateScale,
    model.leastTransferGeV,
    model.fractionPower,
    model.meanTransverse2GeV2,
    model.pionInteractionLengthGPerCm2,
    transportStreams.secondMuons,
    options.triesPerMuon,
    options.leastMomentumGeV,
    options.oppositeCharges ? 1 : 0,
  ];
}

function checkPlanes(options: SecondMuonsOptions): void {
  const { upstreamM, referenceM, firstChamberM, lastChamberM, endM } = options;
  for (const place of ['upstreamM', 'referenceM', 'firstChamberM', 'lastChamberM', 'endM'] as const)
    requirePlane(options[place], place);
  const behind = (found: number, other: number, what: string, place: string): void => {
    if (found < other) throw new UserError(`found ${found} m, expected ${what} ${other} m.`, place);
  };
  behind(referenceM, upstreamM, 'a plane downstream of', 'referenceM');
  behind(lastChamberM, firstChamberM, 'it behind the first chamber at', 'lastChamberM');
  behind(endM, lastChamberM, 'it behind the last chamber at', 'endM');
}

function checkModel(model: SecondMuonModel): void {
  requirePositive(model.rateScale, 'model.rateScale');
  requirePositive(model.leastTransferGeV, 'model.leastTransferGeV');
  requireNonNegative(model.fractionPower, 'model.fractionPower');
  requirePositive(model.meanTransverse2GeV2, 'model.meanTransverse2GeV2');
  requirePositive(model.pionInteractionLengthGPerCm2, 'model.pionInteractionLengthGPerCm2');
}
