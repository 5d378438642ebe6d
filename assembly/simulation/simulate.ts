import { allocate, mark, release } from '../memory';
import { fillWords } from '../random/philox-lanes';
import { allocateProduced, allocateSurvivors, BLOCK, EventColumns, Produced } from './block';
import { BREMSSTRAHLUNG_WORDS, produceBremsstrahlung } from './bremsstrahlung';
import { flyAndSelect, FLIGHT_WORDS } from './flight';
import { MESON_WORDS, produceFromMesons } from './mesons';
import { Addresses, countFull, countGeometrical, select } from './selection';
import { Aperture, Bremsstrahlung, Detector, Flight, MesonDecay } from './settings';
import { addCounts, addProbability, sumsOfResults } from './shard-results';
import { addResults, allocateStages, sorted, weighAll } from './stages';
import { allocateGrid } from './weighing';

/** One shard of a sample: which events, and where the results go. */
@unmanaged
export class Shard {
  firstEvent: f64;
  count: f64;
  stream: f64;
  seedLow: f64;
  seedHigh: f64;
  /** Apertures of the geometrical selection first, then those that the full selection adds. */
  geometricalApertures: f64;
  fullApertures: f64;
  couplingCount: f64;
  couplingStride: f64;
  chainDepth: f64;
  /**
   * 1: weigh all simulated events, those of the full selection being the numerator and all the denominator of the
   * acceptance (Eq. 9). 0: weigh those of the full selection alone and leave the other sums as they are.
   */
  weighSimulated: f64;
  /** Addresses of the dump's layers, of the detector, and of the columns for events; 0 where there are none. */
  layers: f64;
  detector: f64;
  events: f64;
}

/** Simulates a shard of bremsstrahlung events and adds to `results`, see shard-results.ts. */
export function simulateBremsstrahlung(
  shard: Shard,
  flight: Flight,
  apertures: usize,
  couplings: usize,
  spectrum: Bremsstrahlung,
  cells: usize,
  results: usize,
): void {
  simulate(shard, flight, apertures, couplings, results, spectrum, null, cells);
}

/** The same for one decay mode of one meson species. */
export function simulateMesonDecay(
  shard: Shard,
  flight: Flight,
  apertures: usize,
  couplings: usize,
  decay: MesonDecay,
  cells: usize,
  results: usize,
): void {
  simulate(shard, flight, apertures, couplings, results, null, decay, cells);
}

function simulate(
  shard: Shard,
  flight: Flight,
  apertures: usize,
  couplings: usize,
  results: usize,
  spectrum: Bremsstrahlung | null,
  decay: MesonDecay | null,
  cells: usize,
): void {
  const start = mark();
  const block = allocateProduced();
  const survivors = allocateSurvivors();
  const grid = allocateGrid(couplings, shard.couplingCount, shard.couplingStride, shard.chainDepth);
  const stages = allocateStages(grid);
  const selected = sorted(stages);
  const at = changetype<Addresses>(allocate(offsetof<Addresses>()));
  at.stream = u32(shard.stream);
  at.seedLow = u32(shard.seedLow);
  at.seedHigh = u32(shard.seedHigh);
  at.events = usize(shard.events);
  const detector = changetype<Detector | null>(usize(shard.detector));
  const events = changetype<EventColumns | null>(usize(shard.events));
  const weighSimulated = shard.weighSimulated != 0.0;
  const firstWord = spectrum ? BREMSSTRAHLUNG_WORDS : MESON_WORDS;
  const draws = (firstWord + FLIGHT_WORDS + 3) >> 2;
  const total = i32(shard.count);
  const geometrical = i32(shard.geometricalApertures);
  const full = i32(shard.fullApertures);
  let geometricalEvents = 0;
  let fullEvents = 0;

  for (let done = 0; done < total; done += BLOCK) {
    const count = min(BLOCK, total - done);
    at.firstEvent = u32(shard.firstEvent) + done;
    at.firstRow = done;
    fillWords(block.words, BLOCK, draws, at.firstEvent, count, at.stream, at.seedLow, at.seedHigh);
    if (spectrum) produceBremsstrahlung(spectrum, cells, flight.mass, count, block);
    else if (decay) produceFromMesons(decay, cells, flight.mass, count, block);
    // The second lane of the last pair of an odd number.
    if (count & 1) store<f64>(block.weight + (usize(count) << 3), 0.0);
    addProduction(flight, block, count, results);

    const kept = flyAndSelect(
      flight,
      firstWord,
      usize(shard.layers),
      apertures,
      geometrical,
      count,
      block,
      survivors,
      selected.rejected,
      events,
      done,
    );
    select(
      flight,
      detector,
      apertures + usize(geometrical) * offsetof<Aperture>(),
      full,
      survivors,
      kept,
      at,
      selected,
    );
    geometricalEvents += countGeometrical();
    fullEvents += countFull();
    weighAll(stages, grid, weighSimulated, done + BLOCK >= total);
  }

  addResults(stages, grid, weighSimulated, sumsOfResults(results));
  addCounts(results, geometricalEvents, fullEvents);
  release(start);
}

/** Adds the production probability of a block, in all and above the momentum threshold. */
function addProduction(flight: Flight, block: Produced, count: i32, results: usize): void {
  const threshold2 =
    flight.momentumThreshold * flight.momentumThreshold + flight.mass * flight.mass;
  let all = 0.0;
  let above = 0.0;
  for (let i = 0; i < count; i++) {
    const at = usize(i) << 3;
    const weight = load<f64>(block.weight + at);
    const energy = load<f64>(block.energy + at);
    all += weight;
    if (energy * energy > threshold2) above += weight;
  }
  addProbability(results, all, above);
}
