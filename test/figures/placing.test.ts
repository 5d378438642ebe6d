import { describe, expect, test } from 'vitest';
import { blockSize } from '../../src/figures/block.js';
import { placeBlocks } from '../../src/figures/placing.js';
import type { CrowdedPanel } from '../../src/figures/placing.js';
import { position } from '../../src/figures/scale.js';
import type { Scale } from '../../src/figures/scale.js';

const frame = { left: 0, top: 0, width: 300, height: 300 };
const x: Scale = { kind: 'linear', from: 0, to: 10 };
const y: Scale = { kind: 'log', from: 1e-7, to: 1e-5 };
const block = { rows: [{ label: 'some words' }, { label: 'some other words' }] };

function square(masses: [number, number], couplings: [number, number]): CrowdedPanel {
  const [left, right] = masses;
  const [low, high] = couplings;
  const obstacle = {
    massesMeV: [left, right, right, left, left],
    couplings: [low, low, high, high, low],
  };
  return { frame, x, obstacles: [obstacle], blocks: [block, block] };
}

describe('placeBlocks', () => {
  test('leaves the axis alone when two corners are free', () => {
    const placed = placeBlocks([square([0, 5], [1e-6, 1e-5])], y);
    expect(placed.y).toEqual(y);
    expect(placed.places[0].map(({ align }) => align)).toEqual(['right', 'left']);
  });

  test('extends the axis when everything is taken, and then covers nothing', () => {
    const panel = square([0, 10], [1e-7, 1e-5]);
    const placed = placeBlocks([panel], y);
    expect(placed.y.from * placed.y.to ** -1).toBeLessThan(1e-2);
    const top = frame.height * (1 - position(placed.y, 1e-5));
    const bottom = frame.height * (1 - position(placed.y, 1e-7));
    for (const place of placed.places[0]) {
      const { height } = blockSize(place.block);
      expect(place.top + height <= top || place.top >= bottom).toBe(true);
    }
  });

  test('counts the inside of a region as covered, not its outline alone', () => {
    const panel = square([-100, 100], [1e-6, 1e-3]);
    const placed = placeBlocks([panel], y);
    const edge = frame.height * (1 - position(placed.y, 1e-6));
    for (const place of placed.places[0]) expect(place.top).toBeGreaterThan(edge);
  });
});
