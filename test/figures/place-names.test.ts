import { describe, expect, test } from 'vitest';
import { figures } from '../../src/figures/catalogue.js';
import { contains, crosses, overlap, type Box, type Point } from '../../src/figures/geometry.js';
import { placeNames, type NamedRegion, type NamePlace } from '../../src/figures/place-names.js';
import { mockFigureData } from './mock-data.js';

const frame = { left: 0, top: 0, width: 300, height: 200 };

function box(left: number, top: number, right: number, bottom: number): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ].map(([x, y]) => ({ x: x!, y: y! }));
}

const region = (name: string, ...lines: Point[][]): NamedRegion => ({
  ...{ name, width: 30, height: 12, lines },
});

/** The room that a name takes. */
const room = ({ x, y }: NamePlace): Box => ({
  ...{ left: x - 15, right: x + 15, top: y - 6, bottom: y + 6 },
});

const named = (places: readonly NamePlace[], name: string): NamePlace =>
  places.find((place) => place.name === name)!;

describe('a name', () => {
  test('stands inside its region, and meets no line', () => {
    const line = box(20, 20, 120, 120);
    const curve = [
      { x: 0, y: 70 },
      { x: 300, y: 70 },
    ];
    const [place] = placeNames([region('A', line)], [curve], [], frame);
    expect(contains(line, place!)).toBe(true);
    expect([line, curve].some((one) => crosses(one, room(place!)))).toBe(false);
    expect(place!.leaderTo).toBeUndefined();
  });

  test('stands in the part of its region that is its own, where there is one', () => {
    const [a, b] = [box(20, 20, 180, 180), box(100, 20, 280, 180)];
    const places = placeNames([region('A', a), region('B', b)], [], [], frame);
    expect(contains(b, named(places, 'A'))).toBe(false);
    expect(contains(a, named(places, 'B'))).toBe(false);
  });

  test('of a region inside another stands inside, and the other one beside it', () => {
    const [outer, inner] = [box(10, 10, 290, 190), box(200, 100, 270, 160)];
    const places = placeNames([region('A', outer), region('B', inner)], [], [], frame);
    expect(contains(inner, named(places, 'B'))).toBe(true);
    expect(contains(inner, named(places, 'A'))).toBe(false);
  });

  test('of a region without a part of its own stands nearer to its line than to others, or has a leader to it', () => {
    const nested = [box(10, 10, 290, 190), box(14, 14, 286, 186), box(18, 18, 282, 182)];
    const places = placeNames(
      nested.map((line, i) => region(`R${i}`, line)),
      [],
      [],
      { ...frame, left: -40, width: 380 },
    );
    expect(places).toHaveLength(3);
    const innermost = named(places, 'R2');
    expect(contains(nested[2]!, innermost)).toBe(true);
    expect(innermost.leaderTo).toBeUndefined();
    for (const [i, line] of nested.slice(0, 2).entries()) {
      const place = named(places, `R${i}`);
      expect(contains(nested[0]!, place) && place.leaderTo === undefined).toBe(false);
      if (place.leaderTo) expect(crosses(line, grown(place.leaderTo))).toBe(true);
    }
  });

  test('has a leader that ends away from lines of others', () => {
    const small = [box(100, 100, 108, 104), box(100, 105, 140, 106)];
    const taken = [{ left: 60, right: 200, top: 60, bottom: 150 }];
    const long = named(
      placeNames([region('A', small[0]!), region('B', small[1]!)], [], taken, frame),
      'B',
    );
    expect(long.leaderTo!.x).toBeGreaterThan(111);
  });

  test('of two regions that fill the frame is there for both', () => {
    const both = [1, 2].map((i) => region(`R${i}`, box(-900 * i, -900 * i, 900 * i, 900 * i)));
    const places = placeNames(both, [], [], frame);
    expect(places.map(({ leaderTo }) => leaderTo)).toEqual([undefined, undefined]);
  });

  test('does not stand in a hole', () => {
    const hole = box(60, 40, 240, 160);
    const [place] = placeNames([region('A', box(10, 10, 290, 190), hole)], [], [], frame);
    expect(contains(hole, place!)).toBe(false);
  });

  test('of a region that is too small stands close beside it, or has a leader that ends at it', () => {
    const small = box(150, 100, 158, 110);
    const [near] = placeNames([region('A', small)], [], [], frame);
    expect(crosses(small, room(near!))).toBe(false);
    expect(near!.leaderTo).toBeUndefined();
    const taken = [{ left: 110, right: 200, top: 80, bottom: 130 }];
    const [far] = placeNames([region('A', small)], [], taken, frame);
    expect(overlap(room(far!), taken[0]!)).toBe(false);
    expect(crosses(small, grown(far!.leaderTo!))).toBe(true);
  });

  test('of a region outside the frame is left out', () => {
    expect(placeNames([region('A', box(400, 20, 500, 90))], [], [], frame)).toEqual([]);
  });

  test('of a region that fills the frame is there', () => {
    expect(placeNames([region('A', box(-900, -900, 900, 900))], [], [], frame)).toHaveLength(1);
  });
});

test('names of many regions meet neither each other nor a line nor other text', () => {
  const regions = Array.from({ length: 9 }, (_, i) =>
    region(`R${i}`, box(12 + 22 * i, 10 + 12 * i, 90 + 24 * i, 70 + 14 * i)),
  );
  const taken = [{ left: 200, right: 290, top: 10, bottom: 60 }];
  const places = placeNames(regions, [], taken, frame);
  expect(places).toHaveLength(regions.length);
  const rooms = places.map(room);
  for (const [i, one] of rooms.entries()) {
    expect(regions.some(({ lines }) => crosses(lines[0]!, one))).toBe(false);
    for (const other of [...rooms.slice(i + 1), ...taken]) expect(overlap(one, other)).toBe(false);
  }
});

describe('what was excluded before', () => {
  interface Annotation {
    readonly text: string;
    readonly x: number;
  }
  const data = mockFigureData();
  const names = (figure: 'figure-4' | 'figure-14') =>
    (figures[figure](data).layout['annotations'] as Annotation[]).filter(({ text }) =>
      data.existing.some(({ label }) => label === text),
    );

  test('is named once in each panel of Figure 4', () => {
    const found = names('figure-4');
    for (const { label } of data.existing) {
      const places = found.filter(({ text }) => text === label).map(({ x }) => x);
      expect(places.map((x) => x > 0.5).sort(), label).toEqual([false, true]);
    }
  });

  test('is named in Figure 14 where it reaches into the frame', () => {
    expect(names('figure-14').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Dump', 'E-old']),
    );
    expect(names('figure-14').map(({ text }) => text)).not.toContain('Far');
  });

  test('is filled below everything else, and a lower edge up to the end of the axis', () => {
    const { shapes } = figures['figure-4'](data).layout as {
      shapes: { fillcolor?: string; path?: string; layer: string }[];
    };
    const below = shapes.filter(({ layer, path }) => layer === 'below' && path);
    expect(below.slice(0, 5).map(({ fillcolor }) => fillcolor)).toEqual(Array(5).fill('#e3e3e6'));
    expect(below[4]!.path).toMatch(/^M20,1000L20,0\.000\d+L/);
  });

  test('is told to readers who do not see the figure', () => {
    expect(figures['figure-14'](data).description).toContain(
      'Grey regions were excluded before: E-old, Dump, Narrow, Far, e^+e^−.',
    );
  });

  test('changes nothing in figures of a card without it', () => {
    const without = { ...data, existing: [] };
    expect(JSON.stringify(figures['figure-4'](without))).not.toMatch(/existing|e3e3e6|Grey/);
  });
});

function grown({ x, y }: Point): Box {
  return { left: x - 0.5, right: x + 0.5, top: y - 0.5, bottom: y + 0.5 };
}
