// Prints how long the core takes to be ready in a fresh process, in seconds: compiled and instantiated.
import { Core } from '../dist/core/core.js';
import { coreBytes } from '../dist/core/node.js';

const bytes = coreBytes();
const start = performance.now();
const core = new Core(new WebAssembly.Module(bytes));
core.exports.exp(1);
console.log((performance.now() - start) / 1000);
