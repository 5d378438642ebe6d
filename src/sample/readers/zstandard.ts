import * as zlib from 'node:zlib';
import { decompressZstd } from 'hyparquet-compressors';

/** Node's own since 22.15, which is several times faster. */
const native = (zlib as { zstdDecompressSync?: typeof zlib.inflateSync }).zstdDecompressSync;

/**
 * Decompresses Zstandard.
 *
 * @param size of the result; Node's own refuses what is longer
 */
export function decompressZstandard(bytes: Uint8Array, size: number): Uint8Array {
  return native ? native(bytes, { maxOutputLength: Math.max(size, 1) }) : decompressZstd(bytes);
}
