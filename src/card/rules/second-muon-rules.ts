import { materialNames, vacuum } from '../../transport/materials.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n, quote } from '../found.js';
import type { BackgroundCard } from '../schema/background-schema.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';
import { ascending } from './ascending.js';

/**
 * Muons are followed upstream through a beam line that the experiment describes, hit a material with nuclei, and their
 * planes and bins are in order.
 *
 * @param experiment path of the experiment file as messages name it
 * @throws UserError at the value that breaks a rule
 */
export function checkSecondMuons(
  document: CardDocument,
  card: BackgroundCard,
  file: ExperimentFile,
  experiment: string,
  checkPlane: (path: Path, name: string) => void,
): void {
  const { secondMuons, controlSample } = card;
  if (!secondMuons) {
    const figure = card.figures.indexOf('figure-8');
    if (figure >= 0)
      throw document.error(
        ['figures', figure],
        'found figure-8 in a card without secondMuons, expected them: it shows where these point back to',
      );
    return;
  }
  const at = (...path: Path): Path => ['secondMuons', ...path];
  if (!file.beamLine)
    throw document.error(
      at(),
      `found no beamLine in ${experiment}, expected one: muons are followed through it`,
    );
  const { upstreamZM, model, spectrometer, closureBins } = secondMuons;
  if (!(upstreamZM < controlSample.planeZM))
    throw document.error(
      at('upstreamZM'),
      `found ${n(upstreamZM)} m, expected a plane upstream of the tracks at ${n(controlSample.planeZM)} m`,
    );
  if (model.target === vacuum || !materialNames.includes(model.target))
    throw document.error(
      at('model', 'target'),
      `found the material ${quote(model.target)}, expected one with nuclei of ${materialNames.join(', ')}`,
    );
  let before = { name: 'the tracks', positionZM: controlSample.planeZM };
  for (const key of ['firstChamber', 'lastChamber', 'end'] as const) {
    const path = at('spectrometer', key);
    checkPlane(path, spectrometer[key]);
    const plane = file.planes.find(({ name }) => name === spectrometer[key])!;
    if (!(plane.positionZM > before.positionZM))
      throw document.error(
        path,
        `found ${plane.name} at ${n(plane.positionZM)} m, expected a plane behind ${before.name} at ${n(before.positionZM)} m`,
      );
    before = plane;
  }
  for (const [key, values] of Object.entries(closureBins))
    ascending(document, at('closureBins', key), values);
}
