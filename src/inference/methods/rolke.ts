import { core } from '../../core/node.js';
import { UserError } from '../../errors.js';
import { requireLevel } from '../arguments.js';
import { priors } from '../names.js';
import { resolveModel, type NamedFactor, type ResolvedChannel } from '../resolved-model.js';
import type { Method } from './method.js';
import { requireOneChannel } from './one-channel.js';
import { requireCounts } from './several-channels.js';

const GAMMA = priors.indexOf('gamma');
const NORMAL = priors.indexOf('normal');

/**
 * Rolke, López and Conrad (NIM A 551 (2005) 493) as ROOT's TRolke does it: the two-sided interval of the profile likelihood of one
 * count, with the estimate of the signal unbounded unless `bounded`. Backgrounds: normal (Gaussian, not cut at zero), a side
 * band, gamma (as the side band of the same mean and uncertainty), or known; efficiency and POT: known, or one of them normal.
 * For a count of 0 TRolke extrapolates the limits of 1 and 2 linearly, and where a count allows no signal at all it takes
 * the next one that does: both are done here, the second with a warning. A lower end below 0.01 is given as it is; TRolke
 * itself fails there and answers with another count.
 *
 * @throws UserError for several channels, and for a nuisance that TRolke does not have
 */
export const rolke: Method = (model, { level = 0.9, bounded = false } = {}) => {
  requireLevel(level);
  const resolved = resolveModel(model, false);
  const channel = requireOneChannel(resolved, 'rolke');
  requireCounts(resolved, 'rolke');
  const variance = efficiencyVariance(resolved.signalFactors);
  const { mean, gaussian, off, tau } = backgroundOf(channel);
  const { exports } = core();
  const z = exports.normalQuantile(0.5 + 0.5 * level);
  const [lower, upper, error, used] = core().scope((allocate) => {
    const out = allocate(4);
    exports.rolkeInterval(
      channel.observed,
      mean,
      gaussian,
      variance,
      off,
      tau,
      z,
      Number(bounded),
      out.address,
    );
    return out.copy();
  }) as unknown as [number, number, number, number];
  return {
    method: 'rolke',
    level,
    lowerLimit: lower / channel.signal,
    upperLimit: upper / channel.signal,
    numericalError: error / channel.signal,
    notes: [
      `profile likelihood, two-sided, estimate of the signal ${bounded ? 'bounded at 0' : 'unbounded'}`,
      `background ${tau > 0 ? 'from a Poisson side band' : gaussian > 0 ? 'Gaussian, not cut at 0' : 'known'}, efficiency ${variance > 0 ? 'Gaussian' : 'known'}`,
      ...(channel.observed === 0
        ? ['a count of 0: extrapolated from the limits of 1 and 2, as TRolke does']
        : []),
    ],
    warnings: [
      ...(lower > 0 && lower < 0.01
        ? [
            `ROOT's TRolke breaks off here, because the lower end is below 0.01 events, and answers with the interval of ${bounded ? 'nothing' : `${channel.observed + 1} observed events`}; these are the ends that its definition gives.`,
          ]
        : []),
      ...(used === channel.observed
        ? []
        : [
            `With ${channel.observed} observed over ${Number(channel.nominalBackground.toPrecision(4))} no signal is allowed; as TRolke does, the limits of ${used} observed events are given.`,
          ]),
    ],
  };
};

function refuse({ place, prior }: NamedFactor, allowed: string): never {
  throw new UserError(
    `found the prior ${priors[prior]}, expected ${allowed} with the method rolke; bayes, cls, clsb, profile and asymptotic take all priors.`,
    place,
  );
}

function efficiencyVariance(factors: readonly NamedFactor[]): number {
  const [factor, second] = factors;
  if (!factor) return 0;
  if (second) refuse(second, 'one uncertain factor of the signal');
  if (factor.prior !== NORMAL) refuse(factor, 'normal or none');
  if (factor.minimum > 0)
    throw new UserError(
      `found ${factor.minimum}, expected none with the method rolke, whose Gaussian is not cut.`,
      `${factor.place}.minimum`,
    );
  return factor.relativeUncertainty * factor.relativeUncertainty;
}

/** Its Gaussian part with what is known exactly, and its side band; τ is 0 where there is none. */
function backgroundOf({ fixedBackground, uncertainBackgrounds }: ResolvedChannel): {
  mean: number;
  gaussian: number;
  off: number;
  tau: number;
} {
  let mean = fixedBackground;
  let gaussian = 0;
  let off = 0;
  let tau = 0;
  uncertainBackgrounds.forEach(({ scale, own }, j) => {
    const { prior, relativeUncertainty: sigma, centre, off: count } = own!;
    const place = `channels[0].backgrounds[${j}]`;
    if (prior === NORMAL) {
      mean += scale * centre;
      gaussian += scale * sigma * (scale * sigma);
    } else if (prior === GAMMA && tau === 0) {
      off = count ?? 1 / (sigma * sigma);
      tau = count === undefined ? off / scale : (count + 1) / scale;
    } else refuse({ ...own!, place }, 'normal, or one gamma or side band,');
  });
  return { mean, gaussian, off, tau };
}
