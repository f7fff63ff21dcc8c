import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** A PostgreSQL server for the registry's own tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('registryServer', server.url);
  return () => server.stop();
}
