import { normalQuantile } from '../../math/normal';
import { allocate, mark, release } from '../../memory';
import { philox, philoxFirst, philoxSecond, uniform } from '../../random/philox';
import { poissonQuantile } from '../../random/poisson-quantile';
import { countFromUniform, fillSurvival, survivalLength, SURVIVAL_ROWS } from '../../toys/survival';
import { nominalParameters } from './fit';
import {
  AUXILIARY,
  channelsOf,
  COUNTED,
  expectationAt,
  LINEAR,
  parameterCount,
  rowOf,
  sharedOf,
  WIDTH,
} from './likelihood';
import { failedFits, fittedParameters, lowestAt, rowOfChannel } from './likelihood-ratio';
import { parameterFromUniform } from './prior-parameters';
import { chooseStatistic, observedRatio, qTilde, reaches } from './q-tilde';

/**
 * Pseudo-experiments with their q̃μ. The uniform number i of toy t is the half i mod 2 of the Philox block (t, stream, i / 2): first
 * one for each auxiliary measurement (or nuisance), then one for each count, all by inversion, so that toys of neighbouring μ
 * share their random numbers.
 */

let key0: u32 = 0;
let key1: u32 = 0;
let toyLow: u32 = 0;
let toyHigh: u32 = 0;
let stream: u32 = 0;
let draw: u32 = 0;

function nextUniform(): f64 {
  const half = draw & 1;
  if (!half) philox(toyLow, toyHigh, stream, draw >> 1, key0, key1);
  draw++;
  return uniform(half ? philoxSecond : philoxFirst);
}

function startToy(toy: f64): void {
  const high = Math.floor(toy / 4294967296.0);
  toyLow = u32(toy - high * 4294967296.0);
  toyHigh = u32(high);
  draw = 0;
}

/** An auxiliary measurement where the parameter is `x`. */
function measure(row: usize, x: f64): f64 {
  const kind = i32(load<f64>(row));
  const width = load<f64>(row, WIDTH);
  if (kind == COUNTED) return poissonQuantile(nextUniform(), width * x);
  return x + (kind == LINEAR ? width : 1.0) * normalQuantile(nextUniform());
}

/** Passing toys of one channel without nuisances: each count passes or not. */
function tableToys(mu: f64, mean: f64, first: f64, size: i32): f64 {
  const table = allocate(SURVIVAL_ROWS << 3);
  fillSurvival(mean, table);
  const passing = allocate(<usize>survivalLength + 1);
  for (let n = 0; n <= survivalLength; n++) {
    store<f64>(rowOfChannel(0), f64(n));
    store<u8>(passing + <usize>n, u8(reaches(qTilde(mu))));
  }
  let passed: i32 = 0;
  for (let i = 0; i < size; i++) {
    startToy(first + f64(i));
    philox(toyLow, toyHigh, stream, 0, key0, key1);
    passed += load<u8>(passing + <usize>countFromUniform(uniform(philoxFirst), table, 0));
  }
  return f64(passed);
}

/**
 * Number of toys `first` … `first + size − 1` with q̃μ at least as large as observed, when the true multiplier is `truth`. Hybrid:
 * nuisances from their priors for each toy, auxiliary measurements as they are; otherwise nuisances at their best for `truth`
 * and the observed counts, auxiliary measurements drawn. Writes passing toys, failed fits and the observed q̃μ to three doubles
 * at `out`.
 */
export function qTildeToys(
  model: usize,
  mu: f64,
  truth: f64,
  hybrid: bool,
  seedLow: u32,
  seedHigh: u32,
  streamOfToys: u32,
  first: f64,
  size: i32,
  out: usize,
): void {
  const marked = mark();
  chooseStatistic(model, mu);
  key0 = seedLow;
  key1 = seedHigh;
  stream = streamOfToys;
  const count = parameterCount();
  const parameters = allocate((<usize>count) << 3);
  const means = allocate((<usize>channelsOf) << 3);
  nominalParameters(parameters, truth);
  let uncertain = false;
  for (let i = 1; i < count; i++) uncertain = uncertain || load<f64>(rowOf(i)) != 0.0;
  if (uncertain && !hybrid) {
    lowestAt(truth);
    memory.copy(parameters, fittedParameters(), (<usize>count) << 3);
  }
  for (let r = 0; r < channelsOf; r++)
    store<f64>(means + ((<usize>r) << 3), expectationAt(r, parameters));
  let passed = 0.0;
  let failed = 0.0;
  if (!uncertain && channelsOf == 1 && load<f64>(means) <= 1e4)
    passed = tableToys(mu, load<f64>(means), first, size);
  else
    for (let i = 0; i < size; i++) {
      startToy(first + f64(i));
      for (let k = 1; k < count; k++) {
        const row = rowOf(k);
        if (load<f64>(row) == 0.0) continue;
        const at = parameters + ((<usize>k) << 3);
        if (hybrid) store<f64>(at, parameterFromUniform(row, nextUniform()));
        else store<f64>(row, measure(row, load<f64>(at)), AUXILIARY);
      }
      for (let r = 0; r < channelsOf; r++) {
        const mean =
          hybrid && uncertain ? expectationAt(r, parameters) : load<f64>(means + ((<usize>r) << 3));
        store<f64>(rowOfChannel(r), poissonQuantile(nextUniform(), mean));
      }
      const before = failedFits;
      const q = qTilde(mu);
      if (failedFits > before || isNaN(q)) failed += 1.0;
      else if (reaches(q)) passed += 1.0;
    }
  store<f64>(out, passed);
  store<f64>(out, failed, 8);
  store<f64>(out, observedRatio, 16);
  release(marked);
}
