import { Presets, SingleBar } from 'cli-progress';
import { note } from './output.ts';

export interface ProgressDisplay {
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A bar on a terminal; elsewhere the line that says what is being done is enough. */
export function createProgressDisplay(what: string): ProgressDisplay {
  if (!process.stderr.isTTY) {
    note(what);
    return { show: () => undefined, end: () => undefined };
  }
  const bar = new SingleBar(
    { format: `${what} [{bar}] {percentage}% {value}/{total}`, hideCursor: true, stream: process.stderr },
    Presets.legacy,
  );
  bar.start(1, 0);
  return {
    show(done, total) {
      bar.setTotal(total);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
