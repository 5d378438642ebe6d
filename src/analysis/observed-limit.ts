import { crossing } from '../contour/crossing.js';
import { core } from '../core/node.js';
import type { ExcessAtMass } from './exclusion.js';
import type { MassWindows } from './mass-windows.js';
import type { Signal } from './signal.js';
import type { SignalLimits } from './signal-limits.js';

/**
 * ln of expected events over their upper limit, given the observed events in the mass window: excluded where ≥ 0.
 *
 * @param withoutMass further observed events, which count for every mass
 */
export function observedExcess(
  signal: Signal,
  limits: SignalLimits,
  windows: MassWindows,
  observedMassesMeV: readonly number[],
  withoutMass = 0,
): ExcessAtMass {
  const { log } = core().exports;
  return (massMeV) => {
    const events = signal.atMass(massMeV);
    return (coupling) => {
      const observed = withoutMass + windows.count(observedMassesMeV, massMeV, coupling);
      return log(events(coupling) / limits.at(observed, massMeV, coupling));
    };
  };
}

/**
 * Masses of the corners of the observed region: where an edge, for any count that occurs, meets the wall
 * |m − m_event| = k σ_m(m, ε) of an event's mass window.
 */
export function cornerMasses(
  signal: Signal,
  limits: SignalLimits,
  windows: MassWindows,
  observedMassesMeV: readonly number[],
  couplings: readonly number[],
): number[] {
  const { exp, log } = core().exports;
  const corners: number[] = [];
  for (const eventMassMeV of observedMassesMeV)
    for (const side of [-1, 1] as const)
      for (let count = 0; count <= observedMassesMeV.length; count++) {
        const excess = (y: number): number => {
          const coupling = exp(y);
          const wall = windows.wall(eventMassMeV, side, coupling);
          return log(signal.atMass(wall)(coupling) / limits.at(count, wall, coupling));
        };
        const samples = couplings.map(log).map((y) => ({ y, value: excess(y) }));
        for (let i = 1; i < samples.length; i++) {
          const [before, after] = [samples[i - 1], samples[i]];
          if (!before || !after || before.value >= 0 === after.value >= 0) continue;
          const y = crossing(excess, before, after, 1e-12);
          corners.push(windows.wall(eventMassMeV, side, exp(y)));
        }
      }
  return corners;
}
