import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { benchProgram } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import { environment, productOptions, watch } from '../speed/start/child-process.ts';
import { worldVariables } from '../speed/world/world.ts';
import type { BenchWorld } from '../speed/world/world.ts';

/** Units: megabytes. */
export interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly externalMb: number;
}

export interface WatchedGateway {
  readonly url: string;
  readonly pid: number;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** Starts in-process/serve.ts. Errors: where it ends before it listens. */
export async function startWatched(place: BenchPlace, world: BenchWorld, delayMs = 0): Promise<WatchedGateway> {
  const args = [join(place.project, 'dist'), String(delayMs)];
  const child = watch(
    fork(benchProgram(place, 'in-process/serve'), args, {
      env: environment(worldVariables(world)),
      // As `npm start` runs it, with a way to ask for a collection.
      execArgv: [...productOptions(place), '--expose-gc'],
    }),
  );
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`bench: the gateway must run, but ended with ${code}.`);
  });
  gone.catch(() => undefined); // it is stopped when nobody waits for a message
  const next = async (): Promise<unknown> => {
    const listening = new AbortController();
    try {
      const [message] = (await Promise.race([once(child, 'message', { signal: listening.signal }), gone])) as [unknown];
      return message; // one at a time
    } finally {
      listening.abort();
    }
  };
  return {
    url: `${(await next()) as string}/`, // what it sends first
    pid: child.pid ?? 0,
    memory: async () => {
      const answer = next();
      child.send('memory');
      return (await answer) as Memory; // what it sends when it is asked
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
