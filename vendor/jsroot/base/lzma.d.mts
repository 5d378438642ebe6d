/** Decompresses a block of a ROOT file behind its header of 9 bytes into `target`; returns the number of bytes. */
export function decompress(bytes: Uint8Array, target: Uint8Array, size: number): number;
