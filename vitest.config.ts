import { defineConfig } from 'vitest/config';

// Where .ci/run wants the results of the tests as JSON.
const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    ...(report && { reporters: ['default', ['json', { outputFile: report }]] }),
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
