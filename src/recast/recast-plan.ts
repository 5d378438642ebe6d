import type { Analysis, Variant } from '../analysis/analysis.js';
import { UserError } from '../errors.js';
import { findModel, type ModelSettings } from '../model/find-model.js';
import type { Model } from '../model/model.js';
import { productionNames, productions, type Production } from '../model/production.js';

/** What a recast simulates, for which model, and what a reader has to know of it. */
export interface RecastPlan {
  /** The analysis with its own model, and the productions and masses that the other model has. */
  readonly simulated: Analysis;
  readonly target: ModelSettings;
  /** Productions of the target that the card does not simulate, added because the experiment has their spectra. */
  readonly added: readonly Production[];
  /** Productions of the card by which the target is not made. */
  readonly leftOut: readonly Production[];
  readonly remarks: readonly string[];
}

/**
 * Which samples of an analysis serve another model. Productions that only the card has are left out. Production from B mesons needs
 * no setting: it is added where the target needs it and the experiment has spectra. Masses outside the target's range are left out.
 *
 * @throws UserError where nothing is left, and where events from files do not say how they were made
 */
export function planRecast(analysis: Analysis, target: ModelSettings): RecastPlan {
  const model = findModel(target);
  if (analysis.scan.couplings.length < 2)
    throw new UserError(
      'found a card with a single coupling, expected a grid of them (scan.couplings), which gives the decay rates of a recast',
      '--to',
    );
  const enabled = productions.filter((production) => analysis.production[production].enabled);
  const shared = enabled.filter((production) => model.productions.includes(production));
  const added = addedProductions(analysis, model, enabled);
  if (shared.length + added.length === 0) throw noProduction(model, enabled);
  checkEventSamples(analysis, model, shared);
  const leftOut = enabled.filter((production) => !shared.includes(production));
  const { massesMeV, remark } = sharedMasses(analysis, model);
  const remarks = [
    ...added.map(
      (production) =>
        `${sentence(productionNames[production])}: simulated for this recast with the spectra of the experiment, the card has none.`,
    ),
    ...leftOut.map(
      (production) =>
        `Left out: ${productionNames[production]} of the card, since ${model.name} is not made that way.`,
    ),
    ...remark,
  ];
  const on = (production: Production) => ({
    enabled: shared.includes(production) || added.includes(production),
  });
  const { bremsstrahlung, mesons } = analysis.production;
  return {
    simulated: {
      ...analysis,
      // Regions in the coupling of the card's model.
      existing: [],
      scan: { ...analysis.scan, massesMeV },
      production: {
        bremsstrahlung: { ...bremsstrahlung, ...on('bremsstrahlung') },
        mesons: { ...mesons, ...on('mesons') },
        bMesons: on('bMesons'),
        spectrum: on('spectrum'),
      },
      variants: analysis.variants.filter((variant) => changes(variant, shared)),
    },
    target,
    added,
    leftOut,
    remarks,
  };
}

function addedProductions(
  { experiment: { dump } }: Analysis,
  model: Model,
  enabled: readonly Production[],
): Production[] {
  const hasSpectra = dump.bMesonSpectraFile !== undefined && dump.massNumber !== undefined;
  const wants = model.productions.includes('bMesons') && !enabled.includes('bMesons');
  return wants && hasSpectra ? ['bMesons'] : [];
}

function noProduction(model: Model, enabled: readonly Production[]): UserError {
  const needs = model.productions.map((production) => productionNames[production]).join(', ');
  const has = enabled.map((production) => productionNames[production]).join(', ');
  const mend = model.productions.includes('spectrum')
    ? 'its spectra are those of a card of its own: beamlimits run that card'
    : model.productions.includes('bMesons')
      ? 'expected dump.bMesonSpectra and dump.massNumber in the experiment file'
      : 'expected one of them in the card, which has their settings';
  return new UserError(
    `found ${model.name}, which is made by ${needs}, and a card that simulates ${has}; ${mend}`,
    '--to',
  );
}

/** Events of a file are not told apart by the decay that made them. */
function checkEventSamples(analysis: Analysis, model: Model, shared: readonly Production[]): void {
  const sample = analysis.eventSamples?.find(
    ({ production }) =>
      shared.includes(production) && production !== 'bremsstrahlung' && !model.mesonsAlike,
  );
  if (sample)
    throw new UserError(
      `found events of ${productionNames[sample.production]} in ${sample.file}, which do not say which decay made each; ${model.name} weighs decays by their parent: expected simulated events`,
      '--to',
    );
}

function sharedMasses(
  { scan }: Analysis,
  { name, massRangeMeV: [lowest, highest] }: Model,
): { massesMeV: Analysis['scan']['massesMeV']; remark: string[] } {
  const inside = (masses: readonly number[]): number[] =>
    masses.filter((mass) => mass >= lowest && mass <= highest);
  const massesMeV = { mumu: inside(scan.massesMeV.mumu), ee: inside(scan.massesMeV.ee) };
  const count = (masses: Analysis['scan']['massesMeV']): number =>
    masses.mumu.length + masses.ee.length;
  const range = `${lowest} to ${highest} MeV`;
  if (count(massesMeV) === 0)
    throw new UserError(
      `found ${name}, which is known from ${range}, expected a model of which the card has masses`,
      '--to',
    );
  return count(massesMeV) === count(scan.massesMeV)
    ? { massesMeV, remark: [] }
    : {
        massesMeV,
        remark: [`Masses of the card outside ${range} are left out: ${name} is not known there.`],
      };
}

/** Whether a variant changes something that is simulated. */
function changes(
  { mesonScale, bremsstrahlungFormFactor }: Variant,
  shared: readonly Production[],
): boolean {
  return (
    (mesonScale !== undefined && shared.includes('mesons')) ||
    (bremsstrahlungFormFactor !== undefined && shared.includes('bremsstrahlung'))
  );
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
