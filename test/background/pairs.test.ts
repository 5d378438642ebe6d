import { describe, expect, it } from 'vitest';
import { nestedRegions } from '../../src/background/pair-selection.js';
import { outsideAll } from '../../src/background/pair-totals.js';
import { pairTracks } from '../../src/run/pair-tracks.js';
import type { TrackSample } from '../../src/sample/track-sample.js';
import { plainPairs, plainTracks } from '../reference/pairs.js';
import { expectRelative } from '../relative.js';
import { backgrounds, loosePairing, muons, pairing, pairsHere, part } from './na62-backgrounds.js';

const tracks = muons(2100);
const weighted: TrackSample = {
  ...tracks,
  weight: tracks.weight!.map((_, i) => 0.5 + (i % 7) / 7),
};

const regions = nestedRegions(backgrounds.experiment);
const names = [...regions.map(({ name }) => name), outsideAll];
const combinations = [-2, 0, 2];

/** By the words of the experiment file: inside the rectangle of a region and not inside the one that it excludes. */
function plainRegion(zTax: number, cdaTax: number): number {
  const inside = regions.map(
    ({ zTaxM, cdaTaxMaxM }) => zTax > zTaxM.fromM && zTax < zTaxM.toM && cdaTax < cdaTaxMaxM,
  );
  const index = regions.findIndex(
    ({ excluding }, k) => inside[k] && !inside[regions.findIndex(({ name }) => name === excluding)],
  );
  return index < 0 ? regions.length : index;
}

// Two tiles of tracks, and one.
describe.each([
  [2100, 'within 20 mm of each other', pairing],
  [701, 'at any distance', loosePairing],
] as const)('all pairs of %s weighted tracks %s', (count, _, settings) => {
  const sample = part(weighted, 0, count);
  const plain = plainPairs(plainTracks(sample), 180, settings).map((pair) => ({
    ...pair,
    region: plainRegion(pair.zTax, pair.cdaTax),
  }));
  const cellOf = ({ charges, region }: (typeof plain)[number]): number =>
    combinations.indexOf(charges) * names.length + region;
  const totals = pairsHere(sample, settings);
  const cells = combinations.length * names.length;

  it('are those of a plain double loop, by charges and region', () => {
    const found = new Float64Array(cells);
    const sums = new Float64Array(cells);
    for (const pair of plain) {
      found[cellOf(pair)]++;
      sums[cellOf(pair)] += pair.weight;
    }
    expect(totals.regions).toEqual(names);
    expect([...totals.found]).toEqual([...found]);
    // Sums of up to 1e5 weights in another order.
    sums.forEach((sum, cell) => expectRelative(totals.sums[cell], sum, 1e-12));
    expect(plain.length).toBeGreaterThan(1e4);
    expect(totals.triedPairs).toBe((count * (count - 1)) / 2);
    expect(totals.allPairs).toBe(totals.triedPairs);
  });

  it('have the covariance of a U-statistic: sums over pairs of pairs that share a track', () => {
    const own = new Float64Array(count * cells);
    const squares = new Float64Array(cells);
    for (const pair of plain) {
      own[pair.first * cells + cellOf(pair)] += pair.weight;
      own[pair.second * cells + cellOf(pair)] += pair.weight;
      squares[cellOf(pair)] += pair.weight ** 2;
    }
    for (let a = 0; a < cells; a++)
      for (let b = 0; b < cells; b++) {
        let sum = a === b ? -squares[a] : 0;
        for (let track = 0; track < count; track++)
          sum += own[track * cells + a] * own[track * cells + b];
        expectRelative(totals.covariance[a * cells + b], sum, 1e-11);
      }
  });

  it('fill the histograms of the plane and of the mass', () => {
    settings.planes.forEach((binning, k) => {
      const { fromZM, stepZM, binsZ, stepCdaM, binsCda } = binning;
      const histogram = new Float64Array(3 * binsZ * binsCda);
      for (const { charges, zTax, cdaTax, weight } of plain) {
        const [z, cda] = [Math.floor((zTax - fromZM) / stepZM), Math.floor(cdaTax / stepCdaM)];
        if (z < 0 || z >= binsZ || cda >= binsCda) continue;
        histogram[(combinations.indexOf(charges) * binsZ + z) * binsCda + cda] += weight;
      }
      histogram.forEach((sum, bin) => expectRelative(totals.planes[k][bin], sum, 1e-11));
    });
    const { fromMeV, stepMeV, bins } = settings.masses;
    const masses = new Float64Array(names.length * bins);
    for (const pair of plain) {
      const bin = Math.floor((1000 * pair.mass - fromMeV) / stepMeV);
      if (pair.charges !== 0 || bin < 0 || bin >= bins) continue;
      masses[pair.region * bins + bin] += pair.weight;
    }
    masses.forEach((sum, bin) => expectRelative(totals.masses[bin], sum, 1e-11));
  });
});

describe('pairs', () => {
  it('have the same bits with any number of threads, and without', async () => {
    const here = pairsHere(weighted);
    for (const workers of [1, 2, 3])
      expect(await pairTracks(pairing, weighted, { seed: 1, workers })).toEqual(here);
  });

  it('that are drawn have the same bits with any number of threads', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((workers) =>
        pairTracks(pairing, weighted, { seed: 3, workers, partnersPerTrack: 40 }),
      ),
    );
    expect(two).toEqual(one);
    expect(one.triedPairs).toBe(40 * 2100);
  });

  it.each([2, 3, 4, 5])('of %s tracks are all there', (count) => {
    const few = part(tracks, 0, count);
    expect(pairsHere(few, loosePairing).triedPairs).toBe((count * (count - 1)) / 2);
    const plain = plainPairs(plainTracks(few), 180, loosePairing).length;
    expect(pairsHere(few, loosePairing).found.reduce((a, b) => a + b)).toBe(plain);
  });

  it('of parallel tracks have no vertex', () => {
    const one = part(tracks, 0, 1);
    const twice = {
      ...one,
      xM: Float64Array.of(0.2, 0.6),
      yM: Float64Array.of(0.2, -0.1),
      slopeX: Float64Array.of(0.001, 0.001),
      slopeY: Float64Array.of(0, 0),
      momentumGeV: Float64Array.of(30, 40),
      charge: Float64Array.of(1, -1),
      weight: Float64Array.of(1, 1),
    };
    expect(pairsHere(twice, loosePairing).found.every((count) => count === 0)).toBe(true);
  });
});
