/**
 * Muons that make a second muon: a photonuclear interaction in the material gives a leading charged pion, which decays in
 * flight. A rate model, not a shower: each try of a muon has one interaction and one pion, with the weight of how often this
 * happens. Both tracks come out as straight lines at a reference plane.
 *
 * Places are drawn near the end of the material (interaction-place.ts), losses where both tracks can have the least momentum
 * (pion.ts), and what is improbable is seldom followed; weights make up for it.
 */
import { philoxAt, philoxFirst, philoxSecond } from '../../random/philox';
import { Element, MUON_MASS } from './constants';
import {
  approach,
  drawPlace,
  placeAhead,
  placeSlab,
  placeUnit,
  placeWeight,
  spreadTries,
  toEntrance,
} from './interaction-place';
import {
  drift,
  energy,
  kineticEnergy,
  momentumOf,
  scatter,
  setEnergy,
  slopeX,
  slopeY,
  x,
  y,
} from './muon';
import {
  canMake,
  decayMomentum,
  decaySlopeX,
  decaySlopeY,
  drawDecay,
  drawFlight,
  drawInteraction,
  flight,
  kickX,
  kickY,
  loss,
  mostDecays,
  pionMomentum,
  pionSlopeX,
  pionSlopeY,
  shareEnergy,
} from './pion';
import { crossSlab, MuonRow, Transport } from './propagate';
import { SecondMuon, SecondMuonRow } from './second-muon-rows';
import { depthIn, entranceAt, partOf, slabAt } from './slab-parts';

const UNIT: f64 = 1.0 / 4294967296.0;
const BLOCKS: i32 = 3;
/** Uniform numbers of one interaction. */
const WORDS: usize = memory.data(96, 16);

/** Twelve uniform numbers of a try of a muon. */
function drawWords(model: SecondMuon, transport: Transport, index: f64, attempt: i32): void {
  for (let block = 0; block < BLOCKS; block++) {
    philoxAt(
      u32(transport.seedLow),
      u32(transport.seedHigh),
      index,
      u32(model.stream),
      BLOCKS * attempt + block,
    );
    const to = WORDS + usize(block << 5);
    store<f64>(to, (f64(philoxFirst & 0xffffffff) + 0.5) * UNIT);
    store<f64>(to, (f64(philoxFirst >>> 32) + 0.5) * UNIT, 8);
    store<f64>(to, (f64(philoxSecond & 0xffffffff) + 0.5) * UNIT, 16);
    store<f64>(to, (f64(philoxSecond >>> 32) + 0.5) * UNIT, 24);
  }
}


@inline
function word(k: i32): f64 {
  return load<f64>(WORDS + (usize(k) << 3));
}

/**
 * Follows `count` muons in place from the start of the first slab to the end of the last one, and makes `tries` pairs for
 * each on the way, of which those without a weight did not come about.
 */
export function makeSecondMuons(
  model: SecondMuon,
  transport: Transport,
  element: Element,
  slabs: usize,
  regions: usize,
  muons: usize,
  count: i32,
  pairs: usize,
): void {
  const tries = i32(model.tries);
  spreadTries(slabs, i32(transport.slabCount), tries, model.interactionLength);
  for (let i = 0; i < count; i++) {
    const muon = changetype<MuonRow>(muons + usize(i) * offsetof<MuonRow>());
    const index = transport.firstIndex + i;
    const row = pairs + usize(i * tries) * offsetof<SecondMuonRow>();
    for (let k = 0; k < tries; k++) rowAt(row, k).weight = 0.0;
    const whole = kineticEnergy(muon.momentum) + MUON_MASS;
    approach(transport, slabs, regions, muon, index);
    if (!canMake(model, whole)) continue;
    for (let k = 0; k < tries; k++) {
      drawWords(model, transport, index, k);
      if (drawPlace(k, word(0)))
        makeOne(model, transport, element, slabs, regions, muon, index, rowAt(row, k));
    }
  }
}


@inline
function rowAt(rows: usize, k: i32): SecondMuonRow {
  return changetype<SecondMuonRow>(rows + usize(k) * offsetof<SecondMuonRow>());
}

function makeOne(
  model: SecondMuon,
  transport: Transport,
  element: Element,
  slabs: usize,
  regions: usize,
  muon: MuonRow,
  index: f64,
  row: SecondMuonRow,
): void {
  const entrance = entranceAt(placeSlab);
  if (!shareEnergy(model, entrance.energy + MUON_MASS, word(1), word(2))) return;
  const slab = slabAt(slabs, placeSlab);
  const z = slab.toZ - (placeAhead / entrance.depth) * (slab.toZ - slab.fromZ);
  toEntrance(muon.charge);
  if (crossSlab(transport, partOf(slab, slab.fromZ, z), regions, true, index) != 0) return;
  const whole = energy + MUON_MASS;
  if (!shareEnergy(model, whole, word(1), word(2))) return;
  let weight = drawInteraction(model, element, whole, slopeX, slopeY, WORDS + 24);
  if (!(weight > 0.0)) return;
  const opposite = model.oppositeCharges != 0.0;
  if (opposite) weight *= 0.5;
  const room = model.endZ - z;
  const decays = drawFlight(room, word(7));
  const decayZ = z + flight;
  const depth = pionDepth(transport, slabs, regions, z, decayZ);
  // Of pions that come out or decay seldom only some are followed, with the weight of the others.
  const seldom = placeUnit * mostDecays(model, room);
  const often = placeWeight * Math.exp(-depth / model.interactionLength) * decays;
  if (word(11) * seldom > often) return;
  weight *= muon.weight * Math.max(often, seldom);

  // Upstream of the first chamber the muon of the decay is measured, behind it the pion.
  const asMuon = decayZ < model.firstChamberZ;
  if (asMuon && !drawDecay(word(8), word(9))) return;
  row.momentum2 = asMuon ? decayMomentum : pionMomentum;
  if (row.momentum2 < model.leastMomentum) return;
  const drift2 = asMuon ? flight : 0.0;
  row.slopeX2 = asMuon ? decaySlopeX : pionSlopeX;
  row.slopeY2 = asMuon ? decaySlopeY : pionSlopeY;
  row.x2 = x + pionSlopeX * drift2 + row.slopeX2 * (model.referenceZ - z - drift2);
  row.y2 = y + pionSlopeY * drift2 + row.slopeY2 * (model.referenceZ - z - drift2);
  row.charge2 = opposite || word(10) < 0.5 ? -muon.charge : muon.charge;

  if (!goOn(transport, slabs, regions, z, whole * (1.0 - loss) - MUON_MASS, index)) return;
  drift(model.referenceZ - slabAt(slabs, i32(transport.slabCount) - 1).toZ);
  row.x1 = x;
  row.y1 = y;
  row.slopeX1 = slopeX;
  row.slopeY1 = slopeY;
  row.momentum1 = momentumOf(energy);
  row.charge1 = muon.charge;
  row.weight = weight;
  row.channel = decayZ < model.lastChamberZ ? 0.0 : 1.0;
  row.interactionZ = z;
  row.decayZ = decayZ;
}

/** Depth on the pion's way from the place of the present muon to its decay, g/cm². */
function pionDepth(transport: Transport, slabs: usize, regions: usize, z: f64, decayZ: f64): f64 {
  let depth = 0.0;
  for (let j = placeSlab; j < i32(transport.slabCount); j++) {
    const slab = slabAt(slabs, j);
    const from = Math.max(slab.fromZ, z);
    const to = Math.min(slab.toZ, decayZ);
    if (to <= from) continue;
    const atX = x + pionSlopeX * (from - z);
    const atY = y + pionSlopeY * (from - z);
    depth += depthIn(slab, regions, from, to, atX, atY, pionSlopeX, pionSlopeY);
  }
  return depth;
}

/** The first muon goes on with the kinetic energy that it has left; false if it does not arrive. */
function goOn(
  transport: Transport,
  slabs: usize,
  regions: usize,
  z: f64,
  rest: f64,
  index: f64,
): bool {
  const left = momentumOf(rest);
  setEnergy(rest);
  scatter(kickX / left, kickY / left, 0.0, 0.0);
  const slab = slabAt(slabs, placeSlab);
  if (crossSlab(transport, partOf(slab, z, slab.toZ), regions, true, index) != 0) return false;
  for (let j = placeSlab + 1; j < i32(transport.slabCount); j++)
    if (crossSlab(transport, slabAt(slabs, j), regions, true, index) != 0) return false;
  return true;
}
