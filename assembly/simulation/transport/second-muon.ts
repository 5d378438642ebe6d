/**
 * Muons that make a second muon: a photonuclear interaction in the material gives a leading charged pion, which decays in
 * flight. A rate model, not a shower: one interaction and one pion for each muon that is followed, with the weight of how often
 * this happens. Both tracks come out as straight lines at a reference plane, with vertex and pointing.
 */
import { philoxAt, philoxFirst, philoxSecond } from '../../random/philox';
import { findVertex, pointBack, sharedTracks, sharedVertex } from '../vertex';
import { both } from '../../math/vector';
import { Element, MUON_MASS, PION_MASS } from './constants';
import { cosineOfTurn, sineOfTurn } from './draws';
import {
  drift,
  energy,
  momentumOf,
  scatter,
  setEnergy,
  setMuon,
  slopeX,
  slopeY,
  x,
  y,
} from './muon';
import { crossSlab, MuonRow, startMuon, Transport } from './propagate';
import { photonuclearSpectrum } from './radiation';
import { SecondMuon, SecondMuonRow } from './second-muon-rows';
import { depthIn, entranceAt, MOST_SLABS, partOf, slabAt } from './slab-parts';

/** c τ of a charged pion, metres. */
const PION_DECAY_LENGTH: f64 = 7.8045;
/** Momentum and energy of the muon in the rest frame of the pion, GeV. */
const REST_MOMENTUM: f64 = (PION_MASS * PION_MASS - MUON_MASS * MUON_MASS) / (2.0 * PION_MASS);
const REST_ENERGY: f64 = (PION_MASS * PION_MASS + MUON_MASS * MUON_MASS) / (2.0 * PION_MASS);
/** Squared mass of the dipole form factor, GeV²: beyond it, momentum transfers are rare. */
const LARGEST_Q2: f64 = 0.54;

const UNIT: f64 = 1.0 / 4294967296.0;

/** Words of the present block as uniform numbers. */
@inline
function word(which: i32): f64 {
  const pair = which < 2 ? philoxFirst : philoxSecond;
  const bits = which & 1 ? pair >>> 32 : pair & 0xffffffff;
  return (f64(bits) + 0.5) * UNIT;
}

/** One pair for each of `count` muons at the start of the first slab, with the same index of random numbers. */
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
  for (let i = 0; i < count; i++) {
    const muon = changetype<MuonRow>(muons + usize(i) * offsetof<MuonRow>());
    const row = changetype<SecondMuonRow>(pairs + usize(i) * offsetof<SecondMuonRow>());
    row.weight = 0.0;
    makeOne(model, transport, element, slabs, regions, muon, transport.firstIndex + i, row);
  }
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
  const seedLow = u32(transport.seedLow);
  const seedHigh = u32(transport.seedHigh);
  const stream = u32(model.stream);
  const slabCount = i32(transport.slabCount);
  startMuon();
  setMuon(muon.x, muon.y, muon.slopeX, muon.slopeY, muon.momentum, muon.charge);

  // Down to the end, with the state at the entrance of each slab.
  let last = 0;
  for (; last < slabCount && last < MOST_SLABS; last++) {
    const slab = slabAt(slabs, last);
    const entrance = entranceAt(last);
    entrance.x = x;
    entrance.y = y;
    entrance.slopeX = slopeX;
    entrance.slopeY = slopeY;
    entrance.energy = energy;
    entrance.depth = depthIn(slab, regions, slab.fromZ, slab.toZ, x, y, slopeX, slopeY);
    if (crossSlab(transport, slab, regions, true, index) != 0) return;
  }
  // A pion from depth d before the end of the material comes out with e^{−d/λ}: the place is drawn from that.
  const lambda = model.interactionLength;
  let total = 0.0;
  let behind = 0.0;
  for (let k = last - 1; k >= 0; k--) {
    const entrance = entranceAt(k);
    entrance.open = Math.exp(-behind / lambda);
    behind += entrance.depth;
    total += entrance.open - Math.exp(-behind / lambda);
  }
  total *= lambda;
  if (!(total > 0.0)) return;

  philoxAt(seedLow, seedHigh, index, stream, 0);
  const target = word(0) * total;
  const lossWord = word(1);
  const shareWord = word(2);
  const transverseWord = word(3);
  philoxAt(seedLow, seedHigh, index, stream, 1);
  const angleWord = word(0);
  const transferWord = word(1);
  const recoilWord = word(2);
  const positive = word(3) < 0.5;
  philoxAt(seedLow, seedHigh, index, stream, 2);
  const decayWord = word(0);
  const cosine = 2.0 * word(1) - 1.0;
  const decayTurn = word(2);

  let chosen = last - 1;
  let above = 0.0;
  let beyond = 0.0;
  for (; chosen > 0; chosen--) {
    const here = entranceAt(chosen);
    const next = above + lambda * here.open * (1.0 - Math.exp(-here.depth / lambda));
    if (target < next) break;
    above = next;
    beyond += here.depth;
  }
  const entrance = entranceAt(chosen);
  if (!(entrance.depth > 0.0)) return;
  // Depth from the place to the end of the slab.
  const ahead = Math.min(
    entrance.depth,
    -lambda * Math.log1p(-(target - above) / (lambda * entrance.open)),
  );
  const slab = slabAt(slabs, chosen);
  const z = slab.toZ - (ahead / entrance.depth) * (slab.toZ - slab.fromZ);
  setMuon(
    entrance.x,
    entrance.y,
    entrance.slopeX,
    entrance.slopeY,
    momentumOf(entrance.energy),
    muon.charge,
  );
  if (crossSlab(transport, partOf(slab, slab.fromZ, z), regions, true, index) != 0) return;

  // The interaction: ν from 1/ν, weighted with the cross-section.
  const whole = energy + MUON_MASS;
  const least = model.leastTransfer / whole;
  const most = 1.0 - (1.0 + MUON_MASS) / whole;
  if (!(least < most)) return;
  const logarithm = Math.log(most / least);
  const loss = least * Math.exp(lossWord * logarithm);
  let weight =
    muon.weight *
    model.rateScale *
    total *
    photonuclearSpectrum(element, whole, loss) *
    loss *
    logarithm;
  const share = 1.0 - Math.exp(Math.log(shareWord) / (model.fractionPower + 1.0));
  const pionEnergy = share * loss * whole;
  if (pionEnergy <= 2.0 * PION_MASS || !(weight > 0.0)) return;
  const pionMomentum = Math.sqrt(pionEnergy * pionEnergy - PION_MASS * PION_MASS);
  const smallest = (MUON_MASS * MUON_MASS * loss * loss) / (1.0 - loss);
  const transfer2 =
    smallest < LARGEST_Q2
      ? smallest * Math.exp(transferWord * Math.log(LARGEST_Q2 / smallest))
      : smallest;
  const kick = Math.sqrt(transfer2 * (1.0 - loss));
  const kickX = kick * cosineOfTurn(recoilWord);
  const kickY = kick * sineOfTurn(recoilWord);
  const transverse = Math.sqrt(-model.meanTransverse2 * Math.log(transverseWord));
  const pionX = x;
  const pionY = y;
  const pionSlopeX = slopeX + (transverse * cosineOfTurn(angleWord) - share * kickX) / pionMomentum;
  const pionSlopeY = slopeY + (transverse * sineOfTurn(angleWord) - share * kickY) / pionMomentum;
  if (pionSlopeX * pionSlopeX + pionSlopeY * pionSlopeY > 0.25) return;

  // The pion decays before `endZ`, if no matter stops it.
  const decayLength =
    ((pionMomentum / PION_MASS) * PION_DECAY_LENGTH) /
    Math.sqrt(1.0 + pionSlopeX * pionSlopeX + pionSlopeY * pionSlopeY);
  const decays = 1.0 - Math.exp(-(model.endZ - z) / decayLength);
  const flight = -decayLength * Math.log(1.0 - decayWord * decays);
  const decayZ = z + flight;
  weight *= decays;
  let depth = 0.0;
  for (let j = chosen; j < slabCount; j++) {
    const later = slabAt(slabs, j);
    const fromZ = Math.max(later.fromZ, z);
    const toZ = Math.min(later.toZ, decayZ);
    if (toZ <= fromZ) continue;
    const dz = fromZ - z;
    depth += depthIn(
      later,
      regions,
      fromZ,
      toZ,
      pionX + pionSlopeX * dz,
      pionY + pionSlopeY * dz,
      pionSlopeX,
      pionSlopeY,
    );
  }
  // Over what the place was drawn with.
  weight *= Math.exp((ahead + beyond - depth) / lambda);

  // The muon of the decay, in the direction of the pion and across.
  const gamma = pionEnergy / PION_MASS;
  const along = gamma * (REST_MOMENTUM * cosine + (pionMomentum / pionEnergy) * REST_ENERGY);
  const across = REST_MOMENTUM * Math.sqrt(Math.max(0.0, 1.0 - cosine * cosine));
  const asMuon = decayZ < model.firstChamberZ;
  if (asMuon && along <= 0.0) return;
  const slopeX2 = pionSlopeX + (asMuon ? (across * cosineOfTurn(decayTurn)) / along : 0.0);
  const slopeY2 = pionSlopeY + (asMuon ? (across * sineOfTurn(decayTurn)) / along : 0.0);
  const lineZ = asMuon ? decayZ : z;
  const lineX = asMuon ? pionX + pionSlopeX * flight : pionX;
  const lineY = asMuon ? pionY + pionSlopeY * flight : pionY;
  const momentum2 = asMuon ? Math.sqrt(along * along + across * across) : pionMomentum;

  // The first muon goes on with what it has left.
  const rest = whole * (1.0 - loss) - MUON_MASS;
  const left = momentumOf(rest);
  setEnergy(rest);
  scatter(kickX / left, kickY / left, 0.0, 0.0);
  if (crossSlab(transport, partOf(slab, z, slab.toZ), regions, true, index) != 0) return;
  for (let j = chosen + 1; j < slabCount; j++)
    if (crossSlab(transport, slabAt(slabs, j), regions, true, index) != 0) return;
  const end = slabAt(slabs, slabCount - 1).toZ;
  drift(model.referenceZ - end);

  row.x1 = x;
  row.y1 = y;
  row.slopeX1 = slopeX;
  row.slopeY1 = slopeY;
  row.momentum1 = momentumOf(energy);
  row.charge1 = muon.charge;
  row.x2 = lineX + slopeX2 * (model.referenceZ - lineZ);
  row.y2 = lineY + slopeY2 * (model.referenceZ - lineZ);
  row.slopeX2 = slopeX2;
  row.slopeY2 = slopeY2;
  row.momentum2 = momentum2;
  row.charge2 = positive ? 1.0 : -1.0;
  row.weight = weight;
  row.channel = decayZ < model.lastChamberZ ? 0.0 : 1.0;
  row.interactionZ = z;
  row.decayZ = decayZ;
  point(model, row);
}

/** Vertex and pointing of the two tracks. */
function point(model: SecondMuon, row: SecondMuonRow): void {
  const tracks = sharedTracks();
  const vertex = sharedVertex();
  tracks.x1 = both(row.x1);
  tracks.y1 = both(row.y1);
  tracks.slopeX1 = both(row.slopeX1);
  tracks.slopeY1 = both(row.slopeY1);
  tracks.momentum1 = both(row.momentum1);
  tracks.x2 = both(row.x2);
  tracks.y2 = both(row.y2);
  tracks.slopeX2 = both(row.slopeX2);
  tracks.slopeY2 = both(row.slopeY2);
  tracks.momentum2 = both(row.momentum2);
  findVertex(tracks, model.referenceZ, MUON_MASS, vertex);
  pointBack(vertex, model.beamX, model.beamY);
  row.vertexZ = f64x2.extract_lane(vertex.z, 0);
  row.zTax = f64x2.extract_lane(vertex.zTax, 0);
  row.cdaTax = Math.abs(f64x2.extract_lane(vertex.cdaTax, 0));
  row.mass = f64x2.extract_lane(vertex.mass, 0);
}
