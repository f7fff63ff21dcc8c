import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Gives up on every request that runs: the server is to end. */
    abortRunning?: () => void;
  }
}

/** The signal of each request: aborts when its client goes away before the answer was sent, or the server is to end. */
export function addRunningRequests(app: FastifyInstance): (reply: FastifyReply) => AbortSignal {
  const running = new Set<AbortController>();

  app.decorate('abortRunning', () => {
    for (const controller of running) controller.abort();
  });

  return (reply) => {
    const controller = new AbortController();
    // Every statement that runs for the request listens; Node takes more than ten for a leak.
    setMaxListeners(0, controller.signal);
    running.add(controller);
    reply.raw.once('close', () => {
      running.delete(controller);
      if (!reply.raw.writableFinished) controller.abort();
    });
    return controller.signal;
  };
}
