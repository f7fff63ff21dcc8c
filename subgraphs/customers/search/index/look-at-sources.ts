import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { loadMarks, markKey } from './index-marks.ts';

export interface SystemFailure {
  readonly system: SystemId;
  readonly error: unknown;
}

/** One look at a source, broken off where the signal says so; what could not be read is told, and read at the next. */
export type LookAtSource = (signal: AbortSignal) => Promise<readonly SystemFailure[]>;

/** A source, and how a look at it goes on from a mark or from none. Shape: the mark to go on from next; none yet. */
export interface LookedAt {
  readonly system: SystemId;
  readonly goOn: (before: string | undefined, signal: AbortSignal) => Promise<string | undefined>;
}

/** Looks at a source. How far it has come is kept in the registry, where another process goes on from. */
export function createLook(services: SubgraphServices, { system, goOn }: LookedAt): LookAtSource {
  const { search, identity } = services.registry;
  let known: { readonly round: number; readonly mark: string | undefined } | null = null;

  return async (signal) => {
    const { round, systems } = await search.state();
    if (round === 0 || !systems.has(system)) return [];
    const before = known?.round === round ? known.mark : (await loadMarks(services, round)).get(system);
    known = { round, mark: before };
    try {
      const after = await goOn(before, signal);
      if (after === undefined || after === before) return [];
      known = { round, mark: after };
      await identity.setMarks(new Map([[markKey(round, system), after]]));
      return [];
    } catch (error) {
      return [{ system, error }];
    }
  };
}
