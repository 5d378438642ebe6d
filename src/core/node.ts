import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CoreInstance, type Core, type SimulationCore } from './core.js';

const resolve = createRequire(import.meta.url).resolve;
const shared: { core?: Core; simulation?: SimulationCore } = {};

/** The bytes of the statistics core, for its hash. */
export function coreBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(resolve('#core.wasm')));
}

/** The bytes of the simulation core, for its hash. */
export function simulationCoreBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(resolve('#simulation.wasm')));
}

/** The statistics core of this thread: compiled and instantiated at the first call, the same instance afterwards. */
export function core(): Core {
  shared.core ??= new CoreInstance(new WebAssembly.Module(coreBytes()));
  return shared.core;
}

/** The simulation core of this thread, likewise. */
export function simulationCore(): SimulationCore {
  shared.simulation ??= new CoreInstance(new WebAssembly.Module(simulationCoreBytes()));
  return shared.simulation;
}
