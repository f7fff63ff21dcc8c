import type { TestProject } from 'vitest/node';
import { startServer } from './mariadb.ts';

/** A MySQL or MariaDB server for the graph's own tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const { host, port, user, password, tls, ca } = server;
  project.provide('demoServer', { host, port, user, password, tls, ca });
  return () => server.stop();
}
