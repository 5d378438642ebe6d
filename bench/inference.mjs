import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limit, modelToys, upperLimit } from '../dist/index.js';
import { coverageMap, manyChannels, toyModel } from './inference-models.mjs';
import { fewRepeats, interleave, manyRepeats, median, timed } from './interleave.mjs';
import { microseconds, milliseconds, seconds } from './units.mjs';

/** Yardsticks that take a second are timed so often. */
const slowRepeats = 3;

/** `body` runs so often that a clock can tell; the time is that of one. */
function each(count, body) {
  const batch = timed(() => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += body();
    return [sum / count];
  });
  return () => {
    const { seconds, outputs } = batch();
    return { seconds: seconds / count, outputs };
  };
}

/**
 * Rows of one quantity: the core beside each yardstick that is there, and the target of the core's own time.
 *
 * @param agreement largest relative difference of a yardstick's answer that lets its ratio count, by name
 */
function beside(what, results, { unit, target, most, agreement }) {
  const { core, ...others } = results;
  const answer = core.outputs[0][0];
  const own = { what, core: unit(core), target, reached: core.median <= most };
  const names = Object.keys(others);
  if (names.length === 0) return [{ ...own, yardstick: '–', ratio: '–' }];
  return names.map((name) => {
    const { median: time, outputs } = others[name];
    const agrees = Math.abs(outputs[0][0] / answer - 1) <= agreement[name];
    return {
      ...own,
      yardstick: `${name}: ${(time < 1e-3 ? microseconds : time < 1 ? milliseconds : seconds)(others[name])}`,
      ratio: agrees ? core.median / time : 'void: the limits do not agree',
    };
  });
}

const answers = (what, results) =>
  `${what}: ${Object.entries(results)
    .map(([name, { outputs }]) => `${outputs[0][0]} (${name})`)
    .join(', ')}.`;

/** Runs the yardsticks that are there, in turn with the core, and closes them. */
async function against(core, yardsticks, repeats) {
  const started = Object.entries(yardsticks).filter(([, yardstick]) => yardstick !== undefined);
  const programs = Object.fromEntries(
    started.map(([name, yardstick]) => [name, (seed) => yardstick.run(seed)]),
  );
  const results = await interleave({ core, ...programs }, repeats);
  for (const [, yardstick] of started) yardstick.close();
  return results;
}

/** One upper limit with a log-normal POT, through the public function. */
export async function marginalisedLimit({ numpy }) {
  const [observed, background, sigma, level] = [1, 0.016, 0.2, 0.9];
  const options = {
    observed,
    background,
    pot: { relativeUncertainty: sigma, prior: 'lognormal' },
    level,
  };
  const core = each(500, () => upperLimit(options).upperLimit);
  const numbers = [observed, background, sigma, level];
  const quick = await against(
    core,
    { NumPy: numpy?.start('limit.py', ...numbers, 500) },
    manyRepeats,
  );
  const peer = (module, kind) =>
    numpy?.has(module) ? numpy.start('limit-peers.py', kind, ...numbers) : undefined;
  const slow = await against(
    core,
    { 'SciPy nested quad': peer('scipy', 'scipy'), BayesianCalculator: peer('ROOT', 'root') },
    slowRepeats,
  );
  const words = {
    unit: microseconds,
    target: '≤ 50 µs',
    most: 50e-6,
    agreement: { NumPy: 1e-9, 'SciPy nested quad': 1e-6, BayesianCalculator: 1e-6 },
  };
  const what = 'marginalised limit, n = 1, b = 0.016, 20% POT';
  const peers = Object.keys(slow).length > 1 ? beside(what, slow, words) : [];
  return {
    rows: [...beside(what, quick, words), ...peers],
    notes: [answers('Limit', { ...quick, ...slow })],
  };
}

/** 100 channels with two shared nuisances and none of their own. */
export async function manyChannelLimits({ numpy }) {
  const rows = [];
  const notes = [];
  for (const second of ['efficiency', 'background']) {
    const model = manyChannels(second);
    const folder = mkdtempSync(join(tmpdir(), 'beamlimits-bench-'));
    const file = join(folder, 'model.json');
    writeFileSync(file, JSON.stringify(model));
    const results = await against(
      timed(() => [limit(model).upperLimit]),
      { NumPy: numpy?.start('channels.py', file, 0.9) },
      fewRepeats,
    );
    rmSync(folder, { recursive: true, force: true });
    const what = `100 channels, shared POT and ${second}`;
    rows.push(
      ...beside(what, results, {
        unit: milliseconds,
        target: '≤ 50 ms',
        most: 50e-3,
        agreement: { NumPy: 1e-5 },
      }),
    );
    notes.push(answers(what, results));
  }
  return { rows, notes };
}

/** Toys with q̃μ, as many with signal as without, that this many standard errors may lie between two programs. */
const mostPull = 5;

/** Pseudo-experiments with their q̃μ, auxiliary measurements drawn again; and without nuisances. */
export async function profileRatioToys({ numpy }) {
  const rows = [];
  const notes = [];
  for (const [uncertain, size, target] of [
    [true, 1e5, 1e6],
    [false, 2e6, 1e7],
  ]) {
    const mu = 2.4;
    const sizes = { core: size, RooStats: 1000, pyhf: 50 };
    const model = toyModel(uncertain);
    const start = (module, kind, toys) =>
      numpy?.has(module) ? numpy.start('q-toys.py', kind, Number(uncertain), mu, toys) : undefined;
    const results = await against(
      timed((seed) => {
        const { cls, clsError, pSignal, pBackground } = modelToys(model, { mu, toys: size, seed });
        return [cls, clsError, pSignal, pBackground];
      }),
      {
        RooStats: start('ROOT', 'root', sizes.RooStats),
        pyhf: start('pyhf', 'pyhf', sizes.pyhf),
      },
      slowRepeats,
    );
    const mean = (name) => median(results[name].outputs.map(([cls]) => cls));
    const [, , pSignal, pBackground] = results.core.outputs[0];
    const cls = pSignal / pBackground;
    // One run of `toys`: CLs is a ratio of two binomial fractions.
    const error = (toys) =>
      cls * Math.sqrt((1 - pSignal) / pSignal / toys + (1 - pBackground) / pBackground / toys);
    const rate = (name) => (2 * sizes[name]) / results[name].median;
    const what = `toys with q̃μ, n = 0, b = 0.016${uncertain ? ' ± 0.002, 20% POT, auxiliary data drawn' : ', no nuisances'}`;
    const own = {
      what,
      core: `${rate('core').toExponential(2)} toys/s`,
      target: `≥ ${target.toExponential(0).replace('e+', 'e')}/s`,
      reached: rate('core') >= target,
    };
    const others = Object.keys(results).filter((name) => name !== 'core');
    if (others.length === 0) rows.push({ ...own, yardstick: '–', ratio: '–' });
    for (const name of others) {
      const pull = (mean(name) - cls) / error(sizes[name]);
      rows.push({
        ...own,
        yardstick: `${name}: ${rate(name).toPrecision(3)} toys/s (${2 * sizes[name]} toys)`,
        ratio:
          Math.abs(pull) < mostPull
            ? `${(rate('core') / rate(name)).toPrecision(3)} (rate)`
            : 'void: CLs does not agree',
      });
      notes.push(`${what}: CLs ${mean(name).toPrecision(3)} (${name}), ${pull.toFixed(1)}σ off.`);
    }
    notes.push(`${what}: CLs ${mean('core').toPrecision(4)} (core).`);
  }
  return { rows, notes };
}

/** A Feldman–Cousins interval, and a map of its coverage, warm and in a new process. */
export async function frequentist() {
  const model = { channels: [{ observed: 3, backgrounds: [{ mean: 1.2 }] }] };
  const interval = await interleave(
    { core: each(20, () => limit(model, { method: 'feldman-cousins' }).upperLimit) },
    manyRepeats,
  );
  const map = [];
  for (let i = 0; i < fewRepeats; i++) {
    const start = performance.now();
    await coverageMap();
    map.push((performance.now() - start) / 1000);
  }
  const script = fileURLToPath(new URL('coverage-cold.mjs', import.meta.url));
  const cold = Array.from({ length: fewRepeats }, () =>
    Number(execFileSync(process.execPath, [script]).toString().split(' ')[0]),
  );
  const of = (times) => ({ median: median(times), least: Math.min(...times) });
  const row = (what, result, target, most) => ({
    what,
    core: milliseconds(result),
    yardstick: '–',
    ratio: '–',
    target,
    reached: result.median <= most,
  });
  return {
    rows: [
      row('Feldman–Cousins, n = 3, b = 1.2', interval.core, '≤ 1 ms', 1e-3),
      row('coverage map of 1000 points, warm', of(map), '≤ 1 s', 1),
      row('coverage map of 1000 points, new process', of(cold), '≤ 1 s', 1),
    ],
    notes: [],
  };
}
