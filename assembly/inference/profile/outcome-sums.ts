import { poissonDensity } from '../../math/poisson';
import { allocate, mark, release } from '../../memory';
import { nominalParameters } from './fit';
import {
  AUXILIARY,
  channelsOf,
  COUNTED,
  EXPONENTIAL,
  expectationAt,
  parameterCount,
  rowOf,
  sharedOf,
  WIDTH,
} from './likelihood';
import { failedFits, rowOfChannel } from './likelihood-ratio';
import { nodeCount } from '../prior-nodes';
import { parameterNodes } from './prior-parameters';
import { chooseStatistic, observedRatio, qTilde, reaches } from './q-tilde';

/**
 * p-values of q̃μ as sums over the counts of all channels, whose probabilities are averaged over the priors of the nuisances
 * (hybrid) while the auxiliary measurements stay as they are. Given the shared nuisances channels are independent: P(n) = Σ_k w_k
 * Π_r P_r(n_r | k), with P_r averaged over the channel's own nuisances.
 */

const DONE: i32 = 0;
/** More outcomes or nodes than wanted. */
const TOO_MANY: i32 = 1;

/** Most values of P_r(n_r | k) that are stored, and most terms that they are sums of. */
const MOST_CELLS: f64 = 4e6;
const MOST_TERMS: f64 = 2e6;

/** Nodes of each parameter: address and number. */
let lists: usize = 0;
let lengths: usize = 0;
/** Number of nodes of all shared parameters together, and their weights. */
let sharedNodes: i32 = 0;
let sharedWeights: usize = 0;
/** Of each channel: first and last count, and address of P_r: [signal or none][node][count]. */
let firsts: usize = 0;
let lasts: usize = 0;
let tables: usize = 0;
let parameters: usize = 0;

function at(base: usize, i: i32): f64 {
  return load<f64>(base + ((<usize>i) << 3));
}

function put(base: usize, i: i32, value: f64): void {
  store<f64>(base + ((<usize>i) << 3), value);
}

function integer(base: usize, i: i32): i32 {
  return load<i32>(base + ((<usize>i) << 2));
}

/** Sets the parameters from `low` to `high` − 1 to their nodes number `index`; returns the weight. */
function setNodes(low: i32, high: i32, index: i32): f64 {
  let weight = 1.0;
  for (let i = low; i < high; i++) {
    const length = integer(lengths, i);
    const node = load<usize>(lists + ((<usize>i) << 2)) + ((<usize>(index % length)) << 4);
    index /= length;
    if (load<f64>(rowOf(i)) != 0.0) put(parameters, i, load<f64>(node));
    weight *= load<f64>(node, 8);
  }
  return weight;
}

function nodesOf(low: i32, high: i32): i32 {
  let product = 1;
  for (let i = low; i < high; i++) product *= integer(lengths, i);
  return product;
}

/** Makes the nodes of all parameters; steps shorter than the priors' where many events tell more than these. */
function makeNodes(): void {
  const size = parameterCount();
  lists = allocate((<usize>size) << 2);
  lengths = allocate((<usize>size) << 2);
  let events = 0.0;
  for (let r = 0; r < channelsOf; r++) events = Math.max(events, expectationAt(r, parameters));
  for (let i = 1; i < size; i++) {
    const row = rowOf(i);
    const width = load<f64>(row, WIDTH);
    const kind = i32(load<f64>(row));
    const variance =
      kind == COUNTED ? 1.0 / Math.max(load<f64>(row, AUXILIARY), 1.0) : width * width;
    const fineness = Math.sqrt(1.0 + events * Math.min(variance, 1.0));
    store<usize>(lists + ((<usize>i) << 2), parameterNodes(row, fineness));
    store<i32>(lengths + ((<usize>i) << 2), nodeCount);
  }
  sharedNodes = nodesOf(1, 1 + sharedOf);
}

/** Largest ν of a channel over the nodes with signal. */
function largestMean(r: i32): f64 {
  const own = 1 + sharedOf + 2 * r;
  let largest = 0.0;
  for (let k = 0; k < sharedNodes; k++) {
    setNodes(1, 1 + sharedOf, k);
    const size = nodesOf(own, own + 2);
    for (let j = 0; j < size; j++) {
      setNodes(own, own + 2, j);
      largest = Math.max(largest, expectationAt(r, parameters));
    }
  }
  return largest;
}

/** Adds `weight` times the Poisson probabilities of 0 … length − 1 to `table`. */
function addProbabilities(table: usize, length: i32, mean: f64, weight: f64): void {
  const peak = i32(Math.min(Math.floor(mean), f64(length - 1)));
  const highest = weight * poissonDensity(f64(peak), mean);
  let term = highest;
  for (let n = peak; n >= 0 && term > 1e-30; n--) {
    put(table, n, at(table, n) + term);
    term *= f64(n) / mean;
  }
  term = highest;
  for (let n = peak + 1; n < length && term > 1e-30; n++) {
    term *= mean / f64(n);
    if (term > 1e-30) put(table, n, at(table, n) + term);
  }
}

/** Fills the tables of channel `r` and finds which counts have more than `negligible` on either side. */
function fillChannel(r: i32, mu: f64, length: i32, negligible: f64): void {
  const own = 1 + sharedOf + 2 * r;
  const half = <usize>sharedNodes * ((<usize>length) << 3);
  const table = allocate(2 * half);
  memory.fill(table, 0, 2 * half);
  store<usize>(tables + ((<usize>r) << 2), table);
  const margin = allocate((<usize>length) << 3);
  const other = allocate((<usize>length) << 3);
  memory.fill(margin, 0, (<usize>length) << 3);
  memory.fill(other, 0, (<usize>length) << 3);
  const size = nodesOf(own, own + 2);
  for (let k = 0; k < sharedNodes; k++) {
    setNodes(1, 1 + sharedOf, k);
    const cells = table + <usize>k * ((<usize>length) << 3);
    for (let j = 0; j < size; j++) {
      const weight = setNodes(own, own + 2, j);
      put(parameters, 0, mu);
      addProbabilities(cells, length, expectationAt(r, parameters), weight);
      put(parameters, 0, 0.0);
      addProbabilities(cells + half, length, expectationAt(r, parameters), weight);
    }
    for (let n = 0; n < length; n++) {
      put(margin, n, at(margin, n) + at(sharedWeights, k) * at(cells, n));
      put(other, n, at(other, n) + at(sharedWeights, k) * at(cells + half, n));
    }
  }
  let low = 0;
  let left = 0.0;
  while (low < length - 1) {
    left += Math.max(at(margin, low), at(other, low));
    if (left > negligible) break;
    low++;
  }
  let high = length - 1;
  let right = 0.0;
  while (high > low) {
    right += Math.max(at(margin, high), at(other, high));
    if (right > negligible) break;
    high--;
  }
  store<i32>(firsts + ((<usize>r) << 2), low);
  store<i32>(lasts + ((<usize>r) << 2), high);
}

let signalTail: f64 = 0.0;
let backgroundTail: f64 = 0.0;
let signalSum: f64 = 0.0;
let backgroundSum: f64 = 0.0;
let outcomes: f64 = 0.0;
let failures: f64 = 0.0;
let least: f64 = 0.0;
/** Per channel products of probabilities up to it, for each shared node, with signal and without. */
let products: usize = 0;
let tableLengths: usize = 0;

/** Goes through the counts of channel `r` and of those behind it. */
function visit(r: i32, mu: f64): void {
  const width = (<usize>sharedNodes) << 3;
  const before = products + <usize>r * 2 * width;
  const after = before + 2 * width;
  const length = (<usize>integer(tableLengths, r)) << 3;
  const table = load<usize>(tables + ((<usize>r) << 2));
  const half = <usize>sharedNodes * length;
  const last = integer(lasts, r);
  for (let n = integer(firsts, r); n <= last; n++) {
    let withSignal = 0.0;
    let without = 0.0;
    for (let k: usize = 0; k < <usize>sharedNodes; k++) {
      const cell = table + k * length + ((<usize>n) << 3);
      const first = load<f64>(before + (k << 3)) * load<f64>(cell);
      const second = load<f64>(before + width + (k << 3)) * load<f64>(cell + half);
      store<f64>(after + (k << 3), first);
      store<f64>(after + width + (k << 3), second);
      withSignal += first;
      without += second;
    }
    if (withSignal < least && without < least) continue;
    put(rowOfChannel(r), 0, f64(n));
    if (r < channelsOf - 1) {
      visit(r + 1, mu);
      continue;
    }
    outcomes += 1.0;
    signalSum += withSignal;
    backgroundSum += without;
    const old = failedFits;
    const q = qTilde(mu);
    if (failedFits > old || isNaN(q)) {
      // Counted so that CLs comes out too large rather than too small.
      failures += 1.0;
      signalTail += withSignal;
    } else if (reaches(q)) {
      signalTail += withSignal;
      backgroundTail += without;
    }
  }
}

/**
 * P(q̃μ ≥ observed) with signal μ and without, of a model block; outcomes whose fit failed count to the first alone. `negligible` is the probability that may be left out, `most`
 * the largest number of outcomes in the box around those that matter. Writes both probabilities, the larger of what was left out of each, number of outcomes,
 * failed fits and observed q̃μ to six doubles at `out`; returns 0, or 1 where outcomes or nodes are too many.
 */
export function outcomeSums(model: usize, mu: f64, negligible: f64, most: f64, out: usize): i32 {
  const marked = mark();
  const status = sum(model, mu, negligible, most);
  store<f64>(out, signalTail);
  store<f64>(out, backgroundTail, 8);
  store<f64>(out, Math.max(0.0, 1.0 - Math.min(signalSum, backgroundSum)), 16);
  store<f64>(out, outcomes, 24);
  store<f64>(out, failures, 32);
  store<f64>(out, observedRatio, 40);
  release(marked);
  return status;
}

function sum(model: usize, mu: f64, negligible: f64, most: f64): i32 {
  chooseStatistic(model, mu);
  signalTail = 0.0;
  backgroundTail = 0.0;
  signalSum = 0.0;
  backgroundSum = 0.0;
  outcomes = 0.0;
  failures = 0.0;
  parameters = allocate((<usize>parameterCount()) << 3);
  nominalParameters(parameters, mu);
  makeNodes();
  const pointers = (<usize>channelsOf) << 2;
  firsts = allocate(pointers);
  lasts = allocate(pointers);
  tables = allocate(pointers);
  tableLengths = allocate(pointers);
  sharedWeights = allocate((<usize>sharedNodes) << 3);
  for (let k = 0; k < sharedNodes; k++) put(sharedWeights, k, setNodes(1, 1 + sharedOf, k));
  let terms = 0.0;
  for (let r = 0; r < channelsOf; r++) {
    const own = 1 + sharedOf + 2 * r;
    terms += f64(sharedNodes) * f64(nodesOf(own, own + 2));
  }
  if (terms > MOST_TERMS) return TOO_MANY;
  let cells = 0.0;
  for (let r = 0; r < channelsOf; r++) {
    put(parameters, 0, mu);
    const mean = largestMean(r);
    const length = mean + 9.0 * Math.sqrt(mean) + 40.0;
    cells += 2.0 * f64(sharedNodes) * length;
    if (cells > MOST_CELLS) return TOO_MANY;
    store<i32>(tableLengths + ((<usize>r) << 2), i32(length));
  }
  let box = 1.0;
  for (let r = 0; r < channelsOf; r++) {
    fillChannel(r, mu, integer(tableLengths, r), negligible / (4.0 * f64(channelsOf)));
    box *= f64(integer(lasts, r) - integer(firsts, r) + 1);
  }
  if (box > most) return TOO_MANY;
  least = (0.5 * negligible) / box;
  const width = (<usize>sharedNodes) << 3;
  products = allocate(<usize>(channelsOf + 1) * 2 * width);
  memory.copy(products, sharedWeights, width);
  memory.copy(products + width, sharedWeights, width);
  visit(0, mu);
  return DONE;
}
