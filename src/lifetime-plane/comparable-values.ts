import type { LifetimePlaneResult } from './result.js';
export function planeValues(_: LifetimePlaneResult): Map<string, number> {
  return new Map();
}
