// Preloaded with --import: makes the process look like an old Node.
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, node: process.env.FAKE_NODE_VERSION },
});
