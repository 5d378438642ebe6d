/**
 * The posterior upper limit with a log-normal POT written as plainly as possible: the Poisson sum,
 * Simpson's rule over θ within ±9 and bisection, with the host's Math.
 */
export function plainLognormalLimit(n: number, b: number, sigma: number, level: number): number {
  const atMost = (mean: number): number => {
    let term = Math.exp(-mean);
    let sum = term;
    for (let k = 1; k <= n; k++) {
      term *= mean / k;
      sum += term;
    }
    return sum;
  };
  const steps = 3600;
  const average = (f: (kappa: number) => number): number => {
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const theta = -9 + (18 * i) / steps;
      const weight = i === 0 || i === steps ? 1 : 2 + 2 * (i % 2);
      sum += weight * Math.exp(-0.5 * theta * theta) * f(Math.exp(sigma * theta));
    }
    return sum;
  };
  const whole = average((kappa) => atMost(b) / kappa);
  let low = 0;
  let high = 100 * (n + 3);
  for (let i = 0; i < 60; i++) {
    const s = 0.5 * (low + high);
    if (average((kappa) => atMost(kappa * s + b) / kappa) > (1 - level) * whole) low = s;
    else high = s;
  }
  return low;
}
