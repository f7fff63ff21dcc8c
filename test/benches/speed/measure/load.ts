/** The load: a process of its own, so that what it costs counts for nobody. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { HttpRequest } from '../contestants.ts';
import { benchProgram } from '../../place.ts';
import type { BenchPlace } from '../../place.ts';
import { environment, watch } from '../start/child-process.ts';

/** What the process is told: ask these in turn, all connections at once, each beginning at another place. */
export interface LoadJob {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly requests: readonly Pick<HttpRequest, 'body' | 'headers'>[];
}

/** What it tells. */
export interface LoadResult {
  /** With status 200 and without `errors`. */
  readonly answers: number;
  readonly failures: number;
  readonly seconds: number;
  /** Of each answer, in milliseconds. */
  readonly latencies: readonly number[];
}

export interface Load {
  /** Which program it is. */
  readonly title: string;
  run(job: LoadJob): Promise<LoadResult>;
  stop(): void;
}

function openLoad(file: string, title: string): Load {
  const child = watch(fork(file, { env: environment({ NODE_ENV: 'production' }), serialization: 'advanced' }));
  return {
    title,
    async run(job) {
      child.send(job);
      const ended = new AbortController();
      const { signal } = ended;
      const gone = once(child, 'exit', { signal }).then(() => {
        throw new Error('bench: the process that makes the load ended.');
      });
      gone.catch(() => undefined); // it is not waited for once there is a result
      try {
        const [result] = (await Promise.race([once(child, 'message', { signal }), gone])) as [LoadResult];
        return result; // the only message that the programs send
      } finally {
        ended.abort();
      }
    },
    stop: () => void child.kill(),
  };
}

/** `rivals` is the folder in which autocannon is installed; null where it could not be. */
export function startLoad(place: BenchPlace, rivals: string | null): Load {
  if (rivals === null) return openLoad(benchProgram(place, 'speed/children/plain-load'), 'a loop over node:http');
  return openLoad(`${rivals}/autocannon.mjs`, 'autocannon');
}
