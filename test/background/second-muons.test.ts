import { describe, expect, it } from 'vitest';
import { selectedEvents } from '../../src/background/prompt-events.js';
import { followPart, followSettings } from '../../src/background/second-muons.js';
import { simulationCore } from '../../src/core/node.js';
import type { Plane } from '../../src/experiment/experiment.js';
import { acceptedTracks } from '../../src/sample/track-acceptance.js';
import { trackSampleOf } from '../../src/sample/track-sample.js';
import { secondMuonPairs, type SecondMuonPair } from '../../src/transport/second-muons.js';
import { crossing, isInside, plainPairs, type PlainTrack } from '../reference/pairs.js';
import { backgrounds, muons, pairing } from './na62-backgrounds.js';

const { experiment, selection } = backgrounds;
const settings = backgrounds.secondMuons!;
const start = { tracks: muons(3000), weights: new Float64Array(3000).fill(1) };
const follow = followSettings(backgrounds, settings, 4);
const part = followPart(follow, start, 0);
/** Many that do not pass: muons as they are at B5, by another way than that of the closure test. */
const { pairs } = secondMuonPairs({
  ...follow.pairs,
  tracks: part.ways.upstream.tracks,
  upstreamM: 92,
  referenceM: 180,
});

const plainTrack = ([x, y, tx, ty, p, q]: readonly number[]): PlainTrack => ({
  x: x!,
  y: y!,
  tx: tx!,
  ty: ty!,
  p: p!,
  q: q!,
  w: 1,
});

function accepts(track: PlainTrack, planes: readonly string[]): boolean {
  return (
    track.p > selection.momentumMinGeV &&
    planes.every((name) => {
      const plane = experiment.planes.find((one) => one.name === name)!;
      return isInside(crossing(track, experiment, 180, plane.positionZM), plane);
    })
  );
}

/** Whether a pair passes in plain words, with some of the cuts. */
function passes({ first, second }: SecondMuonPair, planes: readonly string[], cuts = selection) {
  const both = [plainTrack(first), plainTrack(second)];
  if (!both.every((track) => accepts(track, planes))) return undefined;
  return plainPairs(both, 180, { ...pairing, selection: cuts })[0];
}

describe('pairs of a muon and its second muon', () => {
  const events = selectedEvents(simulationCore(), experiment, selection, pairs, 180);
  const wanted = pairs.flatMap((pair) => {
    const plain = passes(pair, selection.planes);
    return plain ? [{ pair, plain }] : [];
  });

  it('pass where a plain selection has them pass, and point where it has them point', () => {
    expect(events.length).toBeGreaterThan(15);
    expect(events).toHaveLength(wanted.length);
    for (const [k, event] of events.entries()) {
      const { pair, plain } = wanted[k]!;
      const { weight, track, decayZM, channel } = pair;
      expect(event).toMatchObject({ weight, track, decayZM, channel });
      expect(event.zTaxM).toBeCloseTo(plain.zTax, 6);
      expect(event.cdaTaxM).toBeCloseTo(Math.abs(plain.cdaTax), 9);
      expect(event.massGeV).toBeCloseTo(plain.mass, 9);
    }
  });

  it('would be more without the distance of the tracks, and without the planes behind the magnet', () => {
    const anyDistance = { ...selection, trackDistanceMaxM: Infinity };
    const upstream = selection.planes.filter(
      (name) =>
        experiment.planes.find((plane) => plane.name === name)!.positionZM <
        experiment.magnet.positionZM,
    );
    const count = (planes: readonly string[], cuts: typeof selection) =>
      pairs.filter((pair) => passes(pair, planes, cuts)).length;
    expect(count(selection.planes, anyDistance)).toBeGreaterThan(events.length);
    expect(count(upstream, selection)).toBeGreaterThan(events.length);
  });

  it('have opposite charges, and none is left where there are none', () => {
    for (const { first, second } of pairs) expect(first[5]).toBe(-second[5]!);
    expect(selectedEvents(simulationCore(), experiment, selection, [], 180)).toEqual([]);
  });
});

describe('tracks inside a plane', () => {
  const hole = { centreXM: 0.1, centreYM: -0.05, radiusM: 0.2 };
  const outlines: readonly Plane['outline'][] = [
    { shape: 'circle', radiusM: 1 },
    { shape: 'square', halfWidthM: 1 },
    { shape: 'octagon', apothemM: 1 },
  ];
  /** Positions over a square that is wider than the plane. */
  const count = 33 * 33;
  const columnOf = (value: (i: number) => number) =>
    Float64Array.from({ length: count }, (_, i) => value(i));

  it.each(outlines)('$shape: are those that the plain outline has inside', (outline) => {
    const plane: Plane = { name: 'P', positionZM: 190, outline, hole };
    const tracks = trackSampleOf(180, [
      columnOf((i) => -1.2 + 0.075 * (i % 33) + 1e-3),
      columnOf((i) => -1.2 + 0.075 * Math.floor(i / 33) + 1e-3),
      columnOf(() => 0.01),
      columnOf(() => -0.02),
      ...[20, 1].map((value) => columnOf(() => value)),
      columnOf((i) => i),
    ]);
    const inside = acceptedTracks(
      simulationCore(),
      { ...experiment, planes: [plane] },
      { momentumMinGeV: 0, planes: ['P'] },
      tracks,
    );
    const wanted = Array.from(tracks.xM.keys()).filter((i) =>
      isInside([tracks.xM[i]! + 0.1, tracks.yM[i]! - 0.2], plane),
    );
    expect(Array.from(inside.weight!)).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(0);
  });
});
