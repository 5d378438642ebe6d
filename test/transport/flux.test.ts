import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  propagateDownstream,
  propagateUpstream,
  type LossFluctuations,
} from '../../src/transport/propagate.js';
import { muonLoss } from '../../src/transport/media.js';
import { expectRelative } from '../relative.js';
import { block, line, tracks } from './lines.js';

const massGeV = 0.1056583755;
const total = (momentum: number) => Math.hypot(momentum, massGeV);
const momentum = (energy: number) => Math.sqrt(energy ** 2 - massGeV ** 2);
/** Equidistant points shifted by an irrational step: no random number is needed for the start. */
const quasi = (i: number) => (0.5 + i * 0.6180339887498949) % 1;

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/muon-flux.json', import.meta.url), 'utf8'),
) as {
  cases: { index: number; metres: number; flux: { energyGeV: number; ratio: number }[] }[];
};

/** Flux behind iron at one energy from backward ways, over the flux without iron, with its error. */
function backward(
  index: number,
  metres: number,
  energyGeV: number,
  count: number,
  fluctuations: LossFluctuations,
): { ratio: number; error: number } {
  const way = line('vacuum', block('iron', 0, metres));
  const start = tracks(count, () => ({ momentumGeV: momentum(energyGeV) }));
  const {
    tracks: up,
    weight,
    status,
  } = propagateUpstream(start, way, metres, 0, {
    seed: 5,
    fluctuations,
    scattering: false,
    firstIndex: Math.round(1e6 * energyGeV),
  });
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value =
      status[i] === 0 ? weight[i]! * (total(up.momentumGeV[i]!) / energyGeV) ** -index : 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { ratio: mean, error: Math.sqrt((squares / count - mean * mean) / count) };
}

/** Number of muons in bins of the energy behind iron, per number there would be without it. */
function forward(
  index: number,
  metres: number,
  edges: readonly number[],
  count: number,
  fluctuations: LossFluctuations,
): { ratio: number; error: number }[] {
  const way = line('vacuum', block('iron', 0, metres));
  const [low, high] = [edges[0]!, 60 * edges.at(-1)!];
  const energies = Array.from({ length: count }, (_, i) => low * (high / low) ** quasi(i));
  const start = tracks(count, (i) => ({ momentumGeV: momentum(energies[i]!) }));
  const { tracks: down, status } = propagateDownstream(start, way, 0, metres, {
    seed: 6,
    fluctuations,
    scattering: false,
  });
  const scale = Math.log(high / low) / count;
  return edges.slice(1).map((to, bin) => {
    const from = edges[bin]!;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const energy = total(down.momentumGeV[i]!);
      if (status[i] !== 0 || energy < from || energy >= to) continue;
      const weight = scale * energies[i]! ** (1 - index);
      sum += weight;
      squares += weight * weight;
    }
    const plain = (from ** (1 - index) - to ** (1 - index)) / (index - 1);
    return { ratio: sum / plain, error: Math.sqrt(squares) / plain };
  });
}

// χ² of n values is above n + 5 √(2n) with a probability below 1e-4 for the n here.
const tooFar = (count: number): number => count + 5 * Math.sqrt(2 * count);

describe.each(cases)('a flux E^-$index behind $metres m of iron', ({ index, metres, flux }) => {
  it('is on the backward ways what the transport equation gives', () => {
    let chi2 = 0;
    for (const { energyGeV, ratio } of flux) {
      const found = backward(index, metres, energyGeV, 2000, 'full');
      expect(found.error / found.ratio).toBeLessThan(0.12);
      // The grid of the reference is good to a few 1e-4.
      chi2 += ((found.ratio - ratio) / Math.hypot(found.error, 5e-4 * ratio)) ** 2;
    }
    expect(chi2).toBeLessThan(tooFar(flux.length));
  });
});

describe.each(['mean', 'gaussian', 'full'] as const)('with %s losses', (fluctuations) => {
  it('the flux is the same downstream and back', () => {
    const edges = [6, 9, 14, 22, 40, 80, 160];
    let chi2 = 0;
    for (const [bin, down] of forward(2.7, 3, edges, 40000, fluctuations).entries()) {
      // The bin is 16 energies, weighted with the flux.
      const [from, to] = [edges[bin]!, edges[bin + 1]!];
      let sum = 0;
      let variance = 0;
      let plain = 0;
      for (let k = 0; k < 16; k++) {
        const energy = from * (to / from) ** ((k + 0.5) / 16);
        const weight = energy ** -1.7;
        const found = backward(2.7, 3, energy, fluctuations === 'mean' ? 2 : 200, fluctuations);
        sum += weight * found.ratio;
        variance += (weight * found.error) ** 2;
        plain += weight;
      }
      const error = Math.hypot(
        down.error,
        fluctuations === 'mean' ? 0 : Math.sqrt(variance) / plain,
      );
      chi2 += ((down.ratio - sum / plain) / error) ** 2;
    }
    expect(chi2).toBeLessThan(tooFar(edges.length - 1));
  });
});

it('the mean loss upstream is that of a plain Runge–Kutta integration of the computed loss', () => {
  for (const energyGeV of [5, 20, 100, 300]) {
    const loss = (energy: number) => muonLoss('iron', [energy])[0]!.total;
    let energy = energyGeV - massGeV;
    const step = (300 * 7.874) / 60;
    for (let i = 0; i < 60; i++) {
      const k1 = loss(energy);
      const k2 = loss(energy + 0.5 * step * k1);
      const k3 = loss(energy + 0.5 * step * k2);
      const k4 = loss(energy + step * k3);
      energy += (step * (k1 + 2 * k2 + 2 * k3 + k4)) / 6;
    }
    const ratio = loss(energy) / loss(energyGeV - massGeV);
    const found = backward(0, 3, energyGeV, 1, 'mean').ratio;
    expectRelative(found, ratio, 5e-5);
  }
});
