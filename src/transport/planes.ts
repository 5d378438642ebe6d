import type { Plane } from '../experiment/experiment.js';

/** Whether a straight track crosses each plane inside its outline and outside its hole. */
export function insidePlanes(
  planes: readonly Plane[],
  z: number,
  x: number,
  y: number,
  slopeX: number,
  slopeY: number,
): boolean {
  return planes.every(({ positionZM, outline, hole }) => {
    const atX = x + slopeX * (positionZM - z);
    const atY = y + slopeY * (positionZM - z);
    const dx = atX - hole.centreXM;
    const dy = atY - hole.centreYM;
    if (dx * dx + dy * dy < hole.radiusM * hole.radiusM) return false;
    if (outline.shape === 'circle')
      return atX * atX + atY * atY < outline.radiusM * outline.radiusM;
    const half = outline.shape === 'square' ? outline.halfWidthM : outline.apothemM;
    if (!(Math.abs(atX) < half && Math.abs(atY) < half)) return false;
    return outline.shape === 'square' || Math.abs(atX) + Math.abs(atY) < Math.SQRT2 * half;
  });
}
