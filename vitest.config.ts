import { defineConfig } from 'vitest/config';
import { TotalsReporter } from './scripts/vitest-totals.ts';

// Each wait has a limit of 30 s and says then what for; a test may wait several times, and its own limit says nothing.
const serial = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', new TotalsReporter()],
    diff: { expand: false },
    coverage: {
      provider: 'v8',
      include: ['core/**/*.ts', 'daemon/model/**/*.ts', 'web/model/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reportsDirectory: '.artifacts/coverage',
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/build-once.ts'],
          ...serial,
        },
      },
      {
        test: {
          name: 'parity',
          include: ['test/parity/**/*.test.ts'],
          globalSetup: ['test/support/build-once.ts'],
          ...serial,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/build-once.ts'],
          ...serial,
        },
      },
      { test: { name: 'package', include: ['test/package/**/*.test.ts'], ...serial } },
      {
        test: {
          name: 'editor',
          include: ['test/editor/outside/**/*.test.ts'],
          // Daemons that the editor is connected to.
          globalSetup: ['test/support/build-once.ts'],
          ...serial,
        },
      },
    ],
  },
});
