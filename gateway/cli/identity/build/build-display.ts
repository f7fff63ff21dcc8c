import type { OnProgress } from '../../../../subgraphs/index.ts';
import { createProgressDisplay } from '../../progress.ts';
import type { ProgressDisplay } from '../../progress.ts';
import { stepText } from './build-steps.ts';

export interface BuildDisplay {
  readonly show: OnProgress;
  readonly end: () => void;
}

export interface KnownBefore {
  /** How many records the last build found; null where there was none. */
  readonly records?: number | null | undefined;
  /** When that was read which an earlier build has kept. */
  readonly keptAt?: string | null | undefined;
}

/** A bar a step on a terminal, elsewhere a line a step. */
export function createBuildDisplay({ records = null, keptAt = null }: KnownBefore = {}): BuildDisplay {
  let current: { readonly step: string; readonly display: ProgressDisplay } | null = null;
  return {
    show(progress) {
      const step = stepText(progress, keptAt);
      if (current?.step !== step) {
        current?.display.end();
        current = { step, display: createProgressDisplay(step) };
      }
      const { stage, done, total } = progress;
      current.display.show(done, stage === 'customers' || stage === 'guests' ? records : total);
    },
    end() {
      current?.display.end();
      current = null;
    },
  };
}
