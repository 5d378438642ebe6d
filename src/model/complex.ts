/** Just enough complex arithmetic for sums of resonance propagators. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const scale = (a: Complex, factor: number): Complex => ({
  re: a.re * factor,
  im: a.im * factor,
});

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export const squaredModulus = (a: Complex): number => a.re * a.re + a.im * a.im;

/** numerator / (re + i im) */
export function divide(numerator: Complex, denominator: Complex): Complex {
  const modulus2 = squaredModulus(denominator);
  return {
    re: (numerator.re * denominator.re + numerator.im * denominator.im) / modulus2,
    im: (numerator.im * denominator.re - numerator.re * denominator.im) / modulus2,
  };
}

/** Breit–Wigner factor M²/(M² − s − i M Γ), 1 at s = 0 up to the width. Energies in GeV. */
export function breitWigner(s: number, mass: number, width: number): Complex {
  return divide({ re: mass * mass, im: 0 }, { re: mass * mass - s, im: -mass * width });
}
