import { crc32 } from 'node:zlib';
import { devicePixelRatio } from './drawing-page.js';

const headerEnd = 33; // signature (8) and the IHDR chunk (25), PNG specification §5

/** The PNG with its physical size (pHYs chunk, PNG specification §11.3.5.3), so that it prints at the figure's size. */
export function withResolution(png: Buffer): Buffer {
  const dotsPerMetre = Math.round((96 * devicePixelRatio) / 0.0254);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(dotsPerMetre, 8);
  chunk.writeUInt32BE(dotsPerMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}
