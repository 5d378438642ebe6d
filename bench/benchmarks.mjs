import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { core, coreBytes, simulationCore, simulationCoreBytes } from '../dist/core/node.js';
import { builtinCard, readBackgroundCard, toys } from '../dist/index.js';
import { pairTracks } from '../dist/run/pair-tracks.js';
import { haloMuons } from '../dist/sample/halo-muons.js';
import { compareYields } from './agreement.mjs';
import { couplings, generatedEvents } from './analysis.mjs';
import { chainDepth, coreChain, rates, stride } from './core-chain.mjs';
import { fewRepeats, interleave, manyRepeats, median, timed } from './interleave.mjs';
import { milliseconds } from './units.mjs';

/**
 * One comparison of the table. `ratio` is a number or, when the comparison does not count, the reason why.
 *
 * @typedef {{ what: string, core: string, yardstick: string, ratio: number | string, target: string, reached?: boolean }} Row
 */

const alone = (what, core, target) => ({ what, core, yardstick: '–', ratio: '–', target });

/** C has to be this much faster than NumPy, or it is no yardstick. */
const leastGainOfC = 3.5;

/** Generation, acceptance and weights of the events of one mass. */
export async function chain({ c, numpy }) {
  const args = [generatedEvents, couplings.length, stride, rates[0]];
  const inC = c?.start(...args);
  const inNumPy = numpy?.start('chain.py', ...args);
  const results = await interleave(
    {
      core: timed(await coreChain()),
      C: inC && ((seed) => inC.run(seed)),
      NumPy: inNumPy && ((seed) => inNumPy.run(seed)),
    },
    manyRepeats,
  );
  inC?.close();
  inNumPy?.close();

  const { rows, agree } = compareYields(results);
  const notes = rows.map(
    ({ coupling, reference, relativeError, here }) =>
      `N(${coupling.toExponential(1)}) = ${here.map(({ program, value, agrees }) => `${value.toFixed(3)} (${program}${agrees ? '' : ', DISAGREES'})`).join(', ')}; ` +
      `reference ${reference}; error of one run ${(100 * relativeError).toFixed(2)}%, mean of ${manyRepeats}`,
  );
  const what = 'whole chain at one mass';
  const row = (program, limit, target) => {
    const result = results[program];
    if (!result) return [];
    const times = {
      core: milliseconds(results.core),
      yardstick: `${program}: ${milliseconds(result)}`,
    };
    if (!agree) return [{ what, ...times, ratio: 'void: the yields do not agree', target }];
    if (program === 'C' && results.NumPy && !(results.NumPy.median > leastGainOfC * result.median))
      return [
        { what, ...times, ratio: `void: C is not ${leastGainOfC}× as fast as NumPy`, target },
      ];
    const ratio = results.core.median / result.median;
    return [{ what, ...times, ratio, target, reached: ratio <= limit }];
  };
  if (agree && results.C && results.NumPy)
    notes.push(
      `C is ${(results.NumPy.median / results.C.median).toFixed(1)}× as fast as NumPy (${leastGainOfC}× needed to count).`,
    );
  const compared = [...row('C', 1.5, '≤ 1.5'), ...row('NumPy', 1 / 3, '≤ 1/3')];
  if (compared.length === 0) compared.push(alone(what, milliseconds(results.core), '–'));
  return { rows: compared, notes };
}

/** Weights of accepted events alone: the same events for both programs. */
export async function weights({ numpy }) {
  const events = 34_000;
  const { exports } = core();
  const [paths, amplitudes, rateColumn, sums, squares] = [
    events + 2,
    events + 2,
    rates.length,
    rates.length,
    rates.length,
  ].map((length) => exports.allocate(8 * length));
  const view = (address, length) => new Float64Array(exports.memory.buffer, address, length);
  view(rateColumn, rates.length).set(rates);
  exports.fillUniforms(1, 0, 1, 0, events, paths);
  exports.fillUniforms(1, 0, 2, 0, events, amplitudes);
  for (let i = 0; i < events; i++) {
    // Momenta from 20 to 360 GeV, flat in the logarithm; decays between 105 and 180 m, 23.07 m behind the source.
    const massOverMomentum = 0.3 / (20 * Math.exp(Math.log(18) * view(amplitudes, events)[i]));
    view(paths, events)[i] = (81.93 + 75 * view(paths, events)[i]) * massOverMomentum;
    view(amplitudes, events)[i] = massOverMomentum;
  }
  const folder = mkdtempSync(join(tmpdir(), 'beamlimits-bench-'));
  const file = join(folder, 'events');
  writeFileSync(file, new Float64Array([...view(paths, events), ...view(amplitudes, events)]));
  const inNumPy = numpy?.start('weights.py', file, rates.length, stride, rates[0]);
  const results = await interleave(
    {
      core: timed(() => {
        view(sums, rates.length).fill(0);
        view(squares, rates.length).fill(0);
        exports.addDecayWeights(
          paths,
          amplitudes,
          events,
          rateColumn,
          rates.length,
          stride,
          chainDepth,
          sums,
          squares,
        );
        return [...view(sums, rates.length)];
      }),
      NumPy: inNumPy && ((seed) => inNumPy.run(seed)),
    },
    manyRepeats,
  );
  inNumPy?.close();
  rmSync(folder, { recursive: true, force: true });
  if (!results.NumPy)
    return {
      rows: [alone(`weights of ${events} events alone`, milliseconds(results.core), '≤ 1/5')],
      notes: [],
    };

  const difference = results.core.outputs[0].reduce(
    (worst, sum, k) => Math.max(worst, Math.abs(sum / results.NumPy.outputs[0][k] - 1)),
    0,
  );
  const ratio = results.core.median / results.NumPy.median;
  const agree = difference < 1e-10;
  return {
    rows: [
      {
        what: `weights of ${events} events alone`,
        core: milliseconds(results.core),
        yardstick: `NumPy: ${milliseconds(results.NumPy)}`,
        ratio: agree ? ratio : 'void: the sums do not agree',
        target: '≤ 1/5',
        ...(agree && { reached: ratio <= 1 / 5 }),
      },
    ],
    notes: [
      `Weights: largest relative difference of the two programs' sums ${difference.toExponential(1)}.`,
    ],
  };
}

/** Toys of the signal region with at least one background event. */
export async function signalRegionToys({ numpy }) {
  const mean = 0.016;
  const total = 1e9;
  const part = 2e7;
  const inNumPy = numpy?.start('toys.py', part, mean);
  const results = await interleave(
    {
      core: timed((seed) => [toys({ background: mean, toys: total, seed }).passed]),
      NumPy: inNumPy && ((seed) => inNumPy.run(seed)),
    },
    fewRepeats,
  );
  inNumPy?.close();
  const passing = 1 - Math.exp(-mean);
  const pull = (passed, of) => (passed - of * passing) / Math.sqrt(of * passing * (1 - passing));
  const pulls = [
    ...results.core.outputs.map(([passed]) => pull(passed, total)),
    ...(results.NumPy?.outputs.map(([passed]) => pull(passed, part)) ?? []),
  ];
  const agree = pulls.every((value) => Math.abs(value) < 5);
  const rate = (toyCount, { median }) => `${(toyCount / median).toExponential(2)} toys/s`;
  if (!results.NumPy)
    return {
      rows: [alone(`10⁹ toys, μ = ${mean}, n ≥ 1`, rate(total, results.core), '≥ 5 (rate)')],
      notes: [],
    };
  const ratio = total / results.core.median / (part / results.NumPy.median);
  return {
    rows: [
      {
        what: `10⁹ toys, μ = ${mean}, n ≥ 1`,
        core: `${rate(total, results.core)} (${results.core.median.toPrecision(3)} s)`,
        yardstick: `NumPy: ${rate(part, results.NumPy)} (timed on ${part.toExponential(0)} toys)`,
        ratio: agree ? ratio : 'void: the passing fractions do not agree',
        target: '≥ 5 (rate)',
        ...(agree && { reached: ratio >= 5 }),
      },
    ],
    notes: [
      `Toys: largest distance of a passing fraction from 1 − exp(−μ) is ${Math.max(...pulls.map(Math.abs)).toFixed(1)}σ.`,
    ],
  };
}

/** From the bytes to the first call, each time in a new process, since V8 remembers what it compiled. */
export async function ready() {
  const script = fileURLToPath(new URL('core-ready.mjs', import.meta.url));
  const times = Array.from({ length: fewRepeats }, () =>
    Number(execFileSync(process.execPath, [script]).toString()),
  );
  const result = { median: median(times), least: Math.min(...times) };
  const sizes = [
    ['statistics core', coreBytes().length],
    ['simulation core', simulationCoreBytes().length],
  ];
  return {
    rows: [
      {
        what: 'cores ready (compile, instantiate, first call)',
        core: milliseconds(result),
        yardstick: '–',
        ratio: '–',
        target: '< 10 ms',
        reached: result.median < 10e-3,
      },
      ...sizes.map(([name, bytes]) => ({
        what: `size of the ${name}`,
        core: `${(bytes / 1024).toFixed(1)} KiB`,
        yardstick: '–',
        ratio: '–',
        target: '< 64 KiB',
        reached: bytes < 65536,
      })),
    ],
    notes: [],
  };
}

/** All pairs of 20 000 single tracks, on two threads. */
export async function pairs() {
  const { analysis } = readBackgroundCard(builtinCard('na62-backgrounds'));
  const { experiment, selection, planes, masses, controlSample } = analysis;
  const { tracks } = haloMuons(simulationCore(), experiment, controlSample.recipe, selection, {
    planeZM: controlSample.planeZM,
    count: 20_000,
    seed: 1,
  });
  const settings = { experiment, selection, planes: [planes.wide, planes.signal], masses };
  const runs = [];
  for (let seed = 0; seed < fewRepeats; seed++) {
    const start = performance.now();
    await pairTracks(settings, tracks, { seed, workers: 2 });
    runs.push((performance.now() - start) / 1000);
  }
  const seconds = median(runs);
  return {
    rows: [
      {
        ...alone('2 × 10⁸ pairs of 20 000 tracks, 2 threads', `${seconds.toFixed(2)} s`, '≤ 10 s'),
        reached: seconds <= 10,
      },
    ],
    notes: [],
  };
}
