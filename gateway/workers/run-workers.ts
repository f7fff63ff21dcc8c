import cluster from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { hireWorker } from './hire-worker.ts';
import type { Ending, HiredWorker } from './hire-worker.ts';
import { restartPauseMs } from './restart-pause.ts';

export interface WorkersOptions {
  /** 2 or more. */
  readonly count: number;
  readonly logger: Logger;
  /** Tells the person at the terminal. */
  readonly note: (line: string) => void;
  /** All of them serve. */
  readonly onServing: (base: string) => void;
}

/** A worker that served for so long did not end at once. */
const STEADY_MS = 60_000;
/** Workers end within two seconds of a signal by themselves. */
const END_LIMIT_MS = 3_000;

interface Crew {
  hire(leads: boolean): HiredWorker;
  /** Has all of them end, and replaces none from now on. */
  end(signal: NodeJS.Signals): void;
  readonly isEnding: () => boolean;
  /** Waits for the last; 0 where all ended in order after they were asked to. */
  exitCode(): Promise<number>;
}

/** 0 where it ended in order: the signals that ask for that end a worker themselves where it has not begun to serve. */
function exitCodeOf({ code, signal }: Ending): number {
  if (signal === null) return code ?? 0;
  return signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1;
}

function createCrew(note: WorkersOptions['note']): Crew {
  const working = new Set<HiredWorker>();
  const endings: Promise<void>[] = [];
  let isEnding = false;
  let exitCode = 0;

  async function watch(worker: HiredWorker): Promise<void> {
    const ending = await worker.ended;
    working.delete(worker);
    if (isEnding) exitCode = exitCodeOf(ending) || exitCode;
  }

  function killAll(signal: NodeJS.Signals): void {
    for (const worker of working) worker.kill(signal);
  }

  function killLate(): void {
    if (working.size === 0) return;
    const late = Array.from(working, ({ processId }) => processId).join(', ');
    note(
      `c360: Workers must end within ${END_LIMIT_MS / 1000} seconds of a signal, but ${late} did not and are killed; ` +
        'look at what their log lines (`worker`) tell last.',
    );
    killAll('SIGKILL');
  }

  return {
    isEnding: () => isEnding,
    hire(leads) {
      const worker = hireWorker(leads);
      working.add(worker);
      endings.push(watch(worker));
      return worker;
    },
    end(signal) {
      killAll(signal);
      if (!isEnding) setTimeout(killLate, END_LIMIT_MS).unref();
      isEnding = true;
    },
    async exitCode() {
      await Promise.all(endings);
      return exitCode;
    },
  };
}

/** The first one alone: what it makes, the others find. None accepts a request before all can. */
async function start(crew: Crew, { count }: WorkersOptions) {
  const lead = crew.hire(true);
  await lead.built;
  const workers = [lead, ...Array.from({ length: count - 1 }, () => crew.hire(false))];
  await Promise.all(workers.map(async ({ built }) => built));
  const [base = ''] = await Promise.all(workers.map(async (worker) => worker.listen())); // of each the same
  return { base, workers };
}

/** Puts another in the place of a worker that ends, and of that one, until all are to end. */
async function keep(crew: Crew, first: HiredWorker, { logger, note }: WorkersOptions): Promise<void> {
  let endings = 0;
  let worker = first;
  let began = performance.now();
  for (;;) {
    const ending = await worker.ended;
    if (crew.isEnding()) return;
    endings = performance.now() - began > STEADY_MS ? 1 : endings + 1;
    logger.error({ worker: worker.processId, ...ending }, 'a worker ended; another takes its place');
    await delay(restartPauseMs(endings));
    if (crew.isEnding()) return;
    began = performance.now();
    try {
      worker = crew.hire(worker.leads);
      await worker.built;
      await worker.listen();
    } catch (error) {
      if (!crew.isEnding()) note(`c360: ${(error as Error).message}`); // as hireWorker makes them
    }
  }
}

/**
 * Runs the command of this process in workers that share one port, until a signal ends them. The exit code.
 *
 * Errors: what keeps a worker from serving at start; the others are ended.
 */
export async function runWorkers(options: WorkersOptions): Promise<number> {
  // Each worker accepts for itself. What Node's primary hands over (its other policy) is lost with a worker that dies on
  // the way: neither answered nor closed.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const crew = createCrew(options.note);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => crew.end(signal));
  try {
    const { base, workers } = await start(crew, options);
    options.onServing(base);
    await Promise.all(workers.map(async (worker) => keep(crew, worker, options)));
  } catch (error) {
    const wasAsked = crew.isEnding();
    crew.end('SIGTERM');
    await crew.exitCode();
    if (!wasAsked) throw error;
  }
  return crew.exitCode();
}
