import { inflateSync } from 'node:zlib';
import { decompressLz4Raw } from 'hyparquet-compressors';
import { decompress as decompressLzma } from '#jsroot-lzma';
import { decompressZstandard } from '../zstandard.js';

const headerBytes = 9;
/** LZ4 blocks have a checksum behind their header. */
const checksumBytes = 8;

/**
 * Decompresses what ROOT stored: blocks of at most 16 MB, each behind two letters for its method, its level, and both its
 * sizes in three bytes (ROOT, core/zip/src/RZip.cxx).
 *
 * @param size of the result, already checked against what it should hold
 * @throws RangeError or what a method throws when the bytes are not such blocks
 */
export function unzip(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(size);
  let at = 0;
  let filled = 0;
  while (filled < size) {
    if (at + headerBytes > bytes.length) throw new RangeError('a compressed block is missing');
    const compressed = threeBytes(bytes, at + 3);
    const expanded = threeBytes(bytes, at + 6);
    const end = at + headerBytes + compressed;
    if (end > bytes.length || expanded === 0 || filled + expanded > size)
      throw new RangeError('a compressed block has the wrong size');
    const method = String.fromCharCode(bytes[at]!, bytes[at + 1]!);
    const block = bytes.subarray(at + headerBytes, end);
    const target = result.subarray(filled, filled + expanded);
    const output = decompress(method, block, target);
    if (output.length !== expanded) throw new RangeError('a compressed block has the wrong size');
    if (output.buffer !== target.buffer) target.set(output);
    filled += expanded;
    at = end;
  }
  return result;
}

function decompress(method: string, block: Uint8Array, target: Uint8Array): Uint8Array {
  switch (method) {
    case 'ZL':
      return inflateSync(block, { maxOutputLength: target.length });
    case 'L4':
      return decompressLz4Raw(block.subarray(checksumBytes), target.length);
    case 'ZS':
      return decompressZstandard(block, target.length);
    case 'XZ':
      return target.subarray(0, decompressLzma(block, target, target.length));
    default:
      throw new RangeError(`compression ${JSON.stringify(method)} is unknown`);
  }
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}
