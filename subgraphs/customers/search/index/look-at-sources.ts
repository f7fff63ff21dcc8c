import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { loadMarks, markKey } from './index-marks.ts';

export interface SystemFailure {
  readonly system: SystemId;
  readonly error: unknown;
}

/** One look at sources, broken off where the signal says so; what could not be read is told, and read at the next. */
export type LookAtSources = (signal: AbortSignal) => Promise<readonly SystemFailure[]>;

/** A source, and how a look at it goes on from a mark or from none. Shape: the mark to go on from next; none yet. */
export interface LookedAt {
  readonly system: SystemId;
  readonly goOn: (before: string | undefined, signal: AbortSignal) => Promise<string | undefined>;
}

/** Looks at all sources side by side. How far each has come is kept in the registry, where another process goes on from. */
export function createLook(services: SubgraphServices, sources: readonly LookedAt[]): LookAtSources {
  const { search, identity } = services.registry;
  let known: { readonly round: number; readonly of: Map<SystemId, string> } | null = null;

  return async (signal) => {
    const { round, systems } = await search.state();
    if (round === 0) return [];
    const marks = known?.round === round ? known : { round, of: await loadMarks(services, round) };
    known = marks;
    const look = async ({ system, goOn }: LookedAt): Promise<void> => {
      const before = marks.of.get(system);
      const after = await goOn(before, signal);
      if (after === undefined || after === before) return;
      marks.of.set(system, after);
      await identity.setMarks(new Map([[markKey(round, system), after]]));
    };
    const looked = sources.filter(({ system }) => systems.has(system));
    const done = await Promise.allSettled(looked.map(look));
    return looked.flatMap(({ system }, place) => {
      const outcome = done[place];
      return outcome?.status === 'rejected' ? [{ system, error: outcome.reason as unknown }] : [];
    });
  };
}
