import { describe, expect, it } from 'vitest';
import { readLossTable } from '../../src/transport/loss-table.js';
import { muonLoss, muonRange } from '../../src/transport/media.js';
import { trackColumns, type MuonTracks } from '../../src/sample/muon-tracks.js';
import {
  propagateDownstream,
  propagateUpstream,
  type TransportOptions,
} from '../../src/transport/propagate.js';
import { expectRelative } from '../relative.js';
import { block, line, magnets, tracks } from './lines.js';

const still: TransportOptions = { seed: 1, fluctuations: 'mean', scattering: false };
const massGeV = 0.1056583755;
const kinetic = (momentum: number) => Math.hypot(momentum, massGeV) - massGeV;

/** Spread over the dipole's gap and yoke, both charges, 6 to 350 GeV. */
const spread = tracks(400, (i) => ({
  xM: 0.3 * Math.sin(i),
  yM: 0.3 * Math.cos(1.7 * i),
  slopeX: 0.004 * Math.sin(3 * i),
  slopeY: 0.004 * Math.cos(5 * i),
  momentumGeV: 12 * Math.exp((i * Math.log(30)) / 400),
  charge: i % 2 === 0 ? 1 : -1,
}));

/** Share of the tracks that are equal in all columns, to a tolerance (of the momentum relatively). */
function sameShare(found: MuonTracks, wanted: MuonTracks, tolerance: number): number {
  const same = Array.from(wanted.momentumGeV, (momentum, i) =>
    trackColumns.every((name) => {
      const scale = name === 'momentumGeV' ? momentum : 1;
      return Math.abs(found[name][i]! - wanted[name][i]!) / scale < tolerance;
    }),
  );
  return same.filter(Boolean).length / same.length;
}

describe('without fluctuations', () => {
  const blocks = line(
    'air',
    block('iron', 92, 95, [-1.2, 0.3]),
    block('copper', 97, 97.5),
    block('concrete', 150, 152, [0, 0.5]),
  );
  // Where a muon changes between regions, no number of steps may be the one that its own end asks for.
  it.each([
    ['blocks', blocks, 1],
    ['magnets with edges', magnets, 0.99],
  ] as const)('the way back ends where the way down began, to 1e-9: %s', (_, way, share) => {
    const down = propagateDownstream(spread, way, 92, 180, still);
    expect(Math.max(...down.status)).toBe(0);
    const lost = down.tracks.momentumGeV.map((p, i) => spread.momentumGeV[i]! - p);
    expect(Math.max(...lost)).toBeGreaterThan(5);
    const back = propagateUpstream(down.tracks, way, 180, 92, still);
    expect(sameShare(back.tracks, spread, 1e-9)).toBeGreaterThanOrEqual(share);
  });

  it.each([
    ['blocks', blocks],
    ['magnets with edges', magnets],
  ] as const)('the way down ends where the way back began, to 1e-9: %s', (_, way) => {
    const up = propagateUpstream(spread, way, 180, 92, still);
    expect(Math.max(...up.status)).toBe(0);
    const down = propagateDownstream(up.tracks, way, 92, 180, still);
    expect(sameShare(down.tracks, spread, 1e-9)).toBeGreaterThanOrEqual(0.99);
  });

  it('the weight is the determinant of the way in (x, y, slopes, energy)', () => {
    const way = line('vacuum', block('iron', 1, 4, [1.2, -0.7]));
    const names = ['xM', 'yM', 'slopeX', 'slopeY', 'momentumGeV'] as const;
    const start = [0.1, -0.2, 0.03, -0.05, 30];
    const steps = [1e-4, 1e-4, 1e-5, 1e-5, 1e-3];
    const track = (values: readonly number[]) =>
      tracks(1, () => Object.fromEntries(names.map((name, i) => [name, values[i]!])));
    // One step count for all, so that the difference of two ways is smooth.
    const options = { ...still, steps: { longestM: 0.05, loss: 1, turn: 1 } };
    const upstream = (values: readonly number[]) => {
      const { tracks: found } = propagateUpstream(track(values), way, 5, 0, options);
      return names.map((name) =>
        name === 'momentumGeV' ? kinetic(found[name][0]!) : found[name][0]!,
      );
    };
    const matrix = names.map((name, i) => {
      const moved = (sign: number) => start.map((v, j) => (j === i ? v + sign * steps[i]! : v));
      const [high, low] = [upstream(moved(1)), upstream(moved(-1))];
      const width =
        name === 'momentumGeV' ? kinetic(30 + steps[i]!) - kinetic(30 - steps[i]!) : 2 * steps[i]!;
      return high.map((value, j) => (value - low[j]!) / width);
    });
    const { weight } = propagateUpstream(track(start), way, 5, 0, options);
    expect(weight[0]).toBeGreaterThan(1.02);
    expectRelative(weight[0]!, determinant(matrix), 2e-7);
  });

  it('the weight of a straight way is the ratio of the losses', () => {
    const { tracks: up, weight } = propagateUpstream(
      tracks(1, () => ({ momentumGeV: 20 })),
      line('vacuum', block('iron', 0, 3)),
      3,
      0,
      still,
    );
    const [before, after] = muonRange('iron', [kinetic(up.momentumGeV[0]!), kinetic(20)]);
    expectRelative(weight[0]!, before!.lossGeVCm2PerG / after!.lossGeVCm2PerG, 1e-12);
    expectRelative(before!.rangeGPerCm2 - after!.rangeGPerCm2, 3 * 787.4, 1e-12);
  });
});

describe('fields', () => {
  it.each([1, -1])('turn charge %s on a circle', (charge) => {
    const field = 1.8;
    const momentum = 5;
    const length = 3;
    const way = line('vacuum', block('vacuum', 0, length, [field, 0]));
    const { tracks: found } = propagateDownstream(
      tracks(1, () => ({ momentumGeV: momentum, charge, slopeY: 0.01, slopeX: 0.1 })),
      way,
      0,
      length,
      { ...still, steps: { longestM: 0.01 } },
    );
    // In the plane across the field: radius p_⊥/(0.299792458 B), p_x constant.
    const norm = Math.hypot(1, 0.01, 0.1);
    const radius = (momentum * Math.hypot(1, 0.01)) / norm / (0.299792458 * field);
    const start = Math.atan(0.01);
    const sine = Math.sin(start) + (charge * length) / radius;
    const end = Math.asin(sine);
    expectRelative(found.slopeY[0]!, Math.tan(end), 1e-12);
    const y = charge * radius * (Math.cos(start) - Math.cos(end));
    expect(Math.abs(found.yM[0]! - y)).toBeLessThan(2e-7);
    const x =
      (0.1 / norm) *
      momentum *
      ((charge * radius * (end - start)) / ((momentum * Math.hypot(1, 0.01)) / norm));
    expect(Math.abs(found.xM[0]! - x)).toBeLessThan(2e-7);
    expect(found.momentumGeV[0]).toBeCloseTo(momentum, 12);
  });

  it('of a toroid focus one charge all around', () => {
    const { tracks: found } = propagateDownstream(
      tracks(8, (i) => ({
        momentumGeV: 400,
        charge: 1,
        xM: 0.2 * Math.cos((i * Math.PI) / 4),
        yM: 0.2 * Math.sin((i * Math.PI) / 4),
      })),
      magnets,
      97,
      100,
      still,
    );
    // v along z, B around it, anticlockwise as seen against z: the force q v × B points to the axis.
    const radial = Array.from(
      found.slopeX,
      (sx, i) => sx * Math.cos((i * Math.PI) / 4) + found.slopeY[i]! * Math.sin((i * Math.PI) / 4),
    );
    for (const slope of radial) expectRelative(slope, radial[0]!, 1e-9);
    // The momentum falls by the loss in 3 m of iron on the way.
    const [last] = propagateDownstream(
      tracks(1, () => ({ momentumGeV: 400, xM: 0.2 })),
      magnets,
      97,
      100,
      still,
    ).tracks.momentumGeV;
    expect(-radial[0]! * 400).toBeGreaterThan(0.299792458 * 1.4 * 3);
    expect(-radial[0]! * last!).toBeLessThan(0.299792458 * 1.4 * 3);
  });
});

describe('a tabulated loss', () => {
  // The rows of the published tables, with the computed loss and a tenth more.
  const energies = Array.from({ length: 150 }, (_, i) => 0.01 * 10 ** (i / 25));
  const text = muonLoss('iron', energies)
    .map(
      ({ kineticEnergyGeV, total }) => `${1e3 * kineticEnergyGeV} 0 0 0 0 0 0 ${1.1e3 * total} 1`,
    )
    .join('\n');
  const loss = { iron: readLossTable(text, 'iron.txt') };
  const way = line('vacuum', block('iron', 0, 3));
  const start = tracks(8, (i) => ({ momentumGeV: 8 * 2 ** i }));

  it('stands in for the computed one', () => {
    const { momentumGeV } = propagateDownstream(start, way, 0, 3, { ...still, loss }).tracks;
    const thicker = line('vacuum', block('iron', 0, 3.3));
    const computed = propagateDownstream(start, thicker, 0, 3.3, still).tracks.momentumGeV;
    for (const [i, momentum] of start.momentumGeV.entries())
      expectRelative(momentum - momentumGeV[i]!, momentum - computed[i]!, 3e-4);
  });

  it('is undone on the way back to 1e-9', () => {
    const down = propagateDownstream(start, way, 0, 3, { ...still, loss }).tracks;
    const { tracks: up } = propagateUpstream(down, way, 3, 0, { ...still, loss });
    expect(sameShare(up, start, 1e-9)).toBe(1);
  });

  it('has its own range', () => {
    const [own] = muonRange('iron', [100], loss);
    const [computed] = muonRange('iron', [100]);
    // Below its first row, 10 MeV, a table is continued as a power.
    expectRelative(own!.rangeGPerCm2, computed!.rangeGPerCm2 / 1.1, 3e-4);
  });
});

describe('steps', () => {
  it('of the default size are right to 1e-5 m, 1e-5 in slope and 5e-6 of the momentum in a block', () => {
    const way = line('air', block('iron', 0, 3, [1.5, 0.4]));
    const start = tracks(50, (i) => ({ momentumGeV: 8 + 5 * i, slopeX: 0.01, slopeY: -0.02 }));
    const coarse = propagateDownstream(start, way, 0, 4, still).tracks;
    const fine = propagateDownstream(start, way, 0, 4, {
      ...still,
      steps: { longestM: 0.01, loss: 5e-4, turn: 5e-5 },
    }).tracks;
    for (let i = 0; i < 50; i++) {
      expect(Math.abs(coarse.xM[i]! - fine.xM[i]!)).toBeLessThan(1e-5);
      expect(Math.abs(coarse.slopeY[i]! - fine.slopeY[i]!)).toBeLessThan(1e-5);
      expectRelative(coarse.momentumGeV[i]!, fine.momentumGeV[i]!, 5e-6);
    }
  });
});

function determinant(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let product = 1;
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows.slice(i).reduce((a, b) => (Math.abs(b[i]!) > Math.abs(a[i]!) ? b : a));
    const at = rows.indexOf(pivot);
    if (at !== i) product = -product;
    [rows[i], rows[at]] = [rows[at]!, rows[i]!];
    product *= rows[i]![i]!;
    for (let j = i + 1; j < rows.length; j++) {
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k < rows.length; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return product;
}
