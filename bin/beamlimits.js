#!/usr/bin/env node
// Entry point of the command line. Checks the version of Node before newer syntax is parsed.
import './require-node.js';

import('../dist/cli/main.js')
  .then(({ main }) => main(process.argv))
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
