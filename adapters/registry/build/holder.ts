/** Who holds the build lock: which process of which host, so that another one there can tell whether it still lives. */
import { hostname } from 'node:os';

export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began. A container that starts again has its old name and numbers. */
  readonly started_at: string;
}

export function thisProcess(): Holder {
  return { host: hostname(), pid: process.pid, started_at: new Date(performance.timeOrigin).toISOString() };
}

/** Asks without sending a signal. A process that belongs to somebody else refuses, and so is there. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // process.kill throws nothing else than system errors
  }
}

/** Whether a holder is known to be gone. Of one on another host nothing is known. */
export function isGone(holder: Holder): boolean {
  const here = thisProcess();
  if (holder.host !== here.host) return false;
  return holder.pid === here.pid ? holder.started_at !== here.started_at : !isRunning(holder.pid);
}
