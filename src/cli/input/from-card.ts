import { eventCount, isOpen } from '../../analysis/blinding.js';
import { signalRegionModel } from '../../analysis/signal-region-model.js';
import { readCard } from '../../card/load-card.js';
import { UserError } from '../../errors.js';
import type { Prior } from '../../inference/names.js';
import { withFlagNames } from '../flags.js';
import { readable } from '../output.js';
import type { CountingInput, Needs } from './counting-input.js';

/**
 * The signal region of a card as a model of one channel.
 *
 * @param backgroundPrior prior of its background's uncertainty; normal, cut at 0, by default, as in its significance
 * @param needs the count and the background as the card's limit has it; the background of the whole region even where the
 *   limit neglects it; or both, the count and the background of the whole region
 * @throws UserError with file, line and column for anything that is wrong in the card, and for a blind signal region
 *   whose count is asked for
 */
export function inputFromCard(
  card: string,
  backgroundPrior: string | undefined,
  needs: Needs,
): CountingInput {
  const { analysis, warnings, place } = readCard(card);
  const { signalRegion } = analysis.observed;
  const seen = isOpen(signalRegion) ? eventCount(signalRegion) : undefined;
  const isImagined = needs === 'background';
  const wholeRegion = needs !== 'observed';
  if (!isImagined && seen === undefined)
    throw new UserError(
      'found true, expected a region that has been opened (unblinded with a date, in place of blind): this command needs its count.',
      place(['observed', 'signalRegion', 'blind']),
    );
  // The name is checked by the engine.
  const prior = (backgroundPrior ?? 'normal') as Prior;
  const enters = wholeRegion ? 'region' : 'as-in-limit';
  const model = signalRegionModel(analysis, prior, enters, isImagined);
  const { pot, limit, background } = analysis;
  const { expected, uncertainty } = background.signalRegion;
  const negligible = !wholeRegion && limit.background === 'negligible';
  const pots =
    pot.relativeUncertainty === 0
      ? 'POT known exactly'
      : `POT uncertainty ${readable(100 * pot.relativeUncertainty, 6)}% (${pot.prior})`;
  return {
    model,
    unit: 'events',
    defaults: { method: limit.method, level: limit.confidenceLevel },
    description: `signal region of ${card}: ${isImagined || seen === undefined ? '' : `${seen} observed, `}${
      negligible
        ? 'background negligible as the card says'
        : `${expected}${uncertainty > 0 ? ` ± ${uncertainty} (${prior})` : ''} expected from background`
    }, ${pots}`,
    json: {
      card,
      ...(!isImagined && seen !== undefined && { observed: seen }),
      background: negligible ? 0 : expected,
      ...(!negligible && uncertainty > 0
        ? { backgroundUncertainty: uncertainty, backgroundPrior: prior }
        : {}),
      potPrior: pot.prior,
      potUncertainty: pot.relativeUncertainty,
      ...(pot.minimum !== undefined && { potMin: pot.minimum }),
    },
    warnings,
    withPlaces: (body) => withFlagNames(places(card), body),
  };
}

function places(card: string): Record<string, string> {
  return {
    'channels[0].backgrounds[0].prior': '--background-prior',
    'channels[0].backgrounds[0].mean': `${card} (background.signalRegion.expected)`,
    'channels[0].backgrounds[0].uncertainty': `${card} (background.signalRegion.uncertainty)`,
    'channels[0].observed': `${card} (observed.signalRegion)`,
    'pot.minimum': `${card} (pot.minimum)`,
    'pot.prior': `${card} (pot.prior)`,
    'pot.relativeUncertainty': `${card} (pot.relativeUncertainty)`,
    pot: `${card} (pot)`,
  };
}
