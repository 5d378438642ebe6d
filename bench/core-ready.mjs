// Prints how long both cores take to be ready in a fresh process, in seconds: compiled and instantiated.
import { CoreInstance } from '../dist/core/core.js';
import { coreBytes, simulationCoreBytes } from '../dist/core/node.js';

const modules = [coreBytes(), simulationCoreBytes()];
const start = performance.now();
const [core, simulation] = modules.map((bytes) => new CoreInstance(new WebAssembly.Module(bytes)));
core.exports.exp(1);
simulation.exports.protonCrossSection(1000);
console.log((performance.now() - start) / 1000);
