import { describe, expect, it } from 'vitest';
import { upperLimit } from '../../src/inference/upper-limit.js';
import { bordersOf } from '../../src/lifetime-plane/borders.js';
import type { SearchCurve } from '../../src/lifetime-plane/lifetime-plane.js';
import { expectRelative } from '../relative.js';
import { planeAt, rowsOf, searchNamed } from './na62-alp.js';

const events = 40_000;
const plane = planeAt([220, 280], [50, 1e3, 1e5, 1e6], events);
const acceptance = searchNamed('NA62');
const full = searchNamed('NA62-full');
const rows = rowsOf(plane, acceptance);

/** The search with another number of protons, or another efficiency. */
function with_(
  curve: SearchCurve,
  { pot = 1, efficiency = 1 }: { readonly pot?: number; readonly efficiency?: number },
): SearchCurve {
  const { analysis } = curve;
  const { selection } = analysis;
  return {
    ...curve,
    analysis: {
      ...analysis,
      pot: { ...analysis.pot, nominal: pot * analysis.pot.nominal },
      selection: {
        ...selection,
        full: { ...selection.full, efficiency: efficiency * selection.full.efficiency },
      },
    },
  };
}

describe('expected events over the lifetime', () => {
  it('are proportional to protons and efficiency', () => {
    const more = rowsOf(plane, with_(acceptance, { pot: 3, efficiency: 0.5 }));
    rows.forEach((row, i) => expectRelative(more[i].events, 1.5 * row.events, 1e-14));
  });

  it('fall as 1/τ where the particle flies past', () => {
    for (const massMeV of plane.massesMeV) {
      const at = (ps: number) =>
        rows.find((row) => row.massMeV === massMeV && row.lifetimePs === ps)!.events;
      // Next to leading: the path of some 100 m over λ = (p/m) cτ, at least 30 m/ps × 1e5 ps / 300 for 100 GeV.
      expect(at(1e5) / at(1e6)).toBeGreaterThan(9.5);
      expect(at(1e5) / at(1e6)).toBeLessThan(10);
    }
  });

  it('do not depend on the model and the scan of the card', () => {
    const other = {
      ...acceptance,
      analysis: {
        ...acceptance.analysis,
        model: { name: 'dark-scalar' },
        scan: { massesMeV: { mumu: [300], ee: [] }, couplings: [0.1] },
      },
    };
    expect(rowsOf(plane, other)).toEqual(rows);
  });
});

describe('the border', () => {
  it('is where limit and expected events meet: the product is proportional to the limit', () => {
    const lines = bordersOf('curve', rows);
    expect(lines.map(({ line, massMeV }) => [line, massMeV])).toEqual([
      [0, 220],
      [1, 280],
    ]);
    lines.forEach(({ massMeV, lifetimesPs, products }) =>
      lifetimesPs.forEach((ps, i) => {
        const row = rows.find((one) => one.massMeV === massMeV && one.lifetimePs === ps)!;
        expectRelative(products[i] * row.events, 2.3, 1e-14);
      }),
    );
    const twice = bordersOf(
      'curve',
      rows.map((row) => ({ ...row, upperLimit: 4.6 })),
    );
    expect(twice[0].products.map((product, i) => product / lines[0].products[i])).toEqual(
      lines[0].products.map(() => 2),
    );
  });

  it('has no product above 1', () => {
    const [line] = bordersOf('curve', [
      { ...rows[0], events: 2 },
      { ...rows[1], events: 2.3 },
      { ...rows[2], events: 23 },
    ]);
    expect(line.products).toEqual([1, 2.3 / 23]);
    expect(bordersOf('curve', [{ ...rows[0], events: 0 }])).toEqual([]);
  });
});

describe('the limit of the card', () => {
  const { analysis } = full;
  const limit = (observed: number): number =>
    upperLimit({
      observed,
      background: 0,
      pot: analysis.pot,
      level: analysis.limit.confidenceLevel,
      method: analysis.limit.method,
    }).upperLimit;

  it('counts the observed events in the mass window, whose width the reconstruction gives', () => {
    const near = planeAt([400, 411.5, 440], [1e3, 1e4], events);
    const limits = rowsOf(near, full).map((row) => row.upperLimit);
    expect(limits).toEqual([limit(0), limit(0), limit(1), limit(1), limit(0), limit(0)]);
  });

  it('counts events without a mass at every mass', () => {
    const seen = {
      ...full,
      analysis: {
        ...analysis,
        observed: { ...analysis.observed, signalRegion: { massesMeV: [], withoutMass: 2 } },
      },
    };
    const one = planeAt([300], [1e3], 5_000);
    expect(rowsOf(one, seen).map((row) => row.upperLimit)).toEqual([limit(2)]);
  });
});

// physics.md, A9 of the project's notes: what the full selection costs where most is expected. Its limit and efficiency, 0.075 in
// log10, come on top.
it('costs 0.10 to 0.20 in log10 of the product to select fully, where the reach is best', () => {
  const best = planeAt([220, 240], [1e3], 600_000);
  const [from, to] = [rowsOf(best, acceptance), rowsOf(best, with_(full, { efficiency: 1 / 0.9 }))];
  for (const [i] of best.massesMeV.entries()) {
    const cost = Math.log10(from[i].events / to[i].events);
    expect(cost).toBeGreaterThan(0.1);
    expect(cost).toBeLessThan(0.2);
  }
});
