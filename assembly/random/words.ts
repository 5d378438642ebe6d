/** Random words to numbers, two events at a time. 32 bits are enough for the variables of an event. */
import { both, mul, mulAdd } from '../math/vector';

const TWO_TO_MINUS_32: f64 = 1.0 / 4294967296.0;

/** Uniform in (0, 1): the centres of 2³² equal cells. */
@inline
export function uniform(words: usize): v128 {
  return mulAdd(
    f64x2.convert_low_i32x4_u(v128.load64_zero(words)),
    both(TWO_TO_MINUS_32),
    both(0.5 * TWO_TO_MINUS_32),
  );
}

/** Uniform in (−1, 1). */
@inline
export function symmetric(words: usize): v128 {
  return mulAdd(
    f64x2.convert_low_i32x4_s(v128.load64_zero(words)),
    both(2.0 * TWO_TO_MINUS_32),
    both(TWO_TO_MINUS_32),
  );
}

/** An angle in turns, uniform in [−½, ½). */
@inline
export function turns(words: usize): v128 {
  return mul(f64x2.convert_low_i32x4_s(v128.load64_zero(words)), both(TWO_TO_MINUS_32));
}
