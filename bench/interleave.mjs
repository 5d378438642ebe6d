/** How often a program is timed that takes milliseconds, and one that takes longer. */
export const manyRepeats = 21;
export const fewRepeats = 7;
/** How often it runs before, so that its code is compiled and its memory there. */
const warmUps = 3;

/**
 * Runs the programs in turn, so that whatever else the machine does meets them alike.
 *
 * @param programs by name, functions from a seed to { seconds, outputs }; those that are undefined are left out
 * @param repeats how often each is timed
 * @returns by name, median and least seconds and the outputs of every timed run
 */
export async function interleave(programs, repeats) {
  const present = Object.entries(programs).filter(([, program]) => program !== undefined);
  const runs = new Map(present.map(([name]) => [name, []]));
  for (let round = -warmUps; round < repeats; round++)
    for (const [name, program] of present) {
      const run = await program(warmUps + round + 1);
      if (round >= 0) runs.get(name).push(run);
    }
  return Object.fromEntries(
    [...runs].map(([name, list]) => [
      name,
      {
        median: median(list.map(({ seconds }) => seconds)),
        least: Math.min(...list.map(({ seconds }) => seconds)),
        outputs: list.map(({ outputs }) => outputs),
      },
    ]),
  );
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A function that times itself. */
export function timed(body) {
  return (seed) => {
    const start = performance.now();
    const outputs = body(seed);
    return { seconds: (performance.now() - start) / 1000, outputs };
  };
}
