/** Model 1 of the toys: no event over 0.016 ± 0.002, POT known to 20%, both log-normal. */
export const toyModel = (uncertain) => ({
  channels: [
    {
      observed: 0,
      backgrounds: [{ mean: 0.016, ...(uncertain && { uncertainty: 0.002, prior: 'lognormal' }) }],
    },
  ],
  ...(uncertain && { pot: { relativeUncertainty: 0.2, prior: 'lognormal' } }),
});

/** 100 channels, POT known to 20% and one more shared nuisance of 30%, both log-normal; nothing private. */
export function manyChannels(second) {
  const channels = Array.from({ length: 100 }, (_, r) => {
    const mean = 0.05 + 0.02 * (r % 10);
    return {
      name: `channel-${r + 1}`,
      observed: r % 7 === 3 ? 1 : 0,
      signal: 0.005 * (1 + (r % 5)),
      backgrounds: [
        second === 'background'
          ? { name: 'beam', mean, uncertainty: 0.3 * mean, prior: 'lognormal' }
          : { name: `known-${r + 1}`, mean },
      ],
    };
  });
  return {
    channels,
    pot: { relativeUncertainty: 0.2, prior: 'lognormal' },
    ...(second === 'efficiency' && {
      efficiency: { relativeUncertainty: 0.3, prior: 'lognormal' },
    }),
  };
}

/** Coverage of Feldman–Cousins intervals at 1000 points: 20 backgrounds from 0 to 9.5 and 50 signals from 0 to 9.8. */
export async function coverageMap() {
  const { coverage } = await import('../dist/index.js');
  const grid = (count, step) => Array.from({ length: count }, (_, i) => step * i);
  return coverage({
    method: 'feldman-cousins',
    background: grid(20, 0.5),
    signal: grid(50, 0.2),
  }).points;
}
