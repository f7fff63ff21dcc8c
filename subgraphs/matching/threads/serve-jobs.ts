import { parentPort } from 'node:worker_threads';
import type { Answer, Asked, JobTable } from './helpers.ts';

/** What a thread runs: one job after the other, as it is asked. Errors are left to end the thread: whoever asked is told. */
export function serveJobs(jobs: JobTable): void {
  parentPort?.on('message', ({ no, job, input }: Asked) => {
    const run = jobs[job] as (given: unknown) => unknown; // what is asked goes with the job
    const answer: Answer = { no, output: run(input) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    parentPort?.postMessage(answer);
  });
}
