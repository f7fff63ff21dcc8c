import { EventEmitter } from 'node:events';
import type { Asked, JobTable, Thread } from '../../../../subgraphs/matching/threads/helpers.ts';

/** What a thread does, in this one: whatever goes in and out is cloned, and a job that fails ends it. */
export function threadOf(jobs: JobTable): Thread {
  const events = new EventEmitter();
  let isEnded = false;
  const end = (): void => {
    if (!isEnded) events.emit('exit', 1);
    isEnded = true;
  };
  const run = ({ no, job, input }: Asked): void => {
    if (isEnded) return;
    try {
      const asked = jobs[job] as (given: unknown) => unknown;
      events.emit('message', structuredClone({ no, output: asked(input) }));
    } catch (error) {
      events.emit('error', error);
      end();
    }
  };
  const thread = {
    on: (name: string, listener: (...given: unknown[]) => void) => events.on(name, listener),
    postMessage(asked: Asked) {
      const cloned = structuredClone(asked);
      setImmediate(() => run(cloned));
    },
    terminate: async () => {
      end();
      return 1;
    },
  };
  return thread as unknown as Thread; // all of it that is used
}
