/** An axis: which values stand at its ends. */
export interface Scale {
  readonly kind: 'log' | 'linear';
  readonly from: number;
  readonly to: number;
}

/** Where a value stands along the axis: 0 at its beginning, 1 at its end. */
export function position(scale: Scale, value: number): number {
  const place = measure(scale);
  return (place(value) - place(scale.from)) / (place(scale.to) - place(scale.from));
}

/** The axis with room added at its ends, as fractions of its present length. */
export function extended(scale: Scale, below: number, above: number): Scale {
  if (below === 0 && above === 0) return scale;
  const place = measure(scale);
  const length = place(scale.to) - place(scale.from);
  const back =
    scale.kind === 'log' ? (measured: number) => 10 ** measured : (measured: number) => measured;
  return {
    kind: scale.kind,
    from: back(place(scale.from) - below * length),
    to: back(place(scale.to) + above * length),
  };
}

/** Numbers with labels, and numbers without, where ticks stand. */
export interface Ticks {
  readonly major: readonly { readonly value: number; readonly label: string }[];
  readonly minor: readonly number[];
}

/** Ticks at the powers of ten with labels 10ⁿ, small ones at 2 to 9 times those; or at round steps of a linear axis. */
export function ticks(scale: Scale): Ticks {
  return scale.kind === 'log' ? logTicks(scale) : linearTicks(scale);
}

/** A power of ten as axes show it: 1, 10, and 10ⁿ for others. */
export function decadeLabel(exponent: number): string {
  return exponent === 0 ? '1' : exponent === 1 ? '10' : powerOfTen(exponent);
}

/** 10ⁿ with the exponent raised and a true minus sign. */
export function powerOfTen(exponent: number): string {
  return `10<sup>${exponent < 0 ? '−' : ''}${Math.abs(exponent)}</sup>`;
}

/** A number with two digits as mantissa × 10ⁿ. */
export function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential(1).split('e').map(Number) as [number, number];
  return mantissa === 1 ? powerOfTen(exponent) : `${mantissa} × ${powerOfTen(exponent)}`;
}

function measure(scale: Scale): (value: number) => number {
  return scale.kind === 'log' ? Math.log10 : (value) => value;
}

/** A log axis with fewer than two powers of ten has numbers at some multiples of them too. */
function logTicks({ from, to }: Scale): Ticks {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const places = [];
  for (let exponent = first; exponent <= last; exponent++)
    for (let digit = 1; digit <= 9; digit++) {
      const value = Number(`${digit}e${exponent}`);
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9))
        places.push({ value, digit, exponent });
    }
  const decades = places.filter(({ digit }) => digit === 1).length;
  const labelled = decades < 2 ? [1, 2, 3, 5, 7] : [1];
  return {
    major: places
      .filter(({ digit }) => labelled.includes(digit))
      .map(({ value, digit, exponent }) => ({
        value,
        label:
          decades < 2 && exponent >= 0 && exponent <= 3
            ? String(value)
            : digit === 1
              ? decadeLabel(exponent)
              : `${digit} × ${powerOfTen(exponent)}`,
      })),
    minor: places.filter(({ digit }) => !labelled.includes(digit)).map(({ value }) => value),
  };
}

function linearTicks({ from, to }: Scale): Ticks {
  const rough = 10 ** Math.floor(Math.log10((to - from) / 2));
  const step = (to - from) / rough > 10 ? 2 * rough : rough;
  const major = [];
  const minor = [];
  for (let index = Math.ceil((from * 5) / step); index <= (to * 5) / step + 1e-9; index++) {
    const value = (index * step) / 5;
    if (index % 5 === 0)
      major.push({ value, label: String(Number(value.toPrecision(12))).replace('-', '−') });
    else minor.push(value);
  }
  return { major, minor };
}
