import type { FastifyInstance } from 'fastify';
import { addEventStream } from './event-stream/event-stream.ts';
import { PARTNERS_STREAM_PATH, STREAM_PATH } from './transport-options.ts';
import type { TransportOptions } from './transport-options.ts';
import { addWebSockets } from './web-socket/web-sockets.ts';

/** Serves the live graphs by server-sent events and over WebSocket, and ends both in order when the server is to end. */
export function addLiveTransports(app: FastifyInstance, options: TransportOptions): void {
  const { live, partnersLive } = options;
  addEventStream(app, STREAM_PATH, options);
  if (partnersLive !== null) addEventStream(app, PARTNERS_STREAM_PATH, { ...options, live: partnersLive });
  const webSockets = addWebSockets(app, options);

  app.addHook('preClose', async () => {
    await live.close();
    await partnersLive?.close();
    await webSockets.close();
  });
}
