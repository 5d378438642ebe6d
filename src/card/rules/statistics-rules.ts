import type { CardDocument } from '../document.js';
import { numberText as n } from '../found.js';
import type { Card } from '../schema/card-schema.js';

/**
 * The prior of the number of protons is named and complete, and the background's mass range is one.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkStatistics(document: CardDocument, card: Card): void {
  const { relativeUncertainty, prior, minimum } = card.pot;
  if (relativeUncertainty > 0 && (prior === undefined || prior === 'none'))
    throw document.error(
      prior === undefined ? ['pot'] : ['pot', 'prior'],
      `found an uncertainty of ${n(relativeUncertainty)} with ${prior === undefined ? 'no prior' : 'the prior none'}, expected one of lognormal, lognormal-kappa, lognormal-mean, gamma, normal`,
    );
  if (relativeUncertainty === 0 && prior !== undefined && prior !== 'none')
    throw document.error(
      ['pot', 'prior'],
      `found the prior ${prior} with an uncertainty of 0, expected an uncertainty above 0 or the prior none`,
    );
  if (minimum !== undefined && prior !== 'normal')
    throw document.error(
      ['pot', 'minimum'],
      `found a minimum with the prior ${prior ?? 'none'}, expected it with the prior normal only`,
    );
  if (prior === 'normal' && minimum === undefined && card.limit.method === 'bayes')
    throw document.error(
      ['pot', 'prior'],
      'found a normal prior without a minimum, expected pot.minimum: with method bayes the posterior of a normal prior that reaches 0 has no upper limit',
    );
  const { fromMeV, toMeV } = card.background.massDistribution;
  if (!(toMeV > fromMeV))
    throw document.error(
      ['background', 'massDistribution', 'toMeV'],
      `found the end of the mass range at ${n(toMeV)} MeV, expected it above its start at ${n(fromMeV)} MeV`,
    );
}
