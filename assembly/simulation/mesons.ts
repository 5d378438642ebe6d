import { add, both, div, mul, mulAdd, sub, vectorCosine, vectorSine } from '../math/vector';
import { symmetric, turns, uniform } from '../random/words';
import { BLOCK, Produced } from './block';
import { MesonCell, MesonDecay } from './settings';

/** Random words that one event uses before those of its flight. */
export const MESON_WORDS: i32 = 6;

/** The cell of Walker's alias table that a random word points at. */
@inline
function drawCell(cells: usize, count: u64, word: u32): MesonCell {
  const scaled = u64(word) * count;
  const cell = changetype<MesonCell>(cells + usize(scaled >> 32) * offsetof<MesonCell>());
  const position = f64(u32(scaled)) * (1.0 / 4294967296.0);
  return position < cell.threshold
    ? cell
    : changetype<MesonCell>(cells + usize(cell.alias) * offsetof<MesonCell>());
}

/**
 * Dark photons from one decay M → A′ X: the meson from its spectrum (flat inside a cell, flat azimuth), an isotropic
 * two-body decay, the boost to the laboratory.
 */
export function produceFromMesons(
  settings: MesonDecay,
  cells: usize,
  mass: f64,
  count: i32,
  block: Produced,
): void {
  const mesonMass = settings.mesonMass;
  const mesonMass2 = both(mesonMass * mesonMass);
  const mass2 = both(mass * mass);
  const recoil2 = settings.recoilMass * settings.recoilMass;
  const restEnergy = (mesonMass * mesonMass + mass * mass - recoil2) / (2.0 * mesonMass);
  const restMomentum = Math.sqrt(Math.max(0.0, restEnergy * restEnergy - mass * mass));
  const momentumInRest = both(restMomentum);
  const energyOverMass = both(restEnergy / mesonMass);
  const momentumOverMass = both(restMomentum / mesonMass);
  const eventWeight = both(settings.eventWeight);
  const cellCount = u64(settings.cells);
  const zero = both(0.0);
  const one = both(1.0);
  const row: usize = BLOCK << 2;

  for (let i = 0; i < count; i += 2) {
    const words = block.words + (usize(i) << 2);
    const cell0 = drawCell(cells, cellCount, load<u32>(words));
    const cell1 = drawCell(cells, cellCount, load<u32>(words, 4));
    const momentum = mulAdd(
      uniform(words + row),
      f64x2(cell0.momentumWidth, cell1.momentumWidth),
      f64x2(cell0.momentumLow, cell1.momentumLow),
    );
    const transverse = mulAdd(
      uniform(words + 2 * row),
      f64x2(cell0.transverseWidth, cell1.transverseWidth),
      f64x2(cell0.transverseLow, cell1.transverseLow),
    );
    const momentum2 = mul(momentum, momentum);
    const longitudinal2 = sub(momentum2, mul(transverse, transverse));
    const physical = f64x2.gt(longitudinal2, zero);
    const mesonZ = f64x2.sqrt(f64x2.pmax(zero, longitudinal2));
    const mesonEnergy = f64x2.sqrt(add(momentum2, mesonMass2));

    const azimuth = turns(words + 3 * row);
    const mesonX = mul(transverse, vectorCosine(azimuth));
    const mesonY = mul(transverse, vectorSine(azimuth));

    const cosine = symmetric(words + 4 * row);
    const sine = f64x2.sqrt(sub(one, mul(cosine, cosine)));
    const angle = turns(words + 5 * row);
    const directionX = mul(sine, vectorCosine(angle));
    const directionY = mul(sine, vectorSine(angle));

    // P = p* n + P_M [E*/M + (P_M·n) p* / (M (E_M + M))]
    const projection = mulAdd(mesonX, directionX, mulAdd(mesonY, directionY, mul(mesonZ, cosine)));
    const boost = add(
      energyOverMass,
      div(mul(projection, momentumOverMass), add(mesonEnergy, both(mesonMass))),
    );
    const x = mulAdd(mesonX, boost, mul(momentumInRest, directionX));
    const y = mulAdd(mesonY, boost, mul(momentumInRest, directionY));
    const z = mulAdd(mesonZ, boost, mul(momentumInRest, cosine));
    const energy = f64x2.sqrt(mulAdd(x, x, mulAdd(y, y, mulAdd(z, z, mass2))));

    const out = usize(i) << 3;
    v128.store(block.momentumX + out, x);
    v128.store(block.momentumY + out, y);
    v128.store(block.momentumZ + out, z);
    v128.store(block.energy + out, energy);
    v128.store(
      block.weight + out,
      v128.and(mul(eventWeight, f64x2(cell0.weight, cell1.weight)), physical),
    );
  }
}
