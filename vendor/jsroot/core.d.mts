/** What src/sample/readers uses of jsroot's module core. */
export const internals: {
  _ZstdStream?: { decompress(bytes: Uint8Array): Uint8Array };
};
