import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Apollo's packages load graphql as CommonJS; a second copy as ES module would fail every instanceof.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // They need a database server: `npm run test:live`.
    exclude: ['**/node_modules/**', '**/*.live.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line-reporter.ts'],
  },
});
