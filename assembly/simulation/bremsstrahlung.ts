import {
  add,
  both,
  div,
  mul,
  mulAdd,
  sub,
  vectorCosine,
  vectorExp,
  vectorLog,
  vectorSine,
} from '../math/vector';
import { turns, uniform } from '../random/words';
import { BLOCK, Produced } from './block';
import { reducedSpectrum } from './bremsstrahlung-spectrum';
import { Bremsstrahlung, EnergyFractionCell } from './settings';

/** The energy fraction is drawn from 2¹⁰ cells of equal probability. */
const CELL_BITS: i32 = 10;

/** Number of cells that the host has to make. */
export function energyFractionCells(): i32 {
  return 1 << CELL_BITS;
}

/** Random words that one event uses before those of its flight. */
export const BREMSSTRAHLUNG_WORDS: i32 = 3;

/**
 * Dark photons from proton bremsstrahlung: z from the cells, p_T² from a density 1/H (which takes out the peak of
 * the spectrum), a flat azimuth. The weight is the spectrum over the sampling density.
 */
export function produceBremsstrahlung(
  settings: Bremsstrahlung,
  cells: usize,
  mass: f64,
  count: i32,
  block: Produced,
): void {
  const mass2 = both(mass * mass);
  const nucleon2 = both(settings.nucleonMass * settings.nucleonMass);
  const limit2 = both(settings.transverseMomentumMax * settings.transverseMomentumMax);
  const beamEnergy = both(settings.beamEnergy);
  const constant = both((settings.fineStructure / (2.0 * Math.PI)) * settings.eventWeight);
  const one = both(1.0);
  const zero = both(0.0);
  const row: usize = BLOCK << 2;

  for (let i = 0; i < count; i += 2) {
    const words = block.words + (usize(i) << 2);
    const word0 = load<u32>(words);
    const word1 = load<u32>(words, 4);
    const cell0 = changetype<EnergyFractionCell>(
      cells + usize(word0 >> (32 - CELL_BITS)) * offsetof<EnergyFractionCell>(),
    );
    const cell1 = changetype<EnergyFractionCell>(
      cells + usize(word1 >> (32 - CELL_BITS)) * offsetof<EnergyFractionCell>(),
    );
    // The low bits of the word are the position inside the cell.
    const inCell = mulAdd(
      f64x2.convert_low_i32x4_u(
        v128.and(v128.load64_zero(words), i32x4.splat((1 << (32 - CELL_BITS)) - 1)),
      ),
      both(1.0 / f64(1 << (32 - CELL_BITS))),
      both(0.5 / f64(1 << (32 - CELL_BITS))),
    );
    const z = mulAdd(inCell, f64x2(cell0.width, cell1.width), f64x2(cell0.low, cell1.low));
    const ratio = mulAdd(
      inCell,
      f64x2(cell0.crossSectionChange, cell1.crossSectionChange),
      f64x2(cell0.crossSectionRatio, cell1.crossSectionRatio),
    );

    const a = mulAdd(sub(one, z), mass2, mul(mul(z, z), nucleon2));
    const logarithm = vectorLog(add(one, div(limit2, a)));
    const h = mul(a, vectorExp(mul(uniform(words + row), logarithm)));
    const energy = mul(z, beamEnergy);
    const momentum2 = sub(mul(energy, energy), mass2);
    const transverse2 = f64x2.pmax(zero, sub(h, a));
    const longitudinal2 = sub(momentum2, transverse2);

    const reduced = reducedSpectrum(z, div(one, h), mass2, nucleon2);
    const density = mul(f64x2(cell0.weight, cell1.weight), mul(logarithm, ratio));
    const weight = v128.and(mul(constant, mul(reduced, density)), f64x2.gt(longitudinal2, zero));

    const azimuth = turns(words + 2 * row);
    const transverse = f64x2.sqrt(transverse2);
    const out = usize(i) << 3;
    v128.store(block.momentumX + out, mul(transverse, vectorCosine(azimuth)));
    v128.store(block.momentumY + out, mul(transverse, vectorSine(azimuth)));
    v128.store(block.momentumZ + out, f64x2.sqrt(f64x2.pmax(zero, longitudinal2)));
    v128.store(block.energy + out, energy);
    v128.store(block.weight + out, weight);
  }
}
