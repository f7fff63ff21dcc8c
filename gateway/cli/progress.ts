import cliProgress from 'cli-progress';
import { note } from './output.ts';
import { paceText } from './pace.ts';

export interface ProgressDisplay {
  /** `total` null: nobody can tell. */
  readonly show: (done: number, total: number | null) => void;
  readonly end: () => void;
}

/** A bar on a terminal; elsewhere the line that says what is being done is enough. */
export function createProgressDisplay(what: string): ProgressDisplay {
  if (!process.stderr.isTTY) {
    note(what);
    return { show: () => undefined, end: () => undefined };
  }
  const began = performance.now();
  let first: number | null = null;
  let [done, total]: readonly [number, number | null] = [0, null];
  const bar = new cliProgress.SingleBar(
    {
      format: (options, { progress }) => {
        const elapsedMs = performance.now() - began;
        const pace = paceText({ done, total, elapsedMs, sinceBegin: done - (first ?? 0) });
        return total === null
          ? `${what} ${pace}`
          : `${what} [${cliProgress.Format.BarFormat(progress, options)}] ${pace}`;
      },
      hideCursor: true,
      stream: process.stderr,
    },
    cliProgress.Presets.legacy,
  );
  bar.start(1, 0);
  return {
    show(nowDone, nowTotal) {
      first ??= nowDone;
      // More than was expected: how much more nobody can tell.
      [done, total] = [nowDone, nowTotal !== null && nowDone <= nowTotal ? nowTotal : null];
      bar.setTotal(total ?? Math.max(1, done));
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
