/** Nodes and weights of 16-point Gauss–Legendre quadrature: Abramowitz and Stegun, Table 25.4, rounded to doubles. */
const nodes = [
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.18260341504492358],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.062253523938647894],
  [0.9894009349916499, 0.027152459411754096],
] as const;

/** Integral of f from a to b by 16-point Gauss–Legendre quadrature on equal pieces. */
export function gaussLegendre(
  f: (x: number) => number,
  a: number,
  b: number,
  pieces: number,
): number {
  const half = (b - a) / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const middle = a + (2 * piece + 1) * half;
    for (const [x, weight] of nodes) sum += weight * (f(middle - half * x) + f(middle + half * x));
  }
  return sum * half;
}
