/** Philox4x32-10 written a second time, with whole numbers of any size: one block of four words. */
export function plainPhilox(counter: readonly number[], key: readonly number[]): number[] {
  let words = counter.map(BigInt);
  let keys = key.map(BigInt);
  const mask = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const [c0, c1, c2, c3] = words as [bigint, bigint, bigint, bigint];
    const [k0, k1] = keys as [bigint, bigint];
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    words = [
      (product1 >> 32n) ^ c1 ^ k0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ k1,
      product0 & mask,
    ];
    keys = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
  }
  return words.map(Number);
}
