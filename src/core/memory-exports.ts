/** The arena that both WebAssembly modules have; mirrors assembly/memory.ts. Addresses are byte offsets. */
export interface MemoryExports {
  readonly memory: WebAssembly.Memory;

  allocate(bytes: number): number;
  mark(): number;
  release(mark: number): void;
}
