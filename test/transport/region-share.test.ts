import { describe, expect, it } from 'vitest';
import { shareIn } from '../../src/transport/region-share.js';
import { expectRelative } from '../relative.js';

const at = (zTaxM: number, weight: number, track?: number) => ({
  zTaxM,
  cdaTaxM: 0.01,
  weight,
  ...(track !== undefined && { track }),
});
const inside = (z: number): boolean => z < 50;

describe('a share of events', () => {
  it('of 141 events, none of them inside, is below 1.6% at 90% as section 5.1 says', () => {
    const share = shareIn(
      Array.from({ length: 141 }, () => at(200, 3)),
      inside,
    );
    expect(share.upperLimit.toFixed(3)).toBe('0.016');
    expectRelative(share.effectiveEvents, 141, 1e-15);
    expect(share).toMatchObject({ share: 0, statistical: 0, inRegion: 0 });
  });

  it('counts weights where events are inside', () => {
    const share = shareIn([at(1, 1), at(100, 3)], inside);
    expect(share).toMatchObject({ events: 2, inRegion: 1, effectiveEvents: 1.6, share: 0.25 });
    // √(0.75² + (3/4)²)/4 of Σ(w·(inside − share))².
    expectRelative(share.statistical, Math.sqrt(0.75 ** 2 + 0.75 ** 2) / 4, 1e-15);
  });

  it('has the binomial error and the limit of Poisson counts where weights are equal', () => {
    const sample = Array.from({ length: 400 }, (_, i) => at(i < 3 ? 1 : 100, 0.2));
    const { share, statistical, upperLimit } = shareIn(sample, inside);
    expectRelative(statistical, Math.sqrt((share * (1 - share)) / 400), 1e-12);
    // 90% upper limit for 3 events: 6.680783 (Review of Particle Physics, table of Poisson limits: 6.68).
    expectRelative(upperLimit, 6.680783 / 400, 1e-6);
  });

  it('takes events of one track as one', () => {
    const once = shareIn([at(1, 2), at(100, 6), at(100, 4)], inside);
    const twice = shareIn(
      [at(1, 1, 5), at(1, 1, 5), at(100, 3, 6), at(100, 3, 6), at(100, 2, 7), at(100, 2, 7)],
      inside,
    );
    for (const key of ['share', 'statistical', 'upperLimit', 'effectiveEvents'] as const)
      expectRelative(twice[key], once[key], 1e-14);
    expect(twice.inRegion).toBe(2);
  });

  it.each<[() => unknown, string]>([
    [() => shareIn([], () => true), 'events: found no events, expected at least one.'],
    [
      () => shareIn([at(1, 1)], () => true, 1),
      'level: found 1, expected a confidence level between 0 and 1.',
    ],
  ])('is one sentence for bad input, %#', (action, sentence) => {
    expect(action).toThrow(expect.objectContaining({ name: 'UserError', message: sentence }));
  });
});
