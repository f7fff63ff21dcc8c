import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { missingServer } from './test/adapters/live/mariadb.ts';
import { missingPostgres } from './test/adapters/live/postgres.ts';
import { base } from './vitest.config.ts';

/** Suites that run on files in `npm test`, once more on a server that `globalSetup` provides. */
function again(
  name: string,
  missing: string | null,
  { include, exclude = [], globalSetup }: { include: string[]; exclude?: string[]; globalSetup: string },
): TestProjectInlineConfiguration[] {
  if (missing !== null) return [];
  return [{ ...base, test: { ...base.test, name, include, exclude, globalSetup: [globalSetup] } }];
}

/** The suites that need a database server; each says what it misses where there is none. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    // One server after the other: they are the load of the machine.
    fileParallelism: false,
    projects: [
      { ...base, test: { ...base.test, name: 'live', include: ['test/**/*.live.test.ts'], exclude: [] } },
      ...again('registry on PostgreSQL', missingPostgres(), {
        include: ['test/adapters/registry/**/*.test.ts'],
        exclude: ['**/file.test.ts'],
        globalSetup: 'test/adapters/live/provide-postgres.ts',
      }),
      ...again('registry on MariaDB', missingServer(), {
        include: ['test/adapters/registry/**/*.test.ts'],
        exclude: ['**/file.test.ts'],
        globalSetup: 'test/adapters/live/provide-registry-mariadb.ts',
      }),
      ...again('graph on MariaDB', missingServer(), {
        include: ['test/graph/*.test.ts'],
        // Subsets are of files.
        exclude: ['**/subsets.test.ts'],
        globalSetup: 'test/adapters/live/provide-mariadb.ts',
      }),
    ],
  },
});
