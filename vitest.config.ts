import { defineConfig } from 'vitest/config';

/** What all suites have in common. */
export const base = defineConfig({
  resolve: {
    // Apollo's packages load graphql as CommonJS; a second copy as ES module would fail every instanceof.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    // They need a database server: `npm run test:live`.
    exclude: ['**/node_modules/**', '**/*.live.test.ts'],
    // On few cores too, where vitest itself leaves one idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line-reporter.ts'],
  },
});

/** Folders whose tests share a process, and so what it has imported: they leave nothing behind in it. */
const SHARING = ['adapters', 'demo', 'identity', 'schema', 'subgraphs'].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects: [
      { ...base, test: { ...base.test, name: 'sharing', include: SHARING, isolate: false } },
      {
        ...base,
        test: {
          ...base.test,
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: [...(base.test?.exclude ?? []), ...SHARING],
        },
      },
    ],
  },
});
