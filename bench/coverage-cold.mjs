// Prints the seconds of a first coverage map in a new process, loading of the library and the core included.
const start = performance.now();
const { coverageMap } = await import('./inference-models.mjs');
const points = await coverageMap();
console.log((performance.now() - start) / 1000, points.length);
