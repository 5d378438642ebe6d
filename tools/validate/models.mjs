/** Models of the reference tables (test/reference/README.md describes them) as the library takes them, and in words. */

function factor({ prior, relativeUncertainty, minimum }, keepMinimum) {
  return {
    prior,
    relativeUncertainty,
    ...(prior === 'normal' && keepMinimum && { minimum }),
  };
}

/** @param keepMinimum whether a normal POT or efficiency is cut at its minimum, or at zero */
export function countingModel(given, keepMinimum) {
  const { observed, background: mean, backgroundUncertainty: uncertainty } = given;
  return {
    channels: [{ observed, backgrounds: [{ mean, uncertainty, prior: given.backgroundPrior }] }],
    pot: factor(given.pot, keepMinimum),
    efficiency: factor(given.efficiency, keepMinimum),
  };
}

/** One count with a known background. */
export function plainModel({ observed, background }) {
  return { channels: [{ observed, backgrounds: [{ mean: background }] }] };
}

/** As TRolke takes it: a Gaussian background or a side band, and a known efficiency, by which the signal is scaled. */
export function rolkeModel({ sideBand, observed, off, tau, efficiency, ...given }) {
  const background =
    sideBand === 'poisson'
      ? { sideBand: { off, tau } }
      : { mean: given.background, uncertainty: given.backgroundUncertainty, prior: 'normal' };
  return { channels: [{ observed, signal: efficiency, backgrounds: [background] }] };
}

/** Models of combined-models.json are model files; backgrounds without an uncertainty have no prior there. */
export const combinedModel = ({ channels, ...rest }) => ({
  ...rest,
  channels: channels.map((channel) => ({
    ...channel,
    backgrounds: channel.backgrounds.map(({ prior, ...background }) => ({
      ...background,
      prior: background.uncertainty > 0 ? prior : 'none',
    })),
  })),
});

/** For the column that says where a difference is largest. */
export const whereOf = (model) =>
  `${model.channels.length} channels, n ${model.channels.map(({ observed }) => observed).join(' + ')}`;

/** The same for one channel. */
export function inWords({ observed, on, off, tau, background, level, backgroundPrior, ...rest }) {
  const uncertain = backgroundPrior !== undefined && backgroundPrior !== 'none';
  return [
    observed === undefined ? `on ${on}` : `n ${observed}`,
    ...(off === undefined ? [] : [`off ${off}, τ ${tau}`]),
    ...(background === undefined ? [] : [`b ${background}`]),
    ...(rest.backgroundUncertainty > 0
      ? [`± ${rest.backgroundUncertainty}${uncertain ? ` ${backgroundPrior}` : ''}`]
      : []),
    ...['pot', 'efficiency']
      .filter((name) => rest[name]?.relativeUncertainty > 0)
      .map((name) => `${name} ${rest[name].relativeUncertainty} ${rest[name].prior}`),
    ...(rest.signalPrior === undefined || rest.signalPrior === 'flat' ? [] : [rest.signalPrior]),
    ...(level === undefined ? [] : [`CL ${level}`]),
  ].join(', ');
}
