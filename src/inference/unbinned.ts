import { densityAt, type MassDistribution } from '../mass-distribution.js';
import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requirePositive } from './arguments.js';
import type { EventDensities } from './model.js';

export interface EventDensityOptions {
  /** Measured mass of each event, inside the mass range of the background. */
  readonly massesMeV: readonly number[];
  /** Mass of the particle that is searched for, inside the same range. */
  readonly hypothesisMeV: number;
  /** Mass resolution: standard deviation of the Gaussian signal. */
  readonly sigmaMeV: number;
  /** How the background is distributed; its mass range is the fit range. */
  readonly background: MassDistribution;
}

const LARGEST_MASS = 1e9;
/** The smallest number with full precision: what a density below it is taken for, so that a signal is never impossible. */
const LEAST_DENSITY = 2.2250738585072014e-308;

/**
 * The densities of events in mass, for the `events` of a channel of `limit`: a Gaussian signal of the given resolution, and
 * the background as it is distributed, both per MeV and normalised over the fit range. The fit range is the mass range of
 * the background distribution: the range in which events are counted at all. So the channel's background is that of the
 * whole range, and its signal counts the signal events whose measured mass lies in the range.
 *
 * @throws UserError for a mass outside the range, and for a resolution that is not above 0
 */
export function eventDensities(options: EventDensityOptions): EventDensities[] {
  const { massesMeV, hypothesisMeV, background } = options;
  const { fromMeV, toMeV } = background;
  if (!(toMeV > fromMeV))
    throw new UserError(
      `found a mass range from ${fromMeV} to ${toMeV} MeV, expected its end above its start.`,
      'background',
    );
  if (background.shape === 'exponential')
    requirePositive(background.scaleMeV, 'background.scaleMeV', LARGEST_MASS);
  const sigma = requirePositive(options.sigmaMeV, 'sigmaMeV', LARGEST_MASS);
  const requireInside = (mass: unknown, place: string): number => {
    if (typeof mass !== 'number' || !(mass >= fromMeV && mass <= toMeV))
      throw new UserError(
        `found ${String(mass)}, expected a mass from ${fromMeV} to ${toMeV} MeV, the range of the background.`,
        place,
      );
    return mass;
  };
  const hypothesis = requireInside(hypothesisMeV, 'hypothesisMeV');
  const { exp, normalCdf } = core().exports;
  const share = normalCdf((toMeV - hypothesis) / sigma) - normalCdf((fromMeV - hypothesis) / sigma);
  const height = 1 / (Math.sqrt(2 * Math.PI) * sigma * share);
  return massesMeV.map((mass, i) => {
    const distance = (requireInside(mass, `massesMeV[${i}]`) - hypothesis) / sigma;
    return {
      signal: Math.max(LEAST_DENSITY, height * exp(-0.5 * distance * distance)),
      background: densityAt(background, mass),
    };
  });
}
