import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Core } from './core.js';

let module: WebAssembly.Module | undefined;
let shared: Core | undefined;

/** The bytes of the core, for its hash. */
export function coreBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('#core.wasm')));
}

/** The core of this thread: compiled and instantiated at the first call, the same instance afterwards. */
export function core(): Core {
  module ??= new WebAssembly.Module(coreBytes());
  shared ??= new Core(module);
  return shared;
}
