import type { TestProject } from 'vitest/node';
import { startServer } from './mariadb.ts';
import type { LiveServer } from './mariadb.ts';

/** The address of the server as C360_REGISTRY writes it, of a database that every server has. */
export function registryUrl({ host, port, user, password, tls }: LiveServer): URL {
  const url = new URL('mysql://server/mysql');
  Object.assign(url, { hostname: host, port: String(port), username: user, password });
  if (tls === 'off') url.searchParams.set('tls', 'off');
  return url;
}

/** A MySQL or MariaDB server for the registry's own tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  project.provide('registryServer', registryUrl(server).href);
  return () => server.stop();
}
