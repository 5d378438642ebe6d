// Refuses a Node that is too old, in one sentence. Kept to syntax that old versions can parse.
const required = [20, 19];
const found = process.versions.node.split('.').map(Number);

if (found[0] < required[0] || (found[0] === required[0] && found[1] < required[1])) {
  console.error(
    'beamlimits needs Node ' +
      required.join('.') +
      ' or newer and found Node ' +
      process.versions.node +
      '.',
  );
  process.exit(1);
}
