/** Pairs of independent standard normal numbers from random words, for two events at a time. */
import { both, vectorCosine, mul, vectorSine, vectorLog } from '../math/vector';
import { turns, uniform } from './words';

/** Box and Muller: the numbers are length × cosine and length × sine. */
@unmanaged
export class NormalPair {
  length: v128;
  cosine: v128;
  sine: v128;
}

const PAIR: usize = memory.data(offsetof<NormalPair>(), 16);

/** √(−2 ln u): the length of a pair from a uniform number. */
@inline
export function normalLength(u: v128): v128 {
  return f64x2.sqrt(mul(both(-2.0), vectorLog(u)));
}

/** The pair of a word for its length and one for its angle, until the next call. Not inlined: it is long and often called. */
export function normalPair(lengthWords: usize, angleWords: usize): NormalPair {
  const pair = changetype<NormalPair>(PAIR);
  const angle = turns(angleWords);
  pair.length = normalLength(uniform(lengthWords));
  pair.cosine = vectorCosine(angle);
  pair.sine = vectorSine(angle);
  return pair;
}
