import type { OnProgress } from '../../../../subgraphs/index.ts';
import { createStepDisplay } from '../step-display.ts';
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
  const display = createStepDisplay();
  return {
    show(progress) {
      const { stage, done, total } = progress;
      display.show(stepText(progress, keptAt), done, stage === 'customers' || stage === 'guests' ? records : total);
    },
    end: display.end,
  };
}
