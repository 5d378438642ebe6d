/** Nodes and weights of 16-point Gauss–Legendre quadrature: Abramowitz and Stegun, Table 25.4. */
const nodes = [
  [0.0950125098376374402, 0.189450610455068496],
  [0.2816035507792589132, 0.182603415044923589],
  [0.4580167776572273863, 0.169156519395002538],
  [0.6178762444026437484, 0.149595988816576732],
  [0.7554044083550030339, 0.124628971255533872],
  [0.8656312023878317439, 0.0951585116824927848],
  [0.9445750230732325761, 0.0622535239386478929],
  [0.9894009349916499326, 0.0271524594117540949],
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
