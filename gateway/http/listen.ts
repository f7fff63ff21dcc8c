import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../../schema/errors.ts';
import { within } from '../within.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it. Stop that program, or set PORT (--port)',
  EACCES: 'this user may not listen there. Set PORT (--port) to 1024 or more',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST (--host)',
  ENOTFOUND: 'no such host is known. Set HOST (--host)',
};

/** As a browser on this machine reaches it. */
function publicHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function listenError(error: unknown, { host, port }: Address): unknown {
  const reason = REASONS[(error as { readonly code?: string }).code ?? '']; // errors of node:net carry one
  return reason === undefined
    ? error
    : new ConfigurationError(`${host}:${port}: cannot listen there: ${reason}.`, { cause: error });
}

/**
 * Proves that an address can be had, before the work of minutes is done for it.
 *
 * Errors: as `listen`.
 */
export async function proveAddress(address: Address): Promise<void> {
  const server = createServer();
  try {
    server.listen(address.port, address.host);
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error, address);
  } finally {
    server.close();
  }
}

/**
 * Starts to accept requests; the base address, with the port that port 0 became.
 *
 * Errors: ConfigurationError when the address cannot be had.
 */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenError(error, { host, port });
  }
  const bound = app.server.address() as AddressInfo; // it listens on TCP, as asked above
  return `http://${publicHost(host)}:${bound.port}`;
}

/** How long the server may take to end once every connection is cut. */
const CUT_MS = 500;

/**
 * Stops accepting and refuses new work, lets requests end for `drainMs`, and then aborts what runs and cuts what is
 * open.
 */
export async function closeServer(app: FastifyInstance, drainMs: number): Promise<void> {
  const closed = app.close();
  try {
    await within(drainMs, closed);
  } catch {
    app.abortRunning?.();
    app.server.closeAllConnections();
    await within(CUT_MS, closed);
  }
}
