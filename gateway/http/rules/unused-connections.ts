import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts connections that nothing was ever sent on, once the server is to end: browsers and fetch open some ahead, and
 * Node, which closes those that have had their answer, would wait for them as long as their clients keep them.
 */
export function cutUnusedConnections(app: FastifyInstance): void {
  const open = new Set<Socket>();

  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => void open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
}
