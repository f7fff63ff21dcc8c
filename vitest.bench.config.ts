import { defineConfig } from 'vitest/config';
import { base } from './vitest.config.ts';

/** Measurements that print figures and assert none: `npm run bench -- NAME`. Those of folders with a main.ts run without vitest. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/benches/**/*.bench.ts'],
    // One after the other: each wants the machine for itself.
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 30 * 60_000,
    hookTimeout: 30 * 60_000,
    reporters: ['default'],
  },
});
