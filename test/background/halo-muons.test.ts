import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { haloMuons } from '../../src/sample/halo-muons.js';
import { acceptedTracks } from '../../src/sample/track-acceptance.js';
import { checkSample } from '../../src/sample/track-sample.js';
import { plainPhilox } from '../reference/philox.js';
import {
  crossing,
  isInside,
  plainHaloMuon,
  plainTracks,
  type PlainTrack,
} from '../reference/pairs.js';
import { expectRelative } from '../relative.js';
import { backgrounds, muons, part, recipe } from './na62-backgrounds.js';

const { experiment, selection } = backgrounds;
const stream = 0x2000;

function words(event: number, seed: number): number[] {
  return [0, 1].flatMap((draw) => plainPhilox([event, 0, stream, draw], [seed, 0]));
}

function passes(track: PlainTrack): boolean {
  return (
    track.p > selection.momentumMinGeV &&
    selection.planes.every((name) => {
      const plane = experiment.planes.find((one) => one.name === name)!;
      return isInside(crossing(track, experiment, 180, plane.positionZM), plane);
    })
  );
}

describe('halo muons', () => {
  it('are those of the recipe written a second time, with the acceptance', () => {
    const plain: PlainTrack[] = [];
    for (let event = 0; plain.length < 200; event++) {
      const muon = plainHaloMuon(words(event, 7), recipe, experiment.beam.impactPointM, 180);
      if (passes(muon)) plain.push(muon);
    }
    const found = plainTracks(muons(200, 7));
    for (const [i, wanted] of plain.entries()) {
      for (const key of ['x', 'y', 'tx', 'ty', 'p'] as const)
        // Logarithms within 2 ulp, sine and cosine within 1e-15 absolutely, differences of positions of a metre.
        expect(Math.abs(found[i][key] - wanted[key])).toBeLessThan(
          1e-13 * Math.max(1, wanted[key]),
        );
      expect(found[i].q).toBe(wanted.q);
      expect(found[i].w).toBe(1);
    }
  });

  it('are the first of a longer sample, across blocks of candidates', () => {
    const long = muons(3000);
    expect(muons(1000)).toEqual(part(long, 0, 1000));
  });

  it('are what a pairing takes', () => {
    expect(() => checkSample(muons(100), 'muons')).not.toThrow();
  });

  it('pass the cuts again', () => {
    const tracks = muons(501);
    expect(acceptedTracks(simulationCore(), experiment, selection, tracks)).toEqual(tracks);
  });

  it('that never reach the detector are a mistake of the recipe', () => {
    const lost = { ...recipe, source: { ...recipe.source, shiftM: [50, 0] as const } };
    expect(() =>
      haloMuons(simulationCore(), experiment, lost, selection, { planeZM: 180, count: 2, seed: 1 }),
    ).toThrow(/controlSample\.recipe: found 0 of \d+ muons inside the acceptance, expected/);
  });
});

describe('tracks that cannot be paired', () => {
  const good = muons(5);
  it.each([
    ['xM', NaN, 'found xM NaN in row 3, expected a finite number.'],
    ['momentumGeV', 0, 'found momentumGeV 0 in row 3, expected a momentum above 0 and up to'],
    ['momentumGeV', 4e5, 'GeV; is it in MeV?'],
    ['charge', 0, 'found charge 0 in row 3, expected 1 or -1.'],
    ['weight', -1, 'found weight -1 in row 3, expected a number of 0 or more.'],
  ] as const)('have %s %s', (name, value, message) => {
    const bad = { ...good, [name]: good[name]!.with(2, value) };
    expect(() => checkSample(bad, 'tracks.csv')).toThrow(message);
  });

  it('are none', () => {
    expect(() => checkSample(part(good, 0, 0), 'tracks.csv')).toThrow(
      'tracks.csv: found no tracks, expected a control sample of some.',
    );
  });
});

it('momenta follow the falling exponential', () => {
  // Mean of exp(−p/20) between 10 and 200, before the acceptance: a single plane of no extent in p.
  const events = 4000;
  let sum = 0;
  for (let event = 0; event < events; event++)
    sum += plainHaloMuon(words(event, 1), recipe, experiment.beam.impactPointM, 180).p;
  const { fromGeV, toGeV, scaleGeV } = recipe.momentum;
  const range = toGeV - fromGeV;
  const mean = fromGeV + scaleGeV - range / (Math.exp(range / scaleGeV) - 1);
  expectRelative(sum / events, mean, (4 * scaleGeV) / mean / Math.sqrt(events));
});
