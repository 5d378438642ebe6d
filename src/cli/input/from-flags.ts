import { readable } from '../output.js';
import { modelFromFlags, modelPlaces, type CountingFlags } from '../counting-flags.js';
import { withFlagNames } from '../flags.js';
import type { CountingInput } from './counting-input.js';

/** @throws UserError for flags that contradict each other */
export function inputFromFlags(flags: CountingFlags): CountingInput {
  return {
    model: modelFromFlags(flags),
    unit: 'events',
    defaults: {},
    description: describe(flags),
    json: jsonOf(flags),
    warnings: [],
    withPlaces: (body) => withFlagNames(modelPlaces, body),
  };
}

function describe(flags: CountingFlags): string {
  const { observed, off, tau } = flags;
  const background =
    off !== undefined
      ? `background from ${off} events in a side band ${tau} times as large`
      : `${flags.background ?? 0}${spread(flags)} expected from background`;
  return [
    ...(observed === undefined ? [] : [`${observed} observed`]),
    background,
    relative('POT', flags.potUncertainty, flags.potPrior) || 'POT known exactly',
    relative('efficiency', flags.efficiencyUncertainty, flags.efficiencyPrior),
  ]
    .filter((clause) => clause !== '')
    .join(', ');
}

function spread({ backgroundUncertainty, backgroundPrior }: CountingFlags): string {
  return backgroundUncertainty ? ` ± ${backgroundUncertainty} (${backgroundPrior})` : '';
}

function relative(what: string, uncertainty: number | undefined, prior?: string): string {
  return uncertainty ? `${what} uncertainty ${readable(100 * uncertainty, 6)}% (${prior})` : '';
}

function jsonOf(flags: CountingFlags): object {
  const { observed, off, tau, backgroundUncertainty, backgroundPrior } = flags;
  return {
    ...(observed !== undefined && { observed }),
    ...(off === undefined ? { background: flags.background ?? 0 } : { off, tau }),
    ...(backgroundUncertainty !== undefined && { backgroundUncertainty }),
    ...(backgroundPrior !== undefined && { backgroundPrior }),
    potPrior: flags.potPrior ?? 'none',
    potUncertainty: flags.potUncertainty ?? 0,
    ...(flags.potMin !== undefined && { potMin: flags.potMin }),
    ...(flags.efficiencyUncertainty !== undefined && {
      efficiencyPrior: flags.efficiencyPrior ?? 'none',
      efficiencyUncertainty: flags.efficiencyUncertainty,
    }),
    ...(flags.efficiencyMin !== undefined && { efficiencyMin: flags.efficiencyMin }),
  };
}
