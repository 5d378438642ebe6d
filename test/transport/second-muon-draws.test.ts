import { describe, expect, it } from 'vitest';
import { propagateDownstream } from '../../src/transport/propagate.js';
import { shareIn } from '../../src/transport/region-share.js';
import {
  defaultSecondMuonModel,
  secondMuonPairs,
  type SecondMuonPair,
  type SecondMuonsOptions,
} from '../../src/transport/second-muons.js';
import { plainPion, type PlainPion } from '../reference/second-muons.js';
import { block, line, tracks } from './lines.js';
import { thin } from './thin-iron.js';

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
