/** Gives each process a part of a core and no more, by Linux control groups: cores of one's own for processes on a machine that has too few. */
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CGROUPS = '/sys/fs/cgroup';
/** Short beside a request of tens of milliseconds: who has used its part waits for the rest of a period. */
const PERIOD_US = 10_000;

/** Where groups of the CPU are made, and what bounds one: by version 1 of control groups where it is there, else by version 2. */
function controller(root: string): {
  readonly folder: string;
  readonly bound: (group: string, quotaUs: number) => void;
} {
  const first = join(root, 'cpu');
  if (existsSync(join(first, 'cgroup.procs')))
    return {
      folder: first,
      bound: (group, quotaUs) => {
        writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
        writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quotaUs));
      },
    };
  return {
    folder: root,
    bound: (group, quotaUs) => writeFileSync(join(group, 'cpu.max'), `${quotaUs} ${PERIOD_US}`),
  };
}

/** Of a process that is being killed: its group goes once it has. */
const TRIES = 50;
const TRY_EVERY_MS = 20;

/** Without a turn of the loop: it is called when this process ends. */
function removeGroup(group: string): void {
  for (let tries = 0; existsSync(group) && tries < TRIES; tries += 1) {
    tryTo(() => rmdirSync(group));
    if (existsSync(group)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TRY_EVERY_MS);
  }
}

/** Errors of the file system where a process has ended, or a group is not there. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // what has ended needs no undoing
  }
}

/**
 * Bounds each of the processes, all its threads together, to `percent` of a core; returns what undoes it.
 * Errors: where this user may not make control groups.
 */
export function boundEach(pids: readonly number[], percent: number, root = CGROUPS): () => void {
  const { folder, bound } = controller(root);
  const groupOf = (pid: number): string => join(folder, `c360-bench-${pid}`);
  const undo = (): void => {
    for (const pid of pids) {
      tryTo(() => writeFileSync(join(folder, 'cgroup.procs'), String(pid)));
      removeGroup(groupOf(pid));
    }
  };
  try {
    for (const pid of pids) {
      mkdirSync(groupOf(pid));
      bound(groupOf(pid), (percent * PERIOD_US) / 100);
      writeFileSync(join(groupOf(pid), 'cgroup.procs'), String(pid));
    }
  } catch (cause) {
    undo();
    throw new Error(
      `bench: --share needs control groups of the CPU under ${root} that this user may write (root on Linux), but they could not be made. Measure without it.`,
      { cause },
    );
  }
  return undo;
}
