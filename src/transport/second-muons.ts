import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import type { BeamLine } from '../experiment/beam-line.js';
import type { Plane } from '../experiment/experiment.js';
import { requireNonNegative, requirePositive } from '../inference/arguments.js';
import type { LossSource } from './media.js';
import { materialOf } from './materials.js';
import { checkTracks, checkWeights, trackColumns, type MuonTracks } from './muon-tracks.js';
import { planeCheck, type PlaneCheck } from './planes.js';
import { requirePlane, transportSettings, type TransportOptions } from './propagate.js';
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

export interface PromptEventsOptions {
  /** Muons at the upstream plane, such as those of a closure test. */
  readonly tracks: MuonTracks;
  readonly weights?: Float64Array;
  readonly beamLine: BeamLine;
  readonly upstreamM: number;
  /** Plane of the tracks, metres. */
  readonly referenceM: number;
  /** Parameters that differ from `defaultSecondMuonModel`. */
  readonly model?: Partial<SecondMuonModel>;
  /** First and last chamber of the spectrometer, and the end of decays (the calorimeter), metres. */
  readonly firstChamberM: number;
  readonly lastChamberM: number;
  readonly endM: number;
  /** Beam line at the dump that tracks point back to, metres. */
  readonly beamXM: number;
  readonly beamYM: number;
  readonly selection: PromptSelection;
  readonly transport: TransportOptions;
}

/** What both tracks have to pass. */
export interface PromptSelection {
  readonly momentumMinGeV: number;
  readonly vertexZM: { readonly fromM: number; readonly toM: number };
  readonly oppositeCharges: boolean;
  /** Planes that both straight tracks cross inside the outline and outside the hole: those upstream of the magnet. */
  readonly planes: readonly Plane[];
}

/** μμ: the pion decays upstream of the last chamber; μπ: between it and the calorimeter. */
export type PromptChannel = 'mumu' | 'mupi';

export interface PromptEvent {
  readonly zTaxM: number;
  readonly cdaTaxM: number;
  readonly massGeV: number;
  readonly vertexZM: number;
  readonly interactionZM: number;
  readonly decayZM: number;
  readonly channel: PromptChannel;
  /** Mean number of such events: weight of the muon × probability to interact, to survive and to decay in time. */
  readonly weight: number;
  /** Row of the muon's track. */
  readonly track: number;
}

const pairLength = 20;
const trackLength = 8;
const muonsAtOnce = 4096;

/**
 * Events of two muons in time from single muons: each muon interacts once, somewhere in the material that it crosses, and the
 * leading pion decays in flight. Events that pass the selection, before the veto of the large-angle stations.
 *
 * Tracks have no measurement errors: pointing is that of the true lines, whose spread at the dump is metres.
 *
 * @throws UserError for tracks, planes, beam lines or parameters that make no sense
 */
export function promptEvents(options: PromptEventsOptions): readonly PromptEvent[] {
  const { tracks, beamLine, upstreamM, referenceM, transport } = options;
  const model = { ...defaultSecondMuonModel, ...options.model };
  checkTracks(tracks);
  checkBeamLine(beamLine);
  checkModel(model);
  checkPlanes(options);
  const count = tracks.momentumGeV.length;
  if (options.weights !== undefined) checkWeights(options.weights, count);
  const element = materialOf(model.target, 'model.target')?.elements[0];
  if (element === undefined)
    throw new UserError('found vacuum, expected a material with nuclei.', 'model.target');
  const settings = transportSettings(transport, true);
  const found: PromptEvent[] = [];
  simulationCore().scope((allocate) => {
    const loss: LossSource = transport.loss ?? 'computed';
    const way = allocateSlabs(allocate, beamLine, upstreamM, referenceM, loss);
    const rows = allocate(trackLength * Math.min(count, muonsAtOnce));
    const pairs = allocate(pairLength * Math.min(count, muonsAtOnce));
    const second = allocate(modelRow(options, model)).address;
    const insidePlanes = planeCheck(allocate, options.selection.planes, referenceM);
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
        pairs.address,
      );
      const made = pairs.view;
      for (let i = 0; i < length; i++) {
        const event = selected(
          made.subarray(pairLength * i, pairLength * (i + 1)),
          options,
          insidePlanes,
        );
        if (event !== undefined) found.push({ ...event, track: first + i });
      }
    }
  });
  return found;
}

/** The event of a pair of tracks (`SecondMuonRow`), if it passes. */
function selected(
  row: Float64Array,
  { selection }: PromptEventsOptions,
  insidePlanes: PlaneCheck,
): Omit<PromptEvent, 'track'> | undefined {
  const weight = row[12]!;
  const vertexZM = row[16]!;
  const { fromM, toM } = selection.vertexZM;
  if (!(weight > 0)) return undefined;
  if (!(Math.min(row[4]!, row[10]!) > selection.momentumMinGeV)) return undefined;
  if (!(vertexZM > fromM && vertexZM < toM)) return undefined;
  if (selection.oppositeCharges && row[5] === row[11]) return undefined;
  for (const at of [0, 6]) {
    const [x, y, slopeX, slopeY] = [row[at]!, row[at + 1]!, row[at + 2]!, row[at + 3]!];
    if (!insidePlanes(x, y, slopeX, slopeY)) return undefined;
  }
  return {
    zTaxM: row[17]!,
    cdaTaxM: row[18]!,
    massGeV: row[19]!,
    vertexZM,
    interactionZM: row[14]!,
    decayZM: row[15]!,
    channel: row[13] === 0 ? 'mumu' : 'mupi',
    weight,
  };
}

/** `SecondMuon` of assembly/simulation/transport/second-muon.ts, field by field. */
function modelRow(options: PromptEventsOptions, model: SecondMuonModel): number[] {
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
    options.beamXM,
    options.beamYM,
  ];
}

function checkPlanes(options: PromptEventsOptions): void {
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
