import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with one plain line, `N passed, N failed`, for programs that read it. */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      // A file that could not be loaded, or whose hooks failed, and the groups of tests in it.
      for (const group of [module, ...module.children.allSuites()]) failed += group.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        if (state === 'failed') failed++;
      }
    }
    // After the report on coverage, which follows this call.
    process.once('exit', () => writeSync(1, `${passed} passed, ${failed} failed\n`));
  }
}
