import cluster from 'node:cluster';
import type { Worker } from 'node:cluster';
import { ConfigurationError } from '../../schema/errors.ts';
import { nextMessage } from './messages.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** How a process ended: its exit code, or the signal that ended it; neither where it could not be started. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A worker, as its primary sees it. */
export interface HiredWorker {
  readonly processId: number | undefined;
  readonly leads: boolean;
  /** Rejects where it fails, or ends, before. */
  readonly built: Promise<unknown>;
  /** Its base address once it accepts requests. Rejects as `built`. */
  listen(): Promise<string>;
  readonly ended: Promise<Ending>;
  kill(signal: NodeJS.Signals): void;
}

function failure({ message, isConfiguration }: Extract<FromWorker, { readonly kind: 'failed' }>): Error {
  return isConfiguration ? new ConfigurationError(message) : new Error(message);
}

function endedEarly({ code, signal }: Ending): Error {
  if (code === null && signal === null) return new Error('A worker could not be started.');
  const how = signal === null ? `exit code ${code}` : `the signal ${signal}`;
  return new Error(`A worker ended with ${how} before it could serve.`);
}

/** Rejects when the worker fails or ends, whichever is told first; waited for beside what else may come. */
async function unable(worker: Worker, ended: Promise<Ending>): Promise<never> {
  throw await Promise.race([nextMessage(worker, 'failed').then(failure), ended.then(endedEarly)]);
}

async function endOf(worker: Worker): Promise<Ending> {
  return new Promise((resolve) => {
    worker.once('exit', (code: number | null, signal: string | null) => resolve({ code, signal }));
    // Also told of a channel that breaks when the worker dies; unheard, it would end the primary.
    worker.on('error', () => {
      if (worker.process.pid === undefined) resolve({ code: null, signal: null });
    });
  });
}

/** Forks a worker and has it build its server. */
export function hireWorker(leads: boolean): HiredWorker {
  const worker = cluster.fork();
  // One that is gone hears nothing, of which its end tells.
  const send = (message: ToWorker): void => void worker.send(message, () => undefined);
  const ended = endOf(worker);
  const failed = unable(worker, ended);
  failed.catch(() => undefined); // it fails once it has served, too, and then nobody waits
  void nextMessage(worker, 'started').then(() => send({ kind: 'build', leads }));
  const built = Promise.race([nextMessage(worker, 'built'), failed]);
  built.catch(() => undefined); // whoever hires several waits for one after the other
  return {
    processId: worker.process.pid,
    leads,
    built,
    ended,
    async listen() {
      const listening = nextMessage(worker, 'listening');
      send({ kind: 'listen' });
      const { base } = await Promise.race([listening, failed]);
      return base;
    },
    kill: (signal) => void worker.process.kill(signal),
  };
}
