import { closeSync, openSync, readSync } from 'node:fs';
import { UserError } from '../../errors.js';

const lineFeed = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Read at once; also the longest line. */
const blockBytes = 1 << 20;

/** Bytes from `start` to `end` that are whole lines; valid until the next block is asked for. */
export interface LineBlock {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/**
 * A text file in blocks of whole lines.
 *
 * @throws UserError for a last line without line end, and for lines of more than 1 MB
 */
export function* lineBlocks(path: string): Generator<LineBlock> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(2 * blockBytes);
    let kept = 0;
    let isFirst = true;
    for (;;) {
      const read = readSync(file, bytes, kept, blockBytes, null);
      if (read === 0) {
        if (kept === 0) return;
        throw new UserError(
          'found a last line without line end, expected a whole file: it may have been cut off',
          path,
        );
      }
      const filled = kept + read;
      const start = isFirst && bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
      const end = bytes.subarray(0, filled).lastIndexOf(lineFeed) + 1;
      if (end > start) yield { bytes, start, end };
      kept = filled - end;
      if (kept > blockBytes)
        throw new UserError(
          `found a line of more than ${blockBytes} bytes, expected a table in text`,
          path,
        );
      bytes.copyWithin(0, end, filled);
      isFirst = false;
    }
  } finally {
    closeSync(file);
  }
}
