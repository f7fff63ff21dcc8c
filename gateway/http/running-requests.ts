import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Gives up on everything that runs: the server is to end. */
    abortRunning?: () => void;
  }
}

export interface RunningRequests {
  /** The signal of a request: aborts when its client goes away before the answer was sent, or the server is to end. */
  signalOf(reply: FastifyReply): AbortSignal;
  /** Calls `abort` when the server is to end. Returns how to leave that be. */
  add(abort: () => void): () => void;
}

export function addRunningRequests(app: FastifyInstance): RunningRequests {
  const running = new Set<() => void>();

  app.decorate('abortRunning', () => {
    for (const abort of running) abort();
  });

  function add(abort: () => void): () => void {
    running.add(abort);
    return () => void running.delete(abort);
  }

  return {
    add,
    signalOf(reply) {
      const controller = new AbortController();
      // Every statement that runs for the request listens; Node takes more than ten for a leak.
      setMaxListeners(0, controller.signal);
      const leave = add(() => controller.abort());
      reply.raw.once('close', () => {
        leave();
        if (!reply.raw.writableFinished) controller.abort();
      });
      return controller.signal;
    },
  };
}
