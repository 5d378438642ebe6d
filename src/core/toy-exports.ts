/** The part of the core's exports that draws pseudo-experiments; see exports.ts. */
export interface ToyExports {
  countPassingToys(
    seedLow: number,
    seedHigh: number,
    gapStream: number,
    countStream: number,
    mean: number,
    atLeast: number,
    firstBlock: number,
    blocks: number,
    toys: number,
  ): number;
  fillPoissonCounts(
    seedLow: number,
    seedHigh: number,
    stream: number,
    mean: number,
    firstToy: number,
    size: number,
    out: number,
  ): void;
  fillUniforms(
    seedLow: number,
    seedHigh: number,
    stream: number,
    firstToy: number,
    size: number,
    out: number,
  ): void;
  fillRelativePot(
    seedLow: number,
    seedHigh: number,
    stream: number,
    prior: number,
    relativeUncertainty: number,
    minimum: number,
    firstToy: number,
    size: number,
    out: number,
  ): void;
  /** Windows as columns of low ends, high ends and least counts; adds three numbers to `out`. */
  lookElsewhereToys(
    seedLow: number,
    seedHigh: number,
    gapStream: number,
    countStream: number,
    massStream: number,
    mean: number,
    low: number,
    high: number,
    least: number,
    windows: number,
    any: number,
    firstBlock: number,
    blocks: number,
    toys: number,
    out: number,
  ): void;
  /** `sums`: running sums of the windows' probabilities; `histogram` is longer by one and is added to. */
  lookElsewhereUnion(
    seedLow: number,
    seedHigh: number,
    countStream: number,
    massStream: number,
    windowStream: number,
    mean: number,
    low: number,
    high: number,
    least: number,
    windows: number,
    firstToy: number,
    size: number,
    sums: number,
    histogram: number,
  ): void;
}
