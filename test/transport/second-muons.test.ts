import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { loadExperiment } from '../../src/card/load-experiment.js';
import { propagateUpstream } from '../../src/transport/propagate.js';
import {
  defaultSecondMuonModel,
  promptEvents,
  type PromptEvent,
  type PromptEventsOptions,
} from '../../src/transport/second-muons.js';
import { shareIn } from '../../src/transport/region-share.js';
import { expectRelative } from '../relative.js';
import { block, line, tracks } from './lines.js';

const { experiment } = loadExperiment(
  join(packageFolder(), 'experiments/na62-dump.yaml'),
  'na62-dump.yaml',
  'experiment',
);
const everything = {
  momentumMinGeV: 0,
  vertexZM: { fromM: -1e9, toM: 1e9 },
  oppositeCharges: false,
  planes: [],
};
const count = 20000;
/** 100 GeV muons through 10 cm of iron, thin and transparent, and pions along them: nothing but the rate matters. */
const thin: PromptEventsOptions = {
  tracks: tracks(count, () => ({ momentumGeV: 100 })),
  beamLine: line('vacuum', block('iron', 100, 100.1)),
  upstreamM: 99,
  referenceM: 180,
  model: {
    ...defaultSecondMuonModel,
    pionInteractionLengthGPerCm2: 1e6,
    meanTransverse2GeV2: 1e-6,
  },
  firstChamberM: 183.5,
  lastChamberM: 219,
  endM: 241,
  beamXM: 0,
  beamYM: 0,
  selection: everything,
  transport: { seed: 9, fluctuations: 'mean', scattering: false },
};

/** Bezrukov and Bugaev's cross-section on iron, per g/cm² and unit of ν, written again. */
function photonuclear(energy: number, v: number): number {
  const muon2 = 0.1056583755 ** 2;
  const a = 55.845;
  const sigma = 114.3 + 1.647 * Math.log(0.0213 * v * energy) ** 2;
  const x = 0.00282 * a ** (1 / 3) * sigma;
  const g = (3 / x ** 3) * (x ** 2 / 2 - 1 + Math.exp(-x) * (1 + x));
  const t = (muon2 * v * v) / (1 - v);
  const k = 1 - 2 / v + 2 / v ** 2;
  return (
    ((6.02214076e23 * sigma * 1e-30 * v) / (2 * Math.PI * 137.035999084)) *
    (0.75 * g * (k * Math.log(1 + 0.54 / t) - (k * 0.54) / (0.54 + t) - (2 * muon2) / t) +
      0.25 * (k * Math.log(1 + 1.8 / t) - (2 * muon2) / t) +
      (muon2 / (2 * t)) *
        ((0.75 * g * 0.54) / (0.54 + t) + ((0.25 * 1.8) / t) * Math.log(1 + t / 1.8)))
  );
}

/** Mean number of pions that decay between the iron and `toM`, per muon: midpoint rule in ln ν and in the share z. */
function expectedPairs(toM: number): number {
  const [least, most] = [5 / 100, 1 - 1.1056583755 / 100];
  const steps = 400;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const v = least * (most / least) ** ((i + 0.5) / steps);
    for (let j = 0; j < steps; j++) {
      const u = (j + 0.5) / steps;
      const energy = (1 - Math.sqrt(u)) * v * 100;
      if (energy <= 2 * 0.13957039) continue;
      const momentum = Math.sqrt(energy ** 2 - 0.13957039 ** 2);
      sum +=
        photonuclear(100, v) *
        v *
        -Math.expm1((-(toM - 100.05) * 0.13957039) / (momentum * 7.8045));
    }
  }
  return (10 * 7.874 * sum * Math.log(most / least)) / steps ** 2;
}

const weightOf = (events: readonly PromptEvent[]) =>
  events.reduce((sum, { weight }) => sum + weight, 0);
const errorOf = (events: readonly PromptEvent[]) =>
  Math.sqrt(events.reduce((sum, { weight }) => sum + weight ** 2, 0));

describe('pions from muons in thin iron', () => {
  const events = promptEvents(thin);
  const mumu = events.filter(({ channel }) => channel === 'mumu');

  it('are as many as cross-section, decay and thickness say', () => {
    expect(events.length).toBeGreaterThan(0.8 * count);
    const wanted = count * expectedPairs(241);
    expect(Math.abs(weightOf(events) - wanted)).toBeLessThan(5 * errorOf(events) + 0.005 * wanted);
    expect(errorOf(events) / wanted).toBeLessThan(0.02);
  });

  it('decay upstream of the last chamber as often as the decay law says', () => {
    const wanted = count * expectedPairs(219);
    expect(Math.abs(weightOf(mumu) - wanted)).toBeLessThan(5 * errorOf(mumu) + 0.005 * wanted);
    for (const { channel, decayZM, interactionZM } of events) {
      expect(decayZM < 219).toBe(channel === 'mumu');
      expect(decayZM).toBeLessThanOrEqual(241);
      expect(interactionZM).toBeGreaterThanOrEqual(100);
      expect(interactionZM).toBeLessThanOrEqual(100.1);
    }
  });

  it('give vertices at the iron where the pion itself is measured', () => {
    for (const { decayZM, vertexZM, interactionZM } of events)
      if (decayZM > 183.5) expect(Math.abs(vertexZM - interactionZM)).toBeLessThan(1e-6);
  });

  it('are fewer by absorption where the iron is thick', () => {
    const thick = (length: number) =>
      weightOf(
        promptEvents({
          ...thin,
          beamLine: line('vacuum', block('iron', 100, 100 + length)),
          model: { ...defaultSecondMuonModel, meanTransverse2GeV2: 1e-6 },
        }),
      );
    // Of X g/cm² with λ = 160 g/cm² pions come out of λ (1 − e^{−X/λ}), but for slopes and for the loss of the muon.
    const open = (length: number) => 160 * -Math.expm1((-length * 787.4) / 160);
    expectRelative(thick(2) / thick(0.02), open(2) / open(0.02), 0.06);
  });

  it('are the same in parts as together', () => {
    const half = (from: number, to: number) =>
      promptEvents({
        ...thin,
        tracks: tracks(to - from, () => ({ momentumGeV: 100 })),
        transport: { ...thin.transport, firstIndex: from },
      });
    const second = half(700, 1500).map((event) => ({ ...event, track: event.track + 700 }));
    expect([...half(0, 700), ...second]).toEqual(half(0, 1500));
  });
});

describe('on the beam line of NA62', () => {
  const sequence = (i: number, irrational: number) => (0.5 + i * irrational) % 1;
  const halo = tracks(12000, (i) => ({
    momentumGeV: 12 / (1 - 0.9 * sequence(i, 0.6180339887498949)),
    xM: 2 * sequence(i, 0.7548776662466927) - 1,
    yM: 2 * sequence(i, 0.5698402909980532) - 1,
    slopeX: 0.004 * (sequence(i, 0.4142135623730951) - 0.5),
    slopeY: 0.004 * (sequence(i, 0.7320508075688772) - 0.5),
    charge: i % 2 === 0 ? 1 : -1,
  }));
  const transport = { seed: 2, fluctuations: 'gaussian', scattering: true } as const;
  const events = promptEvents({
    ...thin,
    tracks: propagateUpstream(halo, experiment.beamLine!, 180, 92, transport).tracks,
    beamLine: experiment.beamLine!,
    upstreamM: 92,
    model: defaultSecondMuonModel,
    beamYM: experiment.beam.impactPointM[1],
    selection: {
      momentumMinGeV: 10,
      vertexZM: { fromM: 105, toM: 180 },
      oppositeCharges: true,
      planes: experiment.planes.filter(
        ({ positionZM }) => positionZM < experiment.magnet.positionZM,
      ),
    },
    transport,
  });

  it('pairs of both kinds pass the selection, and point anywhere but to the dump', () => {
    expect(new Set(events.map(({ channel }) => channel)).size).toBe(2);
    expect(events.length).toBeGreaterThan(20);
    const validation = shareIn(events, (z, cda) => z > -4 && z < 50 && cda < 0.15);
    expect(validation.inRegion).toBe(0);
    // Few of the weights dominate: the limit is no share above 1.
    const limit = Math.min(1, Math.log(10) / validation.effectiveEvents);
    expectRelative(validation.upperLimit, limit, 1e-15);
  });
});

describe('bad input', () => {
  it.each<[() => unknown, string]>([
    [
      () => promptEvents({ ...thin, model: { ...defaultSecondMuonModel, rateScale: 0 } }),
      'model.rateScale: found 0, expected a number above 0, up to 1000000.',
    ],
    [
      () => promptEvents({ ...thin, model: { ...defaultSecondMuonModel, target: 'vacuum' } }),
      'model.target: found vacuum, expected a material with nuclei.',
    ],
    [() => promptEvents({ ...thin, endM: NaN }), 'endM: found NaN, expected a position in metres.'],
    [
      () => promptEvents({ ...thin, referenceM: 90 }),
      'referenceM: found 90 m, expected a plane downstream of 99 m.',
    ],
    [
      () => promptEvents({ ...thin, lastChamberM: 150 }),
      'lastChamberM: found 150 m, expected it behind the first chamber at 183.5 m.',
    ],
    [
      () => promptEvents({ ...thin, endM: 200 }),
      'endM: found 200 m, expected it behind the last chamber at 219 m.',
    ],
    [
      () => promptEvents({ ...thin, weights: new Float64Array(2) }),
      'weights: found 2 values, expected 20000, one for each track.',
    ],
  ])('is one sentence, %#', (action, sentence) => {
    expect(action).toThrow(expect.objectContaining({ name: 'UserError', message: sentence }));
  });
});
