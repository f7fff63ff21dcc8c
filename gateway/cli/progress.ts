import { Presets, SingleBar } from 'cli-progress';
import { note } from './output.ts';

export interface Progress {
  readonly step: string;
  readonly done: number;
  /** Null where nobody can tell yet. */
  readonly total: number | null;
}

export interface ProgressDisplay {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

function createBar(): ProgressDisplay {
  const bar = new SingleBar(
    { format: '{step} [{bar}] {percentage}% {value}/{total}', hideCursor: true, stream: process.stderr },
    Presets.legacy,
  );
  let isStarted = false;
  return {
    show({ step, done, total }) {
      if (isStarted) bar.setTotal(total ?? done);
      else bar.start(total ?? done, done, { step });
      isStarted = true;
      bar.update(done, { step });
    },
    end: () => bar.stop(),
  };
}

/** Without a terminal: a line a step. */
function createLines(): ProgressDisplay {
  let last: string | null = null;
  return {
    show({ step }) {
      if (step !== last) note(step);
      last = step;
    },
    end: () => undefined,
  };
}

export function createProgressDisplay(): ProgressDisplay {
  return process.stderr.isTTY ? createBar() : createLines();
}
