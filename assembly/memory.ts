/**
 * An arena over linear memory: allocations only move a pointer forward, and a caller that remembers
 * the mark from before its allocations frees them all at once. Everything is 16-byte aligned for SIMD.
 */

const ALIGNMENT: usize = 16;

let top: usize = (__heap_base + ALIGNMENT - 1) & ~(ALIGNMENT - 1);

/** Reserves `bytes` and returns their address. Growing memory detaches views that the host holds. */
export function allocate(bytes: usize): usize {
  const address = top;
  top = (top + bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  const pagesNeeded = i32((top + 0xffff) >>> 16);
  const pages = memory.size();
  if (pagesNeeded > pages) {
    if (
      memory.grow(max(pagesNeeded - pages, pages >> 1)) < 0 &&
      memory.grow(pagesNeeded - pages) < 0
    )
      unreachable();
  }
  return address;
}

/** The current end of the arena, to be given to `release`. */
export function mark(): usize {
  return top;
}

/** Frees everything that was allocated after `mark` returned this value. */
export function release(marked: usize): void {
  top = marked;
}
