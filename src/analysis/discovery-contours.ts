import { core } from '../core/node.js';
import { discovery, largestBackground, signalFor } from '../inference/discovery.js';
import { decays, productions } from '../model/production.js';
import type { ContourInputs } from './contours.js';
import { regionLines, type ExcessAtMass } from './exclusion.js';
import type { ContourLine } from './result.js';
import { Signal, surfacesOf } from './signal.js';

/** Significances of the contours `discovery-<z>sigma`, one-sided. */
const significances = [3, 5];
const power = 0.5;

/**
 * Discovery reach with the full selection, in the decays of the search, and nominal POT: where the expected events give a z-sigma discovery
 * in the mass window of the hypothesis with a probability of one half or more. As many events are needed as make
 * the local, one-sided significance over the window's background, which counts as known.
 */
export function discoveryContours({ analysis, windows, surfaces }: ContourInputs): ContourLine[] {
  const found = surfacesOf(surfaces.full, productions, decays);
  const { signalRegion, massDistribution } = analysis.background;
  if (found.length === 0) return [];
  const { log } = core().exports;
  const signal = new Signal(found, analysis);
  return significances.flatMap((zValue) => {
    const counts = new NeededCounts(zValue);
    const excess: ExcessAtMass = (massMeV) => {
      const events = signal.atMass(massMeV);
      return (coupling) => {
        const fraction = windows.backgroundFraction(massDistribution, massMeV, coupling);
        const background = signalRegion.expected * fraction;
        const needed = signalFor(counts.over(background), background, power);
        return log(events(coupling) / needed);
      };
    };
    return regionLines(`discovery-${zValue}sigma`, excess, {
      massRangeMeV: signal.massRangeMeV,
      couplings: analysis.scan.couplings,
      stepsMeV: signal.stepsMeV,
    });
  });
}

/** The smallest count of a discovery by background; remembers the ranges of background that it has met. */
class NeededCounts {
  readonly #zValue: number;
  readonly #ranges: { readonly above: number; readonly upTo: number; readonly count: number }[] =
    [];

  constructor(zValue: number) {
    this.#zValue = zValue;
  }

  over(background: number): number {
    const known = this.#ranges.find(({ above, upTo }) => background > above && background <= upTo);
    if (known) return known.count;
    const zValue = this.#zValue;
    const { minimumEvents: count, largestBackground: upTo } = discovery({ background, zValue });
    const above = count === 1 ? -1 : largestBackground({ observed: count - 1, zValue });
    this.#ranges.push({ above, upTo, count });
    return count;
  }
}
