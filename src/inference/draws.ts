import { core } from '../core/node.js';
import { requireNonNegative, requirePot } from './arguments.js';
import type { RelativePot } from './model.js';
import { seedWords } from './random-streams.js';

/** Which toys: `size` of them from the toy `first` on, of a seed and a stream. */
export interface ToyRange {
  readonly seed: number;
  /** One of `randomStreams`. */
  readonly stream: number;
  readonly first: number;
  readonly size: number;
}

/**
 * A Poisson count for each toy, each with its own counter.
 *
 * @throws UserError for a mean outside 0 to 1e4
 */
export function drawPoissonCounts(range: ToyRange, mean: number): Float64Array {
  const { low, high } = seedWords(range.seed);
  requireNonNegative(mean, 'mean', 1e4);
  return core().scope((allocate) => {
    const out = allocate(range.size);
    const { exports } = core();
    exports.fillPoissonCounts(low, high, range.stream, mean, range.first, range.size, out.address);
    return out.copy();
  });
}

/**
 * A relative POT for each toy, drawn from its prior by inversion; a normal prior is cut at 0 unless
 * it has a minimum.
 *
 * @throws UserError as `requirePot` does
 */
export function drawRelativePot(range: ToyRange, pot: RelativePot): Float64Array {
  const { low, high } = seedWords(range.seed);
  const { prior, relativeUncertainty, minimum } = requirePot(pot, false);
  return core().scope((allocate) => {
    const out = allocate(range.size);
    core().exports.fillRelativePot(
      low,
      high,
      range.stream,
      prior,
      relativeUncertainty,
      minimum,
      range.first,
      range.size,
      out.address,
    );
    return out.copy();
  });
}

/** A uniform number in (0, 1) for each toy. */
export function drawUniforms({ seed, stream, first, size }: ToyRange): Float64Array {
  const { low, high } = seedWords(seed);
  return core().scope((allocate) => {
    const out = allocate(size);
    core().exports.fillUniforms(low, high, stream, first, size, out.address);
    return out.copy();
  });
}
