import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { internals } from '#jsroot-core';
import { FileProxy, openFile, type RootFile } from '#jsroot-io';
import { UserError } from '../../../errors.js';
import { decompressZstandard } from '../zstandard.js';

/** Largest object of a file: its list of streamers, or a tree without its numbers. */
const maximumObjectBytes = 1 << 27;

/** A file as jsroot reads it: bytes inside the file only. It stays open as long as its thread lives. */
class BoundedFile extends FileProxy {
  readonly #path: string;
  readonly #file: number;
  readonly #size: number;

  constructor(path: string) {
    super();
    this.#path = path;
    this.#file = openSync(path, 'r');
    this.#size = fstatSync(this.#file).size;
    if (this.#size === 0) {
      closeSync(this.#file);
      throw new UserError('found an empty file, expected a ROOT file', path);
    }
  }

  override openFile(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override getFileName(): string {
    return this.#path;
  }

  override getFileSize(): number {
    return this.#size;
  }

  override readBuffer(position: number, size: number): Promise<DataView> {
    return Promise.resolve(this.read(position, size)).then(
      (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
  }

  read(position: number, size: number): Uint8Array {
    if (!(position >= 0 && size >= 0 && position <= this.#size))
      throw new RangeError(`it points to ${size} bytes from ${position} of ${this.#size}`);
    // The first request is for more than a small file has.
    const bytes = new Uint8Array(Math.min(size, this.#size - position));
    if (readSync(this.#file, bytes, 0, bytes.length, position) !== bytes.length)
      throw new RangeError('it ends early');
    return bytes;
  }
}

/** A ROOT file: its objects by jsroot, and its bytes. */
export interface OpenedRootFile {
  readonly root: RootFile;
  /** @throws RangeError where the bytes are not all in the file */
  readonly read: (position: number, size: number) => Uint8Array;
}

/** Opens a ROOT file and reads its list of keys. */
export async function openRootFile(path: string): Promise<OpenedRootFile> {
  // jsroot's own decompressor of Zstandard would be another 400 kB.
  internals._ZstdStream = { decompress: (bytes) => decompressZstandard(bytes, maximumObjectBytes) };
  const file = new BoundedFile(path);
  const root = await openFile(file);
  return {
    root,
    read: (position, size) => {
      const bytes = file.read(position, size);
      if (bytes.length !== size)
        throw new RangeError(`it ends before the ${size} bytes from ${position}`);
      return bytes;
    },
  };
}

const channels = ['log', 'warn', 'error'] as const;

/**
 * What `body` returns. jsroot prints where a file contradicts itself, and goes on: here that is an error.
 *
 * @throws RangeError for the first thing that it prints
 */
export async function withoutComplaints<T>(body: () => Promise<T>): Promise<T> {
  const complaints: string[] = [];
  const before = channels.map((channel) => console[channel]);
  for (const channel of channels)
    console[channel] = (...parts: unknown[]) => complaints.push(parts.map(String).join(' '));
  try {
    return await body();
  } finally {
    channels.forEach((channel, index) => (console[channel] = before[index]!));
    // eslint-disable-next-line no-unsafe-finally -- what it printed comes before what it then stumbled over
    if (complaints.length > 0) throw new RangeError(complaints[0]);
  }
}
