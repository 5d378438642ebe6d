import { registerBackground } from './commands/background.js';
import { registerCheck } from './commands/check.js';
import { registerCite } from './commands/cite.js';
import { registerCompatibility } from './commands/compatibility.js';
import { registerDiscovery } from './commands/discovery.js';
import { registerCoverage } from './commands/coverage.js';
import { registerExpected } from './commands/expected.js';
import { registerInit } from './commands/init.js';
import { registerInterval } from './commands/interval.js';
import { registerLimit } from './commands/limit.js';
import { registerMethods } from './commands/methods.js';
import { registerProject } from './commands/project.js';
import { registerRecast } from './commands/recast.js';
import { registerReproduce } from './commands/reproduce.js';
import { registerRun } from './commands/run.js';
import { registerSignificance } from './commands/significance.js';
import { registerSimulate } from './commands/simulate.js';
import { registerToys } from './commands/toys.js';
import { registerTransport } from './commands/transport.js';
import { createProgram } from './program.js';
import { report } from './report.js';

// A reader such as head that closes the pipe early is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Runs the command line and returns the exit code: 0 done, 1 a user's mistake, 2 a bug. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = createProgram();
  registerReproduce(program);
  registerRun(program);
  registerRecast(program);
  registerProject(program);
  registerBackground(program);
  registerTransport(program);
  registerInit(program);
  registerCheck(program);
  registerCite(program);
  registerLimit(program);
  registerInterval(program);
  registerExpected(program);
  registerCoverage(program);
  registerMethods(program);
  registerSignificance(program);
  registerDiscovery(program);
  registerCompatibility(program);
  registerSimulate(program);
  registerToys(program);
  try {
    if (argv.length <= 2) program.outputHelp();
    else await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}
