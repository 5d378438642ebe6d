// The only list of what the core exports; src/core/exports.ts is its typed mirror (a test compares them).
export { allocate, mark, release } from './memory';
export { exp, log } from './math/elementary';
