import { InternalError } from '../errors.js';
import { bDecayModes } from '../model/b-decays.js';
import { mesonDecayModes } from '../model/meson-decays.js';
import { decays, type Decay } from '../model/production.js';

/**
 * Which numbered stream of the random generator an event sample reads. Event i of a stream is the same random
 * numbers at every mass: neighbouring masses share their statistical fluctuation, so that yields are smooth in
 * mass and interpolate well (docs/decisions/0003-common-random-numbers.md).
 */
const firstEventStream = 0x1000;
/** Streams of later productions, behind those that there were first. Part of what a seed means: never renumber. */
const firstLaterStream = 0x1100;

const firstModes = ['bremsstrahlung', ...mesonDecayModes.map(({ name }) => name)];
const laterModes = [...bDecayModes.map(({ name }) => name), 'spectrum'];

/** @param mode of the production (`modesOf`) */
export function eventStream(decay: Decay, mode: string): number {
  const [first, modes] = firstModes.includes(mode)
    ? [firstEventStream, firstModes]
    : [firstLaterStream, laterModes];
  const index = modes.indexOf(mode);
  if (index < 0) throw new InternalError(`no stream for ${mode}`);
  return first + decays.indexOf(decay) * modes.length + index;
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
