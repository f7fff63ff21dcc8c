import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The suites that need a database server; each says what it misses where there is none. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/**/*.live.test.ts'],
    exclude: ['**/node_modules/**'],
    // One server after the other: they are the load of the machine.
    fileParallelism: false,
  },
});
