import { ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** What is left of a connection whose request asks for another protocol. */
export interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Headers of the connection alone, which are gone with the wish for another protocol. */
const UPGRADE_HEADERS = /^(?:upgrade|connection|http2-settings)$/i;

/**
 * Serves a request as if it had not asked for another protocol. Clients that speak HTTP/2, Java's among them, ask for it
 * by and by with every first request (`upgrade: h2c`), and Node takes each for a WebSocket once anybody listens for one.
 */
function serveWithoutUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i] ?? '';
    if (!UPGRADE_HEADERS.test(name)) lines.push(`${name}: ${request.rawHeaders[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

/**
 * Lets requests for a WebSocket go the way of all others, so that they have an id, an address and answers as all others
 * have. Returns how to tell them apart.
 */
export function routeUpgrades(app: FastifyInstance): (request: IncomingMessage) => Upgrade | undefined {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      serveWithoutUpgrade(app.server, request, socket, head);
      return;
    }
    socket.on('error', () => socket.destroy()); // Node has taken its own listeners off
    const response = new ServerResponse(request);
    response.assignSocket(socket as Socket); // it listens on TCP
    response.shouldKeepAlive = false;
    response.once('finish', () => socket.end()); // an answer: no WebSocket has come of it
    upgrades.set(request, { socket, head });
    app.routing(request, response);
  });

  return (request) => upgrades.get(request);
}
