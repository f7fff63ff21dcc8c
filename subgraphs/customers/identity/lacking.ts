import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';

/** Whether a build may go without a system that does not answer. */
export type MayLack = (system: SystemId) => boolean;

/** The systems that a build goes without. */
export interface Lacking {
  readonly systems: Set<SystemId>;
  readonly failures: SystemError[];
  /** Errors: passes on what the build may not go without. */
  note(error: unknown): void;
}

export function createLacking(mayLack: MayLack): Lacking {
  const systems = new Set<SystemId>();
  const failures: SystemError[] = [];
  return {
    systems,
    failures,
    note: (error) => {
      if (!(error instanceof SystemError) || !mayLack(error.system)) throw error;
      if (!systems.has(error.system)) failures.push(error);
      systems.add(error.system);
    },
  };
}
