/** Threads that help with a table, where there are cores for them. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { codeFolder } from '../../../schema/code-folder.ts';
import type { Jobs } from './jobs.ts';

/** What a thread can be asked to do, by name. */
export type JobTable = Readonly<Record<string, (input: never) => unknown>>;

export interface Asked {
  readonly no: number;
  readonly job: string;
  readonly input: unknown;
}

export interface Answer {
  readonly no: number;
  readonly output: unknown;
}

type Job<J, Name extends keyof J> = Extract<J[Name], (input: never) => unknown>;

/** One thread. Jobs that it is asked for are done in turn. */
export interface Helper<J = Jobs> {
  /** Errors: an Error where the thread ends before it has answered. */
  ask<Name extends keyof J & string>(job: Name, input: Parameters<Job<J, Name>>[0]): Promise<ReturnType<Job<J, Name>>>;
}

export interface Helpers<J = Jobs> {
  /** Those that help with so many records: none with few, which one core is done with sooner. */
  for(records: number): readonly Helper<J>[];
  /** Ends them. Whatever they have not answered fails. */
  close(): Promise<void>;
}

/** What is needed of a Worker. */
export type Thread = Pick<Worker, 'on' | 'postMessage' | 'terminate'>;

/** Each holds a copy of the table's texts. */
const MOST_THREADS = 3;
/** A thread takes half a second to start. */
const FEWEST_RECORDS = 20_000;
const BYTES_A_MB = 2 ** 20;
/** Units: MB. What is normalised lives for a moment: more room, fewer collections. */
const YOUNG_MB = 96;

/** The compiled `thread.ts`. */
export const MATCHING_THREAD = new URL('subgraphs/matching/threads/thread.js', codeFolder);

function startThread(entry: URL): Thread {
  const maxOldGenerationSizeMb = Math.floor(getHeapStatistics().heap_size_limit / BYTES_A_MB);
  return new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb, maxYoungGenerationSizeMb: YOUNG_MB } });
}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
}

/** Nothing of the thread's own words: they may be of a record. */
function endedEarly(cause?: unknown): Error {
  const isFull = (cause as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const why = isFull ? 'it had too little memory' : 'it failed';
  const then = isFull ? 'Give it more (NODE_OPTIONS=--max-old-space-size=8192) and start again.' : 'Start again.';
  return new Error(`matching: a helping thread must stay until the end, but ${why}. ${then}`, { cause });
}

function createHelper<J>(thread: Thread): Helper<J> {
  const waiting = new Map<number, Waiting>();
  let failure: Error | null = null;
  let next = 0;
  const fail = (cause?: unknown): void => {
    failure ??= endedEarly(cause);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  thread.on('message', ({ no, output }: Answer) => {
    waiting.get(no)?.resolve(output as never); // what the job gives
    waiting.delete(no);
  });
  thread.on('error', fail);
  thread.on('exit', () => fail());
  return {
    ask: async (job, input) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        waiting.set(next, { resolve, reject });
        const asked: Asked = { no: next, job, input };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
        thread.postMessage(asked);
        next += 1;
      }),
  };
}

export interface HelpersOptions {
  /** What a thread runs, compiled: the jobs of matching without it. */
  readonly entry?: URL;
  /** How many threads there may be: of the machine's cores all but one without it. */
  readonly threads?: number;
  readonly start?: (entry: URL) => Thread;
  readonly fewestRecords?: number;
}

/** Run from the sources, nothing is compiled: everything is done in one thread. */
function threadsOfMachine(entry: URL): number {
  return existsSync(entry) ? Math.min(MOST_THREADS, availableParallelism() - 1) : 0;
}

/** Threads are started when they are first of use. `J`: the jobs of the entry. */
export function createHelpers<J = Jobs>(options: HelpersOptions = {}): Helpers<J> {
  const { entry = MATCHING_THREAD, start = startThread, fewestRecords = FEWEST_RECORDS } = options;
  const { threads = threadsOfMachine(entry) } = options;
  const started: Thread[] = [];
  let helpers: readonly Helper<J>[] = [];
  return {
    for(records) {
      if (records < fewestRecords) return [];
      if (started.length === 0) {
        for (let no = 0; no < threads; no += 1) started.push(start(entry));
        helpers = started.map((thread) => createHelper<J>(thread));
      }
      return helpers;
    },
    async close() {
      await Promise.all(started.map(async (thread) => thread.terminate()));
    },
  };
}
