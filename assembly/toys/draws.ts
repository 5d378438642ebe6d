import { factorFromUniform } from '../inference/factor';
import { uniformAt } from '../random/philox';

/** One number for each toy, by inversion of the number at the counter (toy, stream, 0). */

/** Uniform numbers in (0, 1) of toys `first` … `first + size − 1`. */
export function fillUniforms(
  seedLow: u32,
  seedHigh: u32,
  stream: u32,
  first: f64,
  size: i32,
  out: usize,
): void {
  for (let i = 0; i < size; i++)
    store<f64>(out + ((<usize>i) << 3), uniformAt(seedLow, seedHigh, first + f64(i), stream, 0));
}

/** Relative POT drawn from a prior; codes in inference/factor.ts. */
export function fillRelativePot(
  seedLow: u32,
  seedHigh: u32,
  stream: u32,
  prior: i32,
  sigma: f64,
  minimum: f64,
  first: f64,
  size: i32,
  out: usize,
): void {
  for (let i = 0; i < size; i++)
    store<f64>(
      out + ((<usize>i) << 3),
      factorFromUniform(
        prior,
        sigma,
        minimum,
        1.0,
        uniformAt(seedLow, seedHigh, first + f64(i), stream, 0),
      ),
    );
}
