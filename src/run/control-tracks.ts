import type { BackgroundAnalysis, Provenance } from '../background/background-analysis.js';
import type { BackgroundResult } from '../background/result.js';
import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import { haloMuons } from '../sample/halo-muons.js';
import { readControlTracks } from '../sample/readers/control-tracks.js';
import { acceptedTracks } from '../sample/track-acceptance.js';
import type { TrackSample } from '../sample/track-sample.js';

/**
 * Tracks of the control sample inside the acceptance, and what they are.
 *
 * @throws UserError for a file that cannot be used
 */
export async function controlTracks(
  { controlSample, experiment, selection }: BackgroundAnalysis,
  seed: number,
): Promise<{ readonly tracks: TrackSample; readonly sample: BackgroundResult['sample'] }> {
  const core = simulationCore();
  if ('recipe' in controlSample) {
    const { recipe, tracks: count, planeZM } = controlSample;
    const made = haloMuons(core, experiment, recipe, selection, { planeZM, count, seed });
    return {
      tracks: made.tracks,
      sample: describe(made.tracks, made.candidates, 'synthetic'),
    };
  }
  const { table, planeZM } = controlSample;
  const read = await readControlTracks(
    { ...table, planeZM },
    { beamEnergyGeV: experiment.beam.energyGeV },
  );
  const tracks = acceptedTracks(core, experiment, selection, read);
  if (tracks.xM.length < 2)
    throw new UserError(
      `found ${tracks.xM.length} of ${read.xM.length} tracks inside the acceptance, expected at least 2 to make pairs of.`,
      table.file,
    );
  return { tracks, sample: describe(tracks, read.xM.length, 'file') };
}

function describe(
  { charge }: TrackSample,
  given: number,
  provenance: Provenance,
): BackgroundResult['sample'] {
  return {
    provenance,
    given,
    accepted: charge.length,
    positive: charge.reduce((sum, q) => sum + (q > 0 ? 1 : 0), 0),
  };
}
