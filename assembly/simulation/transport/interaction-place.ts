/**
 * Where along its way a muon interacts. Of the pions that are made a depth X before the end of the material those come out
 * that find less on their own lines: most of them e^{−X/λ}, but some miss what the muon crosses (the next ring of a
 * detector) or decay before. So places are drawn as if the length were longer, from e^{−X/L} with L = FLATTER λ: deep ones
 * with less weight, and pions that get away with no more than e^{X/L}.
 */
import { energy, momentumOf, setMuon, slopeX, slopeY, x, y } from './muon';
import { crossSlab, MuonRow, startMuon, Transport } from './propagate';
import { deepestIn, depthIn, entranceAt, MOST_SLABS, slabAt } from './slab-parts';

const FLATTER: f64 = 8.0;

/** Slabs that the present muon enters. */
let entered: i32 = 0;

/** The slab that was drawn, and the depth from the place to its end, g/cm². */
export let placeSlab: i32 = 0;
export let placeAhead: f64 = 0.0;
/** L, and the least that a place stands for; g/cm². */
let flatLength: f64 = 0.0;
export let placeUnit: f64 = 0.0;
/** Mean number of interactions that the place stands for, for one in each g/cm². */
export let placeWeight: f64 = 0.0;

/** Follows a muon down in place, as if it did not interact, and keeps its state at the entrance of each slab. */
export function approach(
  transport: Transport,
  slabs: usize,
  regions: usize,
  muon: MuonRow,
  index: f64,
): void {
  startMuon();
  setMuon(muon.x, muon.y, muon.slopeX, muon.slopeY, muon.momentum, muon.charge);
  const slabCount = min(i32(transport.slabCount), MOST_SLABS);
  let status = 0;
  for (entered = 0; entered < slabCount && status == 0; entered++) {
    const slab = slabAt(slabs, entered);
    const entrance = entranceAt(entered);
    entrance.x = x;
    entrance.y = y;
    entrance.slopeX = slopeX;
    entrance.slopeY = slopeY;
    entrance.energy = energy;
    entrance.depth = depthIn(slab, regions, slab.fromZ, slab.toZ, x, y, slopeX, slopeY);
    status = crossSlab(transport, slab, regions, true, index);
  }
  muon.x = x;
  muon.y = y;
  muon.slopeX = slopeX;
  muon.slopeY = slopeY;
  muon.momentum = momentumOf(energy);
  muon.status = status;
}

/**
 * Spreads tries over the material of slabs: by what the most of it is that a muon can cross, so that a place stands for as much
 * for one muon as for another.
 */
export function spreadTries(slabs: usize, slabCount: i32, tries: i32, lambda: f64): void {
  let deepest = 0.0;
  for (let k = 0; k < slabCount; k++) deepest += deepestIn(slabAt(slabs, k));
  flatLength = FLATTER * lambda;
  placeUnit = (flatLength * -Math.expm1(-deepest / flatLength)) / f64(tries);
}

/**
 * Draws a place in one of the equal parts of what places are drawn from.
 *
 * @param u a uniform number
 * @returns false for one before the material begins that the muon crosses
 */
export function drawPlace(part: i32, u: f64): bool {
  let before = -flatLength * Math.log1p(-((f64(part) + u) * placeUnit) / flatLength);
  placeWeight = placeUnit * Math.exp(before / flatLength);
  for (placeSlab = entered - 1; placeSlab >= 0; placeSlab--) {
    const depth = entranceAt(placeSlab).depth;
    if (before < depth) {
      placeAhead = before;
      return true;
    }
    before -= depth;
  }
  return false;
}

/** Puts the muon to the entrance of the slab that was drawn. */
export function toEntrance(charge: f64): void {
  const at = entranceAt(placeSlab);
  setMuon(at.x, at.y, at.slopeX, at.slopeY, momentumOf(at.energy), charge);
}
