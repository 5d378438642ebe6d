import { square } from '../arithmetic.js';
import { UserError } from '../errors.js';
import { upperLimit } from '../inference/upper-limit.js';
import type { Estimate, PromptSettings } from './background-analysis.js';

/** A number with a statistical and a systematic standard deviation. */
export interface Measured {
  readonly value: number;
  readonly statistical: number;
  readonly systematic: number;
}

/** The prompt background of a search, from the prompt component in data and a simulation. */
export interface PromptBackground {
  /** Data over simulation, before the veto. */
  readonly ratio: Measured;
  /** Σ of the simulated components after the veto, outside the regions. */
  readonly afterVeto: Measured;
  /** What the sum was before it was scaled by the ratio. */
  readonly unscaled: number;
  /** Upper limit on the share of prompt background in the validation region. */
  readonly validationShare: number;
  readonly validationUpperLimit: number;
  readonly signalUpperLimit: number;
  readonly upstream: { readonly validation: number; readonly signal: number };
}

/**
 * Section 5.1 of CERN-EP-2023-032.
 *
 * - Data over simulation: the errors of both counts are statistical, that of the simulation is systematic too.
 * - After the veto: statistical errors of independent components add in quadrature; systematic are that of the simulation
 *   and that of the ratio, in quadrature, as the publication's total has it.
 * - No simulated event in the validation region: the upper limit on a Poisson mean over the simulated events gives a limit
 *   on the share, and that share of the expectation one on the events.
 */
export function promptBackground(
  settings: PromptSettings,
  confidenceLevel: number,
): PromptBackground {
  const { data, simulated, afterVeto, simulatedInValidation, signalOverValidation } = settings;
  if (!(simulated.events > 0))
    throw new UserError(
      `found ${simulated.events} simulated events, expected a number above 0.`,
      'prompt.simulated.events',
    );
  const ratio = dataOverSimulation(data, simulated);
  const sum = afterVeto.reduce((total, { expected }) => total + expected, 0);
  const relativeSystematic = Math.sqrt(
    square(simulated.systematic / simulated.events) + square(ratio.systematic / ratio.value),
  );
  const most = upperLimit({
    observed: simulatedInValidation,
    background: 0,
    level: confidenceLevel,
  }).upperLimit;
  const validationShare = most / simulated.events;
  const validationUpperLimit = validationShare * sum;
  return {
    ratio,
    afterVeto: {
      value: sum,
      statistical: Math.sqrt(
        afterVeto.reduce((total, { uncertainty }) => total + square(uncertainty), 0),
      ),
      systematic: relativeSystematic * sum,
    },
    unscaled: sum / ratio.value,
    validationShare,
    validationUpperLimit,
    signalUpperLimit: signalOverValidation * validationUpperLimit,
    upstream: {
      validation: settings.upstreamUpperLimit,
      signal: signalOverValidation * settings.upstreamUpperLimit,
    },
  };
}

/** The ratio of a count to a simulated one, errors to first order. */
export function dataOverSimulation(
  data: Estimate,
  simulated: PromptSettings['simulated'],
): Measured {
  const value = data.expected / simulated.events;
  return {
    value,
    statistical:
      value *
      Math.sqrt(
        square(data.uncertainty / data.expected) + square(simulated.statistical / simulated.events),
      ),
    systematic: (value * simulated.systematic) / simulated.events,
  };
}
