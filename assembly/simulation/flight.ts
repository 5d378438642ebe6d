import {
  add,
  both,
  div,
  mul,
  mulAdd,
  sub,
  vectorCosine,
  vectorLog,
  vectorSine,
} from '../math/vector';
import { normalLength } from '../random/box-muller';
import { symmetric, turns, uniform } from '../random/words';
import { insideAll } from './apertures';
import {
  append,
  BLOCK,
  compact,
  EventColumns,
  Produced,
  storeEvents,
  Survivors,
  Weighed,
} from './block';
import { amplitudeOf, drawDecay, inverseDensity, isCounted, pathOf } from './decay-position';
import { DumpLayer, Flight } from './settings';

/** Random words that one event uses for its flight: decay position, two decay angles, two for the beam spot, depth. */
export const FLIGHT_WORDS: i32 = 6;

/**
 * From production to the planes of the geometrical selection: beam spot, depth in the dump, decay position, two-body decay
 * A′ → ℓ⁺ℓ⁻ (isotropic, first daughter positive), tracks with the magnet's kick; or the A′ in the place of both tracks.
 *
 * Events inside those planes go to `survivors`, all others to `rejected`, each with its path and amplitude
 * (decay-position.ts).
 *
 * @param events columns for all events, from row `firstRow` on, or null
 * @returns the number of survivors
 */
export function flyAndSelect(
  flight: Flight,
  firstWord: i32,
  layers: usize,
  apertures: usize,
  apertureCount: i32,
  count: i32,
  block: Produced,
  survivors: Survivors,
  rejected: Weighed,
  events: EventColumns | null,
  firstEventRow: i32,
): i32 {
  const row: usize = BLOCK << 2;
  const firstRow = block.words + usize(firstWord) * row;
  const one = both(1.0);
  const zero = both(0.0);
  const mass = both(flight.mass);
  const length = flight.decayTo - flight.decayFrom;
  const sourceZ = both(flight.sourceZ);
  const proposal = flight.proposalLength;
  const restMomentum = Math.sqrt(
    0.25 * flight.mass * flight.mass - flight.daughterMass * flight.daughterMass,
  );
  const momentumInRest = both(restMomentum);
  const momentumOverMass = both(restMomentum / flight.mass);
  const kick = both(flight.kick);
  const followParticle = flight.followParticle != 0.0;
  let kept = 0;

  for (let i = 0; i < count; i += 2) {
    const at = usize(i) << 3;
    const words = firstRow + (usize(i) << 2);
    const px = v128.load(block.momentumX + at);
    const py = v128.load(block.momentumY + at);
    const pz = v128.load(block.momentumZ + at);
    const energy = v128.load(block.energy + at);
    const weight = v128.load(block.weight + at);
    const counted = isCounted(pz, weight);
    const inverse = div(one, pz);

    const z = drawDecay(uniform(words), flight.decayFrom, length, proposal);
    const massOverPz = mul(mass, inverse);
    const startZ = add(sourceZ, depthInDump(flight, layers, words + 5 * row));
    const flown = sub(z, startZ);
    const path = pathOf(flown, massOverPz, counted);
    const inverseOfDensity = inverseDensity(z, flight.decayFrom, length, proposal);
    const amplitude = amplitudeOf(weight, inverseOfDensity, massOverPz, counted);

    // Beam spot: a normal pair, inlined for speed.
    const spotAngle = turns(words + 4 * row);
    const spotRadius = normalLength(uniform(words + 3 * row));
    const spotX = mul(spotRadius, vectorCosine(spotAngle));
    const spotY = mul(spotRadius, vectorSine(spotAngle));
    const flownOverPz = mul(flown, inverse);
    const x = mulAdd(px, flownOverPz, mulAdd(spotX, both(flight.spreadX), both(flight.sourceX)));
    const y = mulAdd(py, flownOverPz, mulAdd(spotY, both(flight.spreadY), both(flight.sourceY)));

    // Two-body decay: p₁ = p* n + P [½ + (P·n) p* / (m (E + m))], p₂ = P − p₁.
    const cosine = symmetric(words + row);
    const sine = f64x2.sqrt(sub(one, mul(cosine, cosine)));
    const angle = turns(words + 2 * row);
    const directionX = mul(sine, vectorCosine(angle));
    const directionY = mul(sine, vectorSine(angle));
    const projection = mulAdd(px, directionX, mulAdd(py, directionY, mul(pz, cosine)));
    const boost = add(both(0.5), div(mul(projection, momentumOverMass), add(energy, mass)));
    const p1x = mulAdd(px, boost, mul(momentumInRest, directionX));
    const p1y = mulAdd(py, boost, mul(momentumInRest, directionY));
    const p1z = mulAdd(pz, boost, mul(momentumInRest, cosine));
    const p2x = sub(px, p1x);
    const p2y = sub(py, p1y);
    const p2z = sub(pz, p1z);

    const inverse1 = div(one, p1z);
    const inverse2 = div(one, p2z);
    let slopeX1 = mul(p1x, inverse1);
    let slopeY1 = mul(p1y, inverse1);
    let slopeX2 = mul(p2x, inverse2);
    let slopeY2 = mul(p2y, inverse2);
    let kick1 = mul(kick, inverse1);
    let kick2 = f64x2.neg(mul(kick, inverse2));
    if (followParticle) {
      slopeX1 = slopeX2 = mul(px, inverse);
      slopeY1 = slopeY2 = mul(py, inverse);
      kick1 = kick2 = zero;
    }

    const pass = v128.and(
      v128.and(counted, v128.and(f64x2.gt(p1z, zero), f64x2.gt(p2z, zero))),
      insideAll(
        apertures,
        apertureCount,
        flight,
        x,
        y,
        z,
        slopeX1,
        slopeY1,
        slopeX2,
        slopeY2,
        kick1,
        kick2,
      ),
    );
    if (events) {
      const eventRow = firstEventRow + i;
      const pair = i + 1 < count;
      storeEvents(events.weight, eventRow, pair, weight);
      storeEvents(events.momentumX, eventRow, pair, px);
      storeEvents(events.momentumY, eventRow, pair, py);
      storeEvents(events.momentumZ, eventRow, pair, pz);
      storeEvents(events.sourceZ, eventRow, pair, startZ);
      storeEvents(events.decayZ, eventRow, pair, z);
      storeEvents(events.path, eventRow, pair, path);
      storeEvents(events.amplitude, eventRow, pair, amplitude);
    }
    const lanes = i64x2.bitmask(pass);
    append(rejected, ~lanes & (i + 1 < count ? 3 : 1), path, amplitude);
    if (lanes == 0) continue;

    const out0 = usize(kept) << 3;
    const out1 = usize(kept + (lanes & 1)) << 3;
    compact(survivors.x, out0, out1, x);
    compact(survivors.y, out0, out1, y);
    compact(survivors.z, out0, out1, z);
    compact(survivors.slopeX1, out0, out1, slopeX1);
    compact(survivors.slopeY1, out0, out1, slopeY1);
    compact(survivors.slopeX2, out0, out1, slopeX2);
    compact(survivors.slopeY2, out0, out1, slopeY2);
    compact(survivors.kick1, out0, out1, kick1);
    compact(survivors.kick2, out0, out1, kick2);
    const momentumSquared1 = mulAdd(p1x, p1x, mulAdd(p1y, p1y, mul(p1z, p1z)));
    const momentumSquared2 = mulAdd(p2x, p2x, mulAdd(p2y, p2y, mul(p2z, p2z)));
    compact(survivors.momentumSquared1, out0, out1, momentumSquared1);
    compact(survivors.momentumSquared2, out0, out1, momentumSquared2);
    compact(survivors.path, out0, out1, path);
    compact(survivors.amplitude, out0, out1, amplitude);
    compact(survivors.place, out0, out1, f64x2(f64(i), f64(i + 1)));
    kept += (lanes & 1) + (lanes >> 1);
  }
  return kept;
}

/**
 * How deep in the dump the proton interacts: an exponential in interaction lengths, cut at the end of the dump, whose
 * protons all interact.
 */
function depthInDump(flight: Flight, layers: usize, words: usize): v128 {
  const count = i32(flight.layerCount);
  if (count == 0) return both(0.0);
  const last = changetype<DumpLayer>(layers + usize(count - 1) * offsetof<DumpLayer>());
  const inside = 1.0 - Math.exp(-(last.begins + last.thickness));
  const met = f64x2.neg(vectorLog(sub(both(1.0), mul(uniform(words), both(inside)))));
  let depth = both(0.0);
  for (let k = 0; k < count; k++) {
    const layer = changetype<DumpLayer>(layers + usize(k) * offsetof<DumpLayer>());
    const within = f64x2.min(
      f64x2.max(sub(met, both(layer.begins)), both(0.0)),
      both(layer.thickness),
    );
    depth = mulAdd(within, both(layer.interactionLength), depth);
  }
  return depth;
}
