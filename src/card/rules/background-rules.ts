import { outsideRegion } from '../../background/background-analysis.js';
import { nestedRegions } from '../../background/pair-selection.js';
import { UserError } from '../../errors.js';
import { suggestion } from '../../suggest.js';
import type { CardDocument, Path } from '../document.js';
import { quote } from '../found.js';
import { checkSecondMuons } from './second-muon-rules.js';
import type { BackgroundCard } from '../schema/background-schema.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';

/**
 * What the card of a background estimate must obey beyond the kinds of its values.
 *
 * @param experiment path of the experiment file as messages name it
 * @throws UserError at the value that breaks a rule; it never shows a blind count
 */
export function checkBackground(
  document: CardDocument,
  card: BackgroundCard,
  file: ExperimentFile,
  experiment: string,
): void {
  checkChoices(document, card);
  const checkPlane = planeChecker(document, file);
  checkPlanes(card, checkPlane);
  const names = regionNames(file, experiment);
  checkCounts(document, card, names);
  checkPrompt(document, card);
  checkSecondMuons(document, card, file, experiment, checkPlane);
  const { fromM, toM } = card.selection.vertexZ;
  if (!(toM > fromM))
    throw document.error(
      ['selection', 'vertexZ', 'toM'],
      `found vertices that end at ${toM} m, expected it behind their start at ${fromM} m`,
    );
  const { recipe, planeZM } = card.controlSample;
  if (!recipe) return;
  const { momentum, source } = recipe;
  if (!(momentum.toGeV > momentum.fromGeV))
    throw document.error(
      ['controlSample', 'recipe', 'momentum', 'toGeV'],
      `found momenta that end at ${momentum.toGeV} GeV, expected more than the ${momentum.fromGeV} GeV at which they begin`,
    );
  if (!(source.zM < planeZM && source.zM > file.beam.impactPointM[2]))
    throw document.error(
      ['controlSample', 'recipe', 'source', 'zM'],
      `found the source at ${source.zM} m, expected it between the dump and the plane of the tracks at ${planeZM} m`,
    );
}

/** Exactly one of two ways to say a thing. */
function checkChoices(document: CardDocument, card: BackgroundCard): void {
  const { controlSample, weight, normalisation, observedEvents, prompt } = card;
  const one = (path: Path, given: readonly unknown[], expected: string): void => {
    const found = given.filter((value) => value !== undefined).length;
    if (found !== 1)
      throw document.error(
        path,
        `found ${found === 0 ? 'none' : 'both'} of ${expected}, expected one`,
      );
  };
  one(['controlSample'], [controlSample.recipe, controlSample.table], 'recipe and table');
  if ((controlSample.recipe === undefined) !== (controlSample.tracks === undefined))
    throw document.error(
      ['controlSample'],
      `found ${controlSample.recipe ? 'a recipe without tracks' : 'tracks without a recipe'}, expected how many tracks a recipe makes, and nothing for a table`,
    );
  one([], [weight, normalisation], 'weight and normalisation');
  if (observedEvents)
    one(['observedEvents'], [observedEvents.pseudo, observedEvents.table], 'pseudo and table');
  prompt?.timeSamples.forEach(({ recipe, table }, index) =>
    one(['prompt', 'timeSamples', index], [recipe, table], 'recipe and table'),
  );
  const combinations = new Set(normalisation?.map(({ combination }) => combination));
  if (normalisation && combinations.size !== 3)
    throw document.error(['normalisation'], 'found a combination twice, expected each once');
}

type PlaneChecker = (path: Path, name: string) => void;

/** Refuses names that no plane of the experiment has. */
function planeChecker(document: CardDocument, file: ExperimentFile): PlaneChecker {
  const known = file.planes.map(({ name }) => name);
  return (path, name) => {
    if (!known.includes(name))
      throw document.error(
        path,
        `found the unknown plane ${quote(name)}${suggestion(name, known) || `, expected one of ${known.join(', ')}`}`,
      );
  };
}

function checkPlanes(card: BackgroundCard, check: PlaneChecker): void {
  card.selection.planes.forEach((name, k) => check(['selection', 'planes', k], name));
  card.selection.isolation.forEach(({ plane }, k) =>
    check(['selection', 'isolation', k, 'plane'], plane),
  );
}

function regionNames(file: ExperimentFile, experiment: string): string[] {
  const regions = file.regions ?? [];
  for (const name of ['SR', 'VR'])
    if (!regions.some((region) => region.name === name))
      throw new UserError(
        `found no region ${name}, expected it among the regions`,
        `${experiment} (regions)`,
      );
  try {
    return nestedRegions(file).map(({ name }) => name);
  } catch (error) {
    if (error instanceof UserError && error.place === 'regions')
      throw new UserError(error.message.slice('regions: '.length), `${experiment} (regions)`);
    throw error;
  }
}

function checkCounts(
  document: CardDocument,
  { counts }: BackgroundCard,
  names: readonly string[],
): void {
  const seen = new Set<string>();
  const blind = counts.filter((count) => count.blind);
  for (const [index, { combination, region, observed }] of counts.entries()) {
    const path = ['counts', index];
    if (seen.has(`${combination} ${region}`))
      throw document.error(
        [...path, 'region'],
        `found ${combination} in ${quote(region)} for the second time, expected each row once`,
      );
    seen.add(`${combination} ${region}`);
    const parts = region === outsideRegion ? [] : region.split('+');
    const unknown = parts.find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw document.error(
        [...path, 'region'],
        `found the unknown region ${quote(unknown)}, expected ${outsideRegion}, or some of ${names.join(', ')}`,
      );
    if (new Set(parts).size !== parts.length)
      throw document.error(
        [...path, 'region'],
        'found a region twice, expected each once: regions must not overlap',
      );
    const masked = blind.find(
      (count) => count.combination === combination && parts.includes(count.region),
    );
    if (observed !== undefined && masked)
      throw document.error(
        [...path, 'region'],
        `found a count with the blind region ${masked.region} in it, expected blind: true here too`,
      );
  }
}

function checkPrompt(document: CardDocument, { prompt }: BackgroundCard): void {
  if (!prompt) return;
  const { insideNs, sideFromNs, sideToNs } = prompt.timeWindows;
  if (!(insideNs <= sideFromNs && sideFromNs < sideToNs))
    throw document.error(
      ['prompt', 'timeWindows'],
      `found a window up to ${insideNs} ns and side bands from ${sideFromNs} to ${sideToNs} ns, expected side bands outside of the window`,
    );
}

/**
 * Takes the observed counts of blind rows out of a card as it was read, before anything looks at them: a message about a
 * wrong count would show it.
 */
export function forgetBlindCounts(value: unknown): void {
  const counts = part(value, 'counts');
  if (!Array.isArray(counts)) return;
  for (const row of counts as unknown[])
    if (part(row, 'blind') === true) Reflect.deleteProperty(row as object, 'observed');
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
