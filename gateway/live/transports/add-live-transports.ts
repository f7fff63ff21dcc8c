import type { FastifyInstance } from 'fastify';
import { addEventStream } from './event-stream/event-stream.ts';
import type { TransportOptions } from './transport-options.ts';
import { addWebSockets } from './web-socket/web-sockets.ts';

/** Serves the live graph by server-sent events and over WebSocket, and ends both in order when the server is to end. */
export function addLiveTransports(app: FastifyInstance, options: TransportOptions): void {
  addEventStream(app, options);
  const webSockets = addWebSockets(app, options);

  app.addHook('preClose', async () => {
    await options.live.close();
    await webSockets.close();
  });
}
