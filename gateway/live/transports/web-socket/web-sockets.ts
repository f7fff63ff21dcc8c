/**
 * Live updates over WebSocket: the GraphQL over WebSocket protocol (graphql-transport-ws).
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { clientOf, credentialsOf, readCaller } from '../../../http/caller.ts';
import { refusal } from '../../../http/error-answers.ts';
import { createShares } from '../../../limits/shares.ts';
import type { Holder, Shares } from '../../../limits/shares.ts';
import { isOwnOrigin } from './own-origin.ts';
import { createSocketOperations } from './socket-operations.ts';
import { openConnection } from './socket-connection.ts';
import type { OpenConnection } from './socket-connection.ts';
import type { LiveGraph } from '../../live-graph.ts';
import { PARTNERS_STREAM_PATH, STREAM_PATH } from '../transport-options.ts';
import type { TransportOptions } from '../transport-options.ts';
import { routeUpgrades } from './upgrades.ts';
import type { Upgrade } from './upgrades.ts';

const MOST_SOCKETS = 10_000;

const PATHS = ['/', '/graphql', STREAM_PATH];
const PARTNERS_PATHS = ['/partners/graphql', PARTNERS_STREAM_PATH];

/** What a WebSocket at a path is for; null: none is opened there. */
function liveAt(path: string | undefined, { live, partnersLive }: TransportOptions): LiveGraph | null {
  if (path === undefined) return null;
  if (PARTNERS_PATHS.includes(path)) return partnersLive;
  return PATHS.includes(path) ? live : null;
}

/** A proxy that sees nothing for a while takes a connection for dead, and we one that does not answer. */
const PING_MS = 12_000;

export interface WebSockets {
  /** Lets what has ended be told, and says goodbye. */
  close(): Promise<void>;
}

/** Errors: BAD_USER_INPUT, FORBIDDEN. */
function checkHandshake({ method, routeOptions, headers, host }: FastifyRequest, options: TransportOptions): LiveGraph {
  const live = liveAt(routeOptions.url, options);
  if (method !== 'GET' || live === null) {
    throw refusal(400, 'BAD_USER_INPUT', 'A WebSocket is opened by GET at /graphql.');
  }
  if (!isOwnOrigin(headers.origin, host) && options.origins?.includes(headers.origin ?? '') !== true) {
    throw refusal(
      403,
      'FORBIDDEN',
      'A WebSocket is opened by a page of this host, of a site that the access file names, or by a program, but not by a page of another.',
    );
  }
  if (handleProtocols(headers['sec-websocket-protocol'] ?? '') === false) {
    const message = `A WebSocket must speak the subprotocol ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`;
    throw refusal(400, 'BAD_USER_INPUT', message);
  }
  return live;
}

/**
 * Takes a place for a WebSocket. Returns how to give it back.
 *
 * Errors: RATE_LIMITED.
 */
function takePlace(shares: Shares, holder: Holder): () => void {
  const taken = shares.take(holder);
  if (taken.kind === 'taken') return taken.giveBack;
  const whose = taken.kind === 'none left' ? 'this server' : 'one client';
  throw refusal(
    429,
    'RATE_LIMITED',
    `WebSockets: ${whose} may have no more at once. Close one first, or try again later.`,
  );
}

function createSocketServer(bodyLimitBytes: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: bodyLimitBytes,
    perMessageDeflate: false, // its windows take more memory than all else of a connection
    handleProtocols,
  });
}

/** Takes WebSockets at /graphql, /graphql/stream and /. */
export function addWebSockets(app: FastifyInstance, options: TransportOptions): WebSockets {
  const { callerOf, running } = options;
  const upgradeOf = routeUpgrades(app);
  const server = createSocketServer(options.bodyLimitBytes);
  const operations = createSocketOperations(options);
  const shares = createShares({ most: MOST_SOCKETS, mostPerHolder: options.socketsPerClient });
  const connections = new Set<OpenConnection>();
  const pinger = setInterval(() => connections.forEach((connection) => connection.ping()), PING_MS).unref();

  async function take(upgrade: Upgrade, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const live = checkHandshake(request, options);
    const caller = await readCaller(request, callerOf);
    if (upgrade.socket.destroyed) return void reply.hijack(); // it did not wait for an answer
    const client = clientOf(request, caller);
    const giveBack = takePlace(shares, { client });
    upgrade.socket.once('close', giveBack); // also of a handshake that comes to nothing
    reply.hijack();
    reply.raw.detachSocket(request.raw.socket);
    server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) => {
      const connection = openConnection(socket, operations, {
        live,
        credentials: credentialsOf(request),
        caller,
        client,
        purpose: request.facts.purpose,
      });
      const leave = running.add(() => socket.terminate());
      connections.add(connection);
      socket.once('close', () => {
        leave();
        connections.delete(connection);
      });
    });
  }

  app.addHook('onRequest', (request, reply, done) => {
    const upgrade = upgradeOf(request.raw);
    if (upgrade === undefined) return done();
    // A callback as fastify takes it: a promise would cost every other request one.
    // oxlint-disable-next-line promise/no-callback-in-promise
    take(upgrade, request, reply).then(() => done(), done);
  });

  return {
    async close() {
      clearInterval(pinger);
      await Promise.all([...connections].map((connection) => connection.close()));
    },
  };
}
