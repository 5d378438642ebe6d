import { describe, expect, it } from 'vitest';
import {
  propagateDownstream,
  propagateUpstream,
  type Propagated,
  type TransportOptions,
} from '../../src/transport/propagate.js';
import type { MuonTracks } from '../../src/sample/muon-tracks.js';
import { expectRelative } from '../relative.js';
import { block, line, magnets, tracks } from './lines.js';

const options: TransportOptions = { seed: 3, fluctuations: 'mean', scattering: true };
const count = 40000;
const metres = 1.2;
const way = line('vacuum', block('iron', 0, metres));

/** Highland's width as the Review of Particle Physics prints it, for p in GeV and β = 1. */
const highland = (momentum: number, radiationLengths: number) =>
  (0.0136 / momentum) * Math.sqrt(radiationLengths) * (1 + 0.038 * Math.log(radiationLengths));
const radiationLengths = (metres * 787.4) / 13.84;

const variance = (values: Float64Array) => values.reduce((sum, v) => sum + v * v, 0) / count;
const covariance = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, v, i) => sum + v * b[i]!, 0) / count;
// Five standard errors of a variance from `count` normal numbers.
const allowed = 5 * Math.sqrt(2 / count);

describe('scattering in 1.2 m of iron at 1 TeV', () => {
  const { tracks: found } = propagateDownstream(
    tracks(count, () => ({ momentumGeV: 1000 })),
    way,
    0,
    metres,
    options,
  );
  // The loss of 1% moves 1/p² on average by 1/(p₀ p₁).
  const last = found.momentumGeV[0]!;
  const width = highland(Math.sqrt(1000 * last), radiationLengths);

  it.each(['X', 'Y'] as const)('has the width of Highland in slope%s', (axis) =>
    expectRelative(variance(found[`slope${axis}`]), width ** 2, allowed),
  );

  it.each(['x', 'y'] as const)(
    'displaces %s by L θ/√3, correlated with the slope by √3/2',
    (axis) => {
      const position = found[`${axis}M`];
      const slope = axis === 'x' ? found.slopeX : found.slopeY;
      expectRelative(variance(position), (metres * width) ** 2 / 3, allowed + 0.01);
      expectRelative(covariance(position, slope), (metres * width ** 2) / 2, allowed + 0.01);
    },
  );

  it('does not correlate the planes', () =>
    expect(Math.abs(covariance(found.slopeX, found.slopeY)) / width ** 2).toBeLessThan(
      5 / Math.sqrt(count),
    ));

  it('has normal tails: 4.55% beyond two widths', () => {
    const beyond = found.slopeX.filter((slope) => Math.abs(slope) > 2 * width).length / count;
    expect(Math.abs(beyond - 0.0455)).toBeLessThan(5 * Math.sqrt((0.0455 * 0.9545) / count));
  });
});

it('does not depend on the steps', () => {
  const of = (longestM: number) =>
    variance(
      propagateDownstream(
        tracks(count, () => ({ momentumGeV: 30 })),
        way,
        0,
        metres,
        {
          ...options,
          steps: { longestM },
        },
      ).tracks.slopeX,
    );
  expectRelative(of(0.05), of(1.2), 1.5 * allowed);
});

it('is the same on the way back', () => {
  const start = tracks(count, () => ({ momentumGeV: 30 }));
  const up = propagateUpstream(start, way, metres, 0, options);
  const down = propagateDownstream(
    tracks(count, () => ({ momentumGeV: up.tracks.momentumGeV[0]! })),
    way,
    0,
    metres,
    options,
  );
  expectRelative(variance(up.tracks.slopeX), variance(down.tracks.slopeX), 1.5 * allowed);
  // A kick at z moves the upstream end by −z times it, which on the way down is where the track points back to.
  const pointing = down.tracks.xM.map((x, i) => x - metres * down.tracks.slopeX[i]!);
  expectRelative(variance(up.tracks.xM), variance(pointing), 1.5 * allowed);
});

describe('random numbers', () => {
  const start = tracks(300, (i) => ({ momentumGeV: 10 + i, xM: 0.2, charge: i % 2 ? 1 : -1 }));
  const part = (from: number, to: number): MuonTracks =>
    Object.fromEntries(
      Object.entries(start).map(([name, column]) => [
        name,
        (column as Float64Array).slice(from, to),
      ]),
    ) as unknown as MuonTracks;
  const full: TransportOptions = { seed: 2 ** 40 + 7, fluctuations: 'full', scattering: true };

  it.each([
    ['downstream', propagateDownstream, 92, 180],
    ['upstream', propagateUpstream, 180, 92],
  ] as const)('are the same in parts as together, %s', (_, propagate, from, to) => {
    const whole = propagate(start, magnets, from, to, full);
    const first = propagate(part(0, 117), magnets, from, to, full);
    const second = propagate(part(117, 300), magnets, from, to, { ...full, firstIndex: 117 });
    const joined = (of: (p: Propagated) => Float64Array) => [...of(first), ...of(second)];
    for (const name of ['xM', 'slopeY', 'momentumGeV'] as const)
      expect(joined((p) => p.tracks[name])).toEqual([...whole.tracks[name]]);
    expect(joined((p) => p.weight)).toEqual([...whole.weight]);
  });

  it('change with the seed', () => {
    const other = propagateDownstream(start, magnets, 92, 180, { ...full, seed: 8 });
    const one = propagateDownstream(start, magnets, 92, 180, full);
    expect(other.tracks.xM[0]).not.toBe(one.tracks.xM[0]);
  });
});
