import { describe, expect, it } from 'vitest';
import {
  defaultSecondMuonModel,
  secondMuonPairs,
  type SecondMuonPair,
} from '../../src/transport/second-muons.js';
import { photonuclear } from '../reference/second-muons.js';
import { expectRelative } from '../relative.js';
import { block, line, tracks } from './lines.js';
import { count, thin } from './thin-iron.js';

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

const weightOf = (events: readonly SecondMuonPair[]) =>
  events.reduce((sum, { weight }) => sum + weight, 0);
const errorOf = (events: readonly SecondMuonPair[]) =>
  Math.sqrt(events.reduce((sum, { weight }) => sum + weight ** 2, 0));

describe('pions from muons in thin iron', () => {
  const events = secondMuonPairs(thin).pairs;
  const mumu = events.filter(({ channel }) => channel === 'mumu');

  it('are as many as cross-section, decay and thickness say', () => {
    expect(events.length).toBeGreaterThan(0.2 * count);
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
    for (const { first, second, decayZM, interactionZM } of events) {
      if (decayZM < 183.5) continue;
      const [x, y, slopeX, slopeY] = first.map((value, k) => value - second[k]!);
      const step = -(x! * slopeX! + y! * slopeY!) / (slopeX! ** 2 + slopeY! ** 2);
      expect(Math.abs(180 + step - interactionZM)).toBeLessThan(1e-6);
    }
  });

  it('are fewer by absorption where the iron is thick', () => {
    const thick = (length: number) =>
      weightOf(
        secondMuonPairs({
          ...thin,
          beamLine: line('vacuum', block('iron', 100, 100 + length)),
          model: { ...defaultSecondMuonModel, meanTransverse2GeV2: 1e-6 },
        }).pairs,
      );
    // Of X g/cm² with λ = 160 g/cm² pions come out of λ (1 − e^{−X/λ}), but for slopes and for the loss of the muon.
    const open = (length: number) => 160 * -Math.expm1((-length * 787.4) / 160);
    expectRelative(thick(2) / thick(0.02), open(2) / open(0.02), 0.06);
  });

  it('are the same in parts as together', () => {
    const half = (from: number, to: number) =>
      secondMuonPairs({
        ...thin,
        tracks: tracks(to - from, () => ({ momentumGeV: 100 })),
        transport: { ...thin.transport, firstIndex: from },
      }).pairs;
    const second = half(700, 1500).map((event) => ({ ...event, track: event.track + 700 }));
    expect([...half(0, 700), ...second]).toEqual(half(0, 1500));
  });
});

describe('bad input', () => {
  it.each<[() => unknown, string]>([
    [
      () => secondMuonPairs({ ...thin, model: { ...defaultSecondMuonModel, rateScale: 0 } }),
      'model.rateScale: found 0, expected a number above 0, up to 1000000.',
    ],
    [
      () => secondMuonPairs({ ...thin, model: { ...defaultSecondMuonModel, target: 'vacuum' } }),
      'model.target: found vacuum, expected a material with nuclei.',
    ],
    [
      () => secondMuonPairs({ ...thin, endM: NaN }),
      'endM: found NaN, expected a position in metres.',
    ],
    [
      () => secondMuonPairs({ ...thin, referenceM: 90 }),
      'referenceM: found 90 m, expected a plane downstream of 99 m.',
    ],
    [
      () => secondMuonPairs({ ...thin, lastChamberM: 150 }),
      'lastChamberM: found 150 m, expected it behind the first chamber at 183.5 m.',
    ],
    [
      () => secondMuonPairs({ ...thin, endM: 200 }),
      'endM: found 200 m, expected it behind the last chamber at 219 m.',
    ],
    [
      () =>
        secondMuonPairs({
          ...thin,
          beamLine: line(
            'vacuum',
            ...Array.from({ length: 80 }, (_, i) => block('iron', 100 + 0.1 * i, 100.05 + 0.1 * i)),
          ),
        }),
      'beamLine: found 161 elements and gaps between the planes, expected at most 128.',
    ],
    [
      () => secondMuonPairs({ ...thin, triesPerMuon: 0 }),
      'triesPerMuon: found 0, expected a whole number from 1 to 256.',
    ],
    [
      () => secondMuonPairs({ ...thin, weights: new Float64Array(2) }),
      'weights: found 2 values of weight, expected 20000, one for each track.',
    ],
  ])('is one sentence, %#', (action, sentence) => {
    expect(action).toThrow(expect.objectContaining({ name: 'UserError', message: sentence }));
  });
});
