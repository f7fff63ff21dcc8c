/** The load: a process of its own, so that what it costs counts for nobody. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { HttpRequest } from '../contestants.ts';
import { benchProgram } from '../../place.ts';
import type { BenchPlace } from '../../place.ts';
import { environment, watch } from '../start/child-process.ts';

/** Ask these in turn, all connections at once, each beginning at another place of them. */
export interface LoadJob {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly requests: readonly Pick<HttpRequest, 'body' | 'headers'>[];
}

/** What the process is told. */
export interface LoadMessage extends LoadJob {
  /** So many places further each connection begins: a job goes on where the last one of its address has ended. */
  readonly from: number;
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

/** `file` is a program of this folder's kind. */
export function openLoad(file: string, title: string): Load {
  const asked = new Map<string, number>();
  const child = watch(fork(file, { env: environment({ NODE_ENV: 'production' }), serialization: 'advanced' }));
  return {
    title,
    async run(job) {
      const from = asked.get(job.url) ?? 0;
      const told: LoadMessage = { ...job, from };
      child.send(told);
      const ended = new AbortController();
      const { signal } = ended;
      const gone = once(child, 'exit', { signal }).then(() => {
        throw new Error('bench: the process that makes the load ended.');
      });
      gone.catch(() => undefined); // it is not waited for once there is a result
      try {
        const [result] = (await Promise.race([once(child, 'message', { signal }), gone])) as [LoadResult];
        const { answers, failures } = result; // the only message that the programs send
        asked.set(job.url, from + Math.ceil((answers + failures) / job.connections));
        return result;
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
