import { describe, expect, it } from 'vitest';
import {
  defaultSecondMuonModel,
  secondMuonPairs,
  type SecondMuonPair,
  type SecondMuonsOptions,
} from '../../src/transport/second-muons.js';
import { propagateDownstream } from '../../src/transport/propagate.js';
import { shareIn } from '../../src/transport/region-share.js';
import { photonuclear, plainPion, type PlainPion } from '../reference/second-muons.js';
import { expectRelative } from '../relative.js';
import { block, line, tracks } from './lines.js';

const count = 20000;
/** 100 GeV muons through 10 cm of iron, thin and transparent, and pions along them: nothing but the rate matters. */
const thin: SecondMuonsOptions = {
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
  leastMomentumGeV: 0,
  oppositeCharges: false,
  triesPerMuon: 1,
  transport: { seed: 9, fluctuations: 'mean', scattering: false },
};

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

/**
 * Muons of 60 GeV through a block and a ring of lead glass that pions miss on one side: what gave places their heavy tail, as
 * the muons themselves go through the ring.
 */
const ring: SecondMuonsOptions = {
  ...thin,
  beamLine: line('vacuum', block('iron', 100, 100.5), {
    ...block('lead-glass', 110, 110.55),
    regions: [
      { shape: 'rectangle', centreM: [-1, 0], halfSizeM: [1.003, 9], material: 'lead-glass' },
    ],
  }),
  tracks: tracks(6000, () => ({ momentumGeV: 60 })),
  model: defaultSecondMuonModel,
  leastMomentumGeV: 10,
  oppositeCharges: true,
  triesPerMuon: 8,
};

/** What pairs are counted by: where they come from, what is measured, and how fast. */
const kinds: readonly ((pair: { z: number; decayZ: number; momentum: number }) => boolean)[] = [
  ({ z }) => z < 100.4,
  ({ z }) => z > 100.4 && z < 105,
  ({ z }) => z > 105,
  ({ decayZ }) => decayZ < 109,
  ({ decayZ }) => decayZ < 183.5,
  ({ decayZ }) => decayZ > 219,
  ({ momentum }) => momentum > 15,
];

const asPlain = ({ weight, interactionZM, decayZM, second }: SecondMuonPair): PlainPion => ({
  weight,
  z: interactionZM,
  decayZ: decayZM,
  momentum: second[4]!,
});

/** Sums of the weights by kind for each muon, with errors; pairs of one muon belong together. */
function sumsByKind(pairs: readonly (PlainPion & { track: number })[], muons: number) {
  return [() => true, ...kinds].map((kind) => {
    const byTrack = new Map<number, number>();
    for (const pair of pairs)
      if (kind(pair)) byTrack.set(pair.track, (byTrack.get(pair.track) ?? 0) + pair.weight);
    const sums = [...byTrack.values()];
    const mean = sums.reduce((sum, weight) => sum + weight, 0) / muons;
    const square = sums.reduce((sum, weight) => sum + weight ** 2, 0) / muons;
    return { mean, error: Math.sqrt((square - mean ** 2) / muons) };
  });
}

const withTracks = (pairs: readonly SecondMuonPair[]) =>
  pairs.map((pair) => ({ ...asPlain(pair), track: pair.track }));

describe('the places and pions that are drawn', () => {
  const { pairs } = secondMuonPairs(ring);
  const found = sumsByKind(withTracks(pairs), 6000);

  it('give what brute force gives', () => {
    const steps = 40;
    const energies = Array.from({ length: steps + 1 }, (_, i) => {
      const end = 100 + (0.5 * i) / steps;
      return propagateDownstream(
        tracks(1, () => ({ momentumGeV: 60 })),
        line('vacuum', block('iron', 100, 100.5)),
        99,
        end,
        { seed: 1, fluctuations: 'mean', scattering: false },
      ).tracks.momentumGeV[0]!;
    });
    const inRing = propagateDownstream(
      tracks(1, () => ({ momentumGeV: 60 })),
      ring.beamLine,
      99,
      111,
      { seed: 1, fluctuations: 'mean', scattering: false },
    ).tracks.momentumGeV[0]!;
    const momentumAt = (z: number) => {
      if (z > 105) return energies[steps]! + ((z - 110) / 0.55) * (inRing - energies[steps]!);
      const place = ((z - 100) / 0.5) * steps;
      const i = Math.min(steps - 1, Math.floor(place));
      return energies[i]! + (place - i) * (energies[i + 1]! - energies[i]!);
    };
    let state = 12345;
    // Park and Miller's minimal standard generator.
    const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const setup = {
      slabs: [
        { fromZ: 100, toZ: 100.5, densityGPerCm3: 7.874, belowX: Infinity },
        { fromZ: 110, toZ: 110.55, densityGPerCm3: 6.22, belowX: 0.003 },
      ],
      energyAt: (z: number) => Math.hypot(momentumAt(z), 0.1056583755),
      leastMomentum: 10,
      interactionLength: 160,
      meanTransverse2: 0.2,
      firstChamberZ: 183.5,
      endZ: 241,
    };
    const tries = 400000;
    const plain = Array.from({ length: tries }, (_, track) => ({
      track,
      pion: plainPion(setup, uniform),
    }));
    const wanted = sumsByKind(
      plain.flatMap(({ track, pion }) =>
        // Half of them have the charge that is asked for.
        pion ? [{ ...pion, weight: 0.5 * pion.weight, track }] : [],
      ),
      tries,
    );
    for (const [k, { mean, error }] of found.entries()) {
      expect(wanted[k]!.mean).toBeGreaterThan(8 * wanted[k]!.error);
      expect(Math.abs(mean - wanted[k]!.mean)).toBeLessThan(
        4 * Math.hypot(error, wanted[k]!.error),
      );
    }
  });

  it('are the same for one try and for many, and where slow tracks and equal charges are drawn and dropped', () => {
    const all = secondMuonPairs({
      ...ring,
      tracks: tracks(30000, () => ({ momentumGeV: 60 })),
      leastMomentumGeV: 0,
      oppositeCharges: false,
      triesPerMuon: 4,
    }).pairs.filter(
      ({ first, second, interactionZM }) =>
        // The muon is asked for its momentum at the place.
        second[4]! > 10 &&
        first[5] !== second[5] &&
        first[4]! + 1.1 * (interactionZM < 105 ? 1 : 0.5) > 10,
    );
    const other = sumsByKind(withTracks(all), 30000);
    for (const [k, { mean, error }] of found.entries())
      expect(Math.abs(mean - other[k]!.mean)).toBeLessThan(4 * Math.hypot(error, other[k]!.error));
  });

  it('have weights that know as much as half as many without weights', () => {
    const { effectiveEvents, events } = shareIn(
      pairs.map(({ weight, track }) => ({ zTaxM: 0, cdaTaxM: 0, weight, track })),
      () => false,
    );
    expect(events).toBeGreaterThan(500);
    expect(effectiveEvents / events).toBeGreaterThan(0.5);
  });

  it('have shares that spread over seeds as their errors say', () => {
    const seeds = Array.from({ length: 120 }, (_, k) => 100 + k);
    const shares = seeds.map((seed) =>
      shareIn(
        secondMuonPairs({
          ...ring,
          tracks: tracks(1000, () => ({ momentumGeV: 60 })),
          transport: { ...ring.transport, seed },
        }).pairs.map(({ interactionZM, weight, track }) => ({
          zTaxM: interactionZM,
          cdaTaxM: 0,
          weight,
          track,
        })),
        (z) => z > 105,
      ),
    );
    const mean = shares.reduce((sum, { share }) => sum + share, 0) / seeds.length;
    const pulls = shares.map(({ share, statistical }) => (share - mean) / statistical);
    const width = Math.sqrt(pulls.reduce((sum, pull) => sum + pull ** 2, 0) / (seeds.length - 1));
    expect(width).toBeGreaterThan(0.8);
    expect(width).toBeLessThan(1.25);
  });
});

it('muons that make no second one arrive as if they were followed alone', () => {
  const { through } = secondMuonPairs(ring);
  const alone = propagateDownstream(ring.tracks, ring.beamLine, 99, 180, {
    ...ring.transport,
  });
  expect(through).toEqual(alone);
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
