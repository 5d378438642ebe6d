// Gives the inline kernels of assembly/math/vector.ts an address-to-address form, for test/math/vector.test.ts alone.
import { cosineOfQuarter, sineOfQuarter, vectorExp, vectorLog } from '../../assembly/math/vector';

/** Where the arguments begin: above the module's own data. */
export function base(): usize {
  return (__heap_base + 15) & ~15;
}

/** Replaces `count` doubles at `address` by a function of them; 0 exp, 1 log, 2 sine, 3 cosine of a quarter. */
export function apply(kernel: i32, address: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    const at = address + (usize(i) << 3);
    const x = v128.load(at);
    v128.store(
      at,
      kernel == 0
        ? vectorExp(x)
        : kernel == 1
          ? vectorLog(x)
          : kernel == 2
            ? sineOfQuarter(x)
            : cosineOfQuarter(x),
    );
  }
}
