import type { FactorCode } from './arguments.js';
import type { ResolvedModel } from './resolved-model.js';

/**
 * A model as the core reads it: one row of doubles, in the order that assembly/inference/model-block.ts describes.
 */
export function modelBlock(model: ResolvedModel): Float64Array {
  const block = [
    model.channels.length,
    model.signalFactors.length,
    model.sharedBackgrounds.length,
    ...model.signalFactors.flatMap(factorRow),
    ...model.sharedBackgrounds.flatMap(factorRow),
  ];
  for (const channel of model.channels) {
    const { events = new Float64Array(0), uncertainBackgrounds } = channel;
    block.push(
      channel.observed,
      channel.signal,
      channel.fixedBackground,
      channel.nominalBackground,
      ...factorRow(channel.efficiency ?? certain),
      uncertainBackgrounds.length,
      events.length / 2,
    );
    for (const { scale, shared, own } of uncertainBackgrounds)
      block.push(scale, shared?.index ?? -1, shared?.sigma ?? 0, ...factorRow(own ?? certain));
    for (const density of events) block.push(density);
  }
  return Float64Array.from(block);
}

/** A factor that is exactly 1. */
const certain: FactorCode = { prior: 0, relativeUncertainty: 0, minimum: 0, centre: 1 };

function factorRow({ prior, relativeUncertainty, minimum, centre, off }: FactorCode): number[] {
  return [prior, relativeUncertainty, minimum, centre, off ?? -1];
}
