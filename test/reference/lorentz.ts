export type Vector = readonly [x: number, y: number, z: number];

/** The direction of polar cosine and azimuth. */
export function direction(cosine: number, azimuth: number): Vector {
  const sine = Math.sqrt(1 - cosine ** 2);
  return [sine * Math.cos(azimuth), sine * Math.sin(azimuth), cosine];
}

/** Momentum of a particle after a boost by the velocity β: p + [(γ − 1)(β·p)/β² + γE] β. */
export function boosted(p: Vector, energy: number, beta: Vector): Vector {
  const beta2 = beta[0] ** 2 + beta[1] ** 2 + beta[2] ** 2;
  const gamma = 1 / Math.sqrt(1 - beta2);
  const along = beta[0] * p[0] + beta[1] * p[1] + beta[2] * p[2];
  const factor = ((gamma - 1) * along) / beta2 + gamma * energy;
  return [p[0] + factor * beta[0], p[1] + factor * beta[1], p[2] + factor * beta[2]];
}
