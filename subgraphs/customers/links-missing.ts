import type { SystemId } from '../../schema/ids.ts';
import { askSystems } from '../reading/ask-systems.ts';
import type { Missing } from '../paging/feeds/feed.ts';
import type { SubgraphServices } from '../services.ts';

/** How the registry calls itself in its own errors. */
const REGISTRY = 'registry' as SystemId; // a system id by its spelling
const NOT_FILLED: Missing = { system: REGISTRY, reason: 'UNAVAILABLE', since: null };

/** Known at once from the first whole build on. */
export type LinksMissing = () => readonly Missing[] | Promise<readonly Missing[]>;

const NONE: readonly Missing[] = [];

/**
 * The registry counts as missing until its first whole build has ended: a customer may have been taken up by one record,
 * and what other systems hold of it is not known to be its own. Customers that ask at once share one look.
 */
export function createLinksMissing({ registry }: SubgraphServices): LinksMissing {
  let isFilled = false;
  let looking: Promise<readonly Missing[]> | null = null;
  const look = async (): Promise<readonly Missing[]> => {
    const { answers, missing } = await askSystems([registry], (one) => one.isEmpty());
    isFilled = answers.includes(false);
    return answers.includes(true) ? [NOT_FILLED] : missing;
  };
  return () => {
    if (isFilled) return NONE;
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
}
