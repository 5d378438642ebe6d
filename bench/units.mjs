const inUnit =
  (factor, unit) =>
  ({ median, least }) =>
    `${(factor * median).toPrecision(3)} ${unit} (least ${(factor * least).toPrecision(3)})`;

/** Median and least of a result of `interleave`, in words. */
export const seconds = inUnit(1, 's');
export const milliseconds = inUnit(1e3, 'ms');
export const microseconds = inUnit(1e6, 'µs');
