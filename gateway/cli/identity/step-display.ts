import { createProgressDisplay } from '../progress.ts';
import type { ProgressDisplay } from '../progress.ts';

export interface StepDisplay {
  /** `total` null: nobody can tell. Another `step` than the one before ends that one's bar. */
  readonly show: (step: string, done: number, total: number | null) => void;
  readonly end: () => void;
}

/** Work of several steps: a bar a step on a terminal, elsewhere a line a step. */
export function createStepDisplay(): StepDisplay {
  let current: { readonly step: string; readonly display: ProgressDisplay } | null = null;
  return {
    show(step, done, total) {
      if (current?.step !== step) {
        current?.display.end();
        current = { step, display: createProgressDisplay(step) };
      }
      current.display.show(done, total);
    },
    end() {
      current?.display.end();
      current = null;
    },
  };
}
