/** What the WebAssembly module exports, as TypeScript sees it; mirrors assembly/index.ts. Addresses are byte offsets. */
export interface CoreExports {
  readonly memory: WebAssembly.Memory;

  allocate(bytes: number): number;
  mark(): number;
  release(mark: number): void;

  exp(x: number): number;
  log(x: number): number;
}
