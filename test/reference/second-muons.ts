/** Second muons by brute force: places uniform in depth, pions from their distributions, absorption along straight lines; slow. */

const muon = 0.1056583755;
const pion = 0.13957039;

/** Bezrukov and Bugaev's cross-section on iron, per g/cm² and unit of ν, written again. */
export function photonuclear(energy: number, v: number): number {
  const muon2 = muon ** 2;
  const a = 55.845;
  const sigma = 114.3 + 1.647 * Math.log(0.0213 * v * energy) ** 2;
  const x = 0.00282 * a ** (1 / 3) * sigma;
  const g = (3 / x ** 3) * (x ** 2 / 2 - 1 + Math.exp(-x) * (1 + x));
  const t = (muon2 * v * v) / (1 - v);
  const k = 1 - 2 / v + 2 / v ** 2;
  return (
    ((6.02214076e23 * sigma * 1e-30 * v) / (2 * Math.PI * 137.035999084)) *
    (0.75 * g * (k * Math.log(1 + 0.54 / t) - (k * 0.54) / (0.54 + t) - (2 * muon2) / t) +
      0.25 * (k * Math.log(1 + 1.8 / t) - (2 * muon2) / t) +
      (muon2 / (2 * t)) *
        ((0.75 * g * 0.54) / (0.54 + t) + ((0.25 * 1.8) / t) * Math.log(1 + t / 1.8)))
  );
}

/** Matter between two z, for x below a bound. */
export interface PlainSlab {
  readonly fromZ: number;
  readonly toZ: number;
  readonly densityGPerCm3: number;
  readonly belowX: number;
}

export interface PlainPions {
  /** Crossed along the z axis, in the order of z. */
  readonly slabs: readonly PlainSlab[];
  /** Total energy of the muon along the axis, GeV. */
  readonly energyAt: (z: number) => number;
  readonly leastMomentum: number;
  readonly interactionLength: number;
  readonly meanTransverse2: number;
  readonly firstChamberZ: number;
  readonly endZ: number;
}

export interface PlainPion {
  readonly weight: number;
  readonly z: number;
  readonly decayZ: number;
  readonly momentum: number;
}

/** One try of a muon on the z axis; undefined where no second track of the least momentum comes of it. */
export function plainPion(setup: PlainPions, uniform: () => number): PlainPion | undefined {
  const { slabs, leastMomentum, interactionLength, firstChamberZ, endZ } = setup;
  const depths = slabs.map(
    ({ fromZ, toZ, densityGPerCm3 }) => 100 * densityGPerCm3 * (toZ - fromZ),
  );
  const total = depths.reduce((sum, depth) => sum + depth, 0);
  let place = uniform() * total;
  let k = 0;
  while (place > depths[k]) place -= depths[k++];
  const z = slabs[k].fromZ + (place / depths[k]) * (slabs[k].toZ - slabs[k].fromZ);
  const whole = setup.energyAt(z);
  // From 5 GeV to what leaves the muon 1 GeV.
  const [least, most] = [5 / whole, 1 - (1 + muon) / whole];
  const v = least * (most / least) ** uniform();
  if (whole * (1 - v) < Math.hypot(leastMomentum, muon)) return undefined;
  const share = 1 - Math.sqrt(uniform());
  const energy = share * v * whole;
  if (energy <= 2 * pion) return undefined;
  const p = Math.sqrt(energy ** 2 - pion ** 2);
  const smallest = (muon ** 2 * v * v) / (1 - v);
  const transfer2 = smallest * (0.54 / smallest) ** uniform();
  const kick = Math.sqrt(transfer2 * (1 - v));
  const kickTurn = 2 * Math.PI * uniform();
  const across = Math.sqrt(-setup.meanTransverse2 * Math.log(uniform()));
  const turn = 2 * Math.PI * uniform();
  const slopeX = (across * Math.cos(turn) - share * kick * Math.cos(kickTurn)) / p;
  const slopeY = (across * Math.sin(turn) - share * kick * Math.sin(kickTurn)) / p;
  if (Math.hypot(slopeX, slopeY) > 0.5) return undefined;
  const oblique = Math.hypot(1, slopeX, slopeY);
  const decayZ = z - ((p / pion) * 7.8045 * Math.log(uniform())) / oblique;
  if (decayZ > endZ) return undefined;
  let depth = 0;
  for (const { fromZ, toZ, densityGPerCm3, belowX } of slabs) {
    const [from, to] = [Math.max(fromZ, z), Math.min(toZ, decayZ)];
    if (to > from && slopeX * ((from + to) / 2 - z) < belowX)
      depth += 100 * densityGPerCm3 * (to - from) * oblique;
  }
  let momentum = p;
  if (decayZ < firstChamberZ) {
    const rest = (pion ** 2 - muon ** 2) / (2 * pion);
    const restEnergy = (pion ** 2 + muon ** 2) / (2 * pion);
    const cosine = 2 * uniform() - 1;
    const along = (energy * rest * cosine + p * restEnergy) / pion;
    if (along <= 0) return undefined;
    momentum = Math.hypot(along, rest * Math.sqrt(1 - cosine ** 2));
  }
  if (momentum < leastMomentum) return undefined;
  const weight =
    total *
    photonuclear(whole, v) *
    v *
    Math.log(most / least) *
    Math.exp(-depth / interactionLength);
  return { weight, z, decayZ, momentum };
}
