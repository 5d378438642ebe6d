import { mesonDecayModes, type MesonDecayMode } from '../model/meson-decays.js';
import { decays, type Decay } from '../model/production.js';

/**
 * Which numbered stream of the random generator an event sample reads. Event i of a stream is the same random
 * numbers at every mass: neighbouring masses share their statistical fluctuation, so that yields are smooth in
 * mass and interpolate well (docs/decisions/0003-common-random-numbers.md).
 */
const firstEventStream = 0x1000;
const streamsPerDecay = 1 + mesonDecayModes.length;

export function bremsstrahlungStream(decay: Decay): number {
  return firstEventStream + decays.indexOf(decay) * streamsPerDecay;
}

export function mesonStream(decay: Decay, mode: MesonDecayMode): number {
  return bremsstrahlungStream(decay) + 1 + mesonDecayModes.indexOf(mode);
}

/** Streams of the control samples of backgrounds, above those of event samples. Part of what a seed means: never renumber. */
export const controlSampleStreams = {
  haloMuons: 0x2000,
  /** Partners of tracks in a sample of the pairs. */
  partners: 0x2001,
  /** Pseudo-data in the plane of where pairs point back to. */
  pseudoData: 0x2002,
  /** Time differences of combination j of particles have the stream `timeDifferences + j`. */
  timeDifferences: 0x2010,
} as const;
