// What the core uses inside and does not export, for test/math/incomplete-gamma.test.ts alone.
export { upperSumOverLast } from '../../assembly/math/incomplete-gamma';
