import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import type { Analysis } from '../../src/analysis/analysis.js';
import type { ContourLine } from '../../src/analysis/result.js';
import { Signal } from '../../src/analysis/signal.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { signedArea } from '../../src/contour/area.js';
import { massResolution } from '../../src/experiment/mass-resolution.js';
import { yieldSurfaces } from '../../src/yield/yield-surface.js';
import { samplesOf } from '../../src/yield/yields.js';
import {
  na62,
  na62Table,
  na62With,
  simulateHere,
  tableWindows,
  withoutReconstruction,
} from '../na62.js';
import { insideLines } from './inside-lines.js';

const masses = Array.from({ length: 13 }, (_, i) => 380 + 5 * i);
const events = 60_000;
const analysis: Analysis = {
  ...withoutReconstruction(na62With({ mumu: masses, bremsstrahlung: events, mesons: events })),
  bands: { pseudoExperiments: 10_000, fluctuate: { pot: true, background: true } },
};
const samples = simulateHere(analysis);
const signal = new Signal(
  (['bremsstrahlung', 'mesons'] as const).flatMap((production) =>
    yieldSurfaces(analysis, samplesOf(samples, production, 'mumu'), 'full'),
  ),
  analysis,
);
const sigma = massResolution(na62Table);
const limits = new SignalLimits(analysis, tableWindows());

const { contours } = analyse(analysis, samples, 1);
const linesOf = (name: string, from = contours): ContourLine[] =>
  from.filter((line) => line.name === name);

interface Point {
  readonly massMeV: number;
  readonly coupling: number;
}
const pointsOf = (lines: readonly ContourLine[]): Point[] =>
  lines.flatMap(({ massesMeV, couplings }) =>
    massesMeV.map((massMeV, i) => ({ massMeV, coupling: couplings[i] })),
  );

/** Area in (MeV, ln ε). */
const area = (lines: readonly ContourLine[]): number =>
  lines.reduce(
    (sum, { massesMeV, couplings }) =>
      sum + signedArea(massesMeV.map((x, i) => ({ x, y: Math.log(couplings[i]) }))),
    0,
  );

describe('the observed contour', () => {
  const observed = linesOf('observed');
  const points = pointsOf(observed);
  const onEdge = ({ massMeV, coupling }: Point, count: number): boolean =>
    Math.abs(signal.atMass(massMeV)(coupling) / limits.at(count, massMeV, coupling) - 1) < 1e-6;
  const onWall = ({ massMeV, coupling }: Point, event = 411): boolean =>
    Math.abs(Math.abs(massMeV - event) - 3 * sigma(massMeV, coupling)) < 1e-5;

  it('is closed: each line repeats its first point', () => {
    expect(observed.length).toBeGreaterThan(0);
    for (const { massesMeV, couplings } of contours) {
      expect(massesMeV.at(-1)).toBe(massesMeV[0]);
      expect(couplings.at(-1)).toBe(couplings[0]);
    }
  });

  it('lies on the limit for its count, on a wall, or on the scan’s edge', () => {
    for (const point of points) {
      const inWindow = Math.abs(point.massMeV - 411) < 3 * sigma(point.massMeV, point.coupling);
      const onScanEdge = point.massMeV === 380 || point.massMeV === 440;
      const found = onEdge(point, inWindow ? 1 : 0) || onWall(point) || onScanEdge;
      expect(found, `${point.massMeV} MeV, ${point.coupling}`).toBe(true);
    }
  });

  it.each([
    ['lower', 'below', 0],
    ['lower', 'below', 1],
    ['lower', 'above', 0],
    ['lower', 'above', 1],
    ['upper', 'below', 0],
    ['upper', 'below', 1],
    ['upper', 'above', 0],
    ['upper', 'above', 1],
  ] as const)('has the %s corner of the notch %s 411 MeV for count %s', (edge, side, count) => {
    const corners = points.filter(
      (point) =>
        point.coupling < 8e-7 === (edge === 'lower') &&
        point.massMeV < 411 === (side === 'below') &&
        onWall(point) &&
        onEdge(point, count),
    );
    expect(corners.length).toBeGreaterThan(0);
  });

  it('is closed along the scan’s edge, from edge to edge of the region', () => {
    for (const mass of [380, 440]) {
      const ends = points.filter(({ massMeV }) => massMeV === mass);
      expect(ends.length).toBeGreaterThanOrEqual(2);
      expect(ends.every((point) => onEdge(point, 0))).toBe(true);
    }
  });

  it('has an edge at every 1 MeV', () => {
    const whole = new Set(points.map(({ massMeV }) => massMeV));
    for (let mass = 380; mass <= 440; mass++) expect(whole.has(mass)).toBe(true);
  });

  it('shrinks when the limit rises or something more is observed', () => {
    const areaWith = (changes: Partial<Analysis>): number =>
      area(linesOf('observed', analyse({ ...analysis, ...changes }, samples, 1).contours));
    const own = area(observed);
    const quiet = areaWith({ observed: { ...na62.observed, signalRegion: { massesMeV: [] } } });
    const strict = areaWith({ limit: { ...na62.limit, confidenceLevel: 0.95 } });
    expect(own).toBeLessThan(quiet);
    expect(strict).toBeLessThan(own);
    expect(strict).toBeGreaterThan(0);
  });

  it('has the walls of two events whose windows overlap', () => {
    const two: Analysis = {
      ...analysis,
      observed: { ...na62.observed, signalRegion: { massesMeV: [413, 409] } },
    };
    const found = pointsOf(linesOf('observed', analyse(two, samples, 1).contours));
    for (const point of found) {
      const width = 3 * sigma(point.massMeV, point.coupling);
      const count = [409, 413].filter((mass) => Math.abs(point.massMeV - mass) < width).length;
      const onScanEdge = point.massMeV === 380 || point.massMeV === 440;
      expect(
        onEdge(point, count) || onWall(point, 409) || onWall(point, 413) || onScanEdge,
        `${point.massMeV} MeV, ${point.coupling}`,
      ).toBe(true);
    }
    // Lower edge: from no event over one to two and back.
    for (const [event, side, counts] of [
      [409, -1, [0, 1]],
      [413, -1, [1, 2]],
      [409, 1, [2, 1]],
      [413, 1, [1, 0]],
    ] as const)
      for (const count of counts)
        expect(
          found.some(
            (point) =>
              point.coupling < 8e-7 &&
              Math.sign(point.massMeV - event) === side &&
              onWall(point, event) &&
              onEdge(point, count),
          ),
          `${event} MeV, side ${side}, count ${count}`,
        ).toBe(true);
  });
});

describe('the variants', () => {
  it('differ by their production only', () => {
    const areas = ['observed-mesons-0', 'observed', 'observed-mesons-1'].map((name) =>
      area(linesOf(name)),
    );
    expect(areas[0]).toBeLessThan(areas[1]);
    expect(areas[1]).toBeLessThan(areas[2]);
    expect(area(linesOf('observed-form-factor'))).toBeGreaterThan(areas[1]);
  });
});

describe('the expected contours', () => {
  const order = [
    'expected-95-inner',
    'expected-68-inner',
    'expected',
    'expected-68-outer',
    'expected-95-outer',
  ];

  it('are nested: the more pseudo-experiments must exclude, the smaller the region', () => {
    order.slice(1).forEach((outer, i) => {
      const inner = order[i];
      expect(area(linesOf(inner))).toBeGreaterThan(0);
      expect(area(linesOf(inner))).toBeLessThan(area(linesOf(outer)));
      for (const { massMeV, coupling } of pointsOf(linesOf(inner)))
        // On the scan's edge the inner line lies on the outer one.
        if (massMeV > 380 && massMeV < 440)
          expect(insideLines(linesOf(outer), massMeV, coupling)).toBe(true);
    });
  });

  it('have the observed limit of an empty signal region near their median', () => {
    const empty = {
      ...analysis,
      observed: { ...na62.observed, signalRegion: { massesMeV: [] } },
    };
    const observed = area(linesOf('observed', analyse(empty, samples, 1).contours));
    expect(Math.abs(area(linesOf('expected')) / observed - 1)).toBeLessThan(0.01);
  });
});
