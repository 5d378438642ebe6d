// The same comparisons with models drawn afresh, answered by the tools that the given Python has.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hepstatsComparisons } from './hepstats.mjs';
import { rolkeComparisons } from './intervals.mjs';
import { asymptoticComparisons, countingComparisons } from './posterior.mjs';

const script = fileURLToPath(new URL('live.py', import.meta.url));

/**
 * @param python command of the interpreter
 * @param seed of the random models
 * @param models how many of one channel
 * @returns comparisons, and a line for each tool that was left out
 */
export function live(python, seed, models) {
  let answers;
  try {
    answers = JSON.parse(
      execFileSync(python, [script, String(seed), String(models)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 1 << 28,
      }),
    );
  } catch (error) {
    if (error.code === 'ENOENT') return skipped(`found no ${python}`);
    throw error;
  }
  const { missing, tools, counting, asymptotic, rolke, hepstats } = answers;
  if (!counting) return skipped(`${missing.join('; ')} in ${python}`);
  return {
    comparisons: [
      ...countingComparisons(counting, `Gauss–Legendre sums, SciPy ${tools.scipy}`),
      ...(asymptotic ? asymptoticComparisons(asymptotic, tools) : []),
      ...(rolke ? rolkeComparisons(rolke, tools.root) : []),
      // So few models may all have a deficit.
      ...(hepstats ? hepstatsComparisons(hepstats, tools) : []).filter(
        ({ pairs }) => pairs.length > 0,
      ),
    ],
    said: [
      `Seed ${seed}, ${models} models of one channel; Python ${tools.python}, NumPy ${tools.numpy}.`,
      ...missing.map((what) => `Skipped: ${what}.`),
    ],
  };
}

const skipped = (reason) => ({ comparisons: [], said: [`Live comparison skipped: ${reason}.`] });
