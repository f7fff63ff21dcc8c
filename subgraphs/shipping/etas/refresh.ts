import type { LearntTransits } from '../../../adapters/registry/port.ts';
import type { CallContext } from '../../../adapters/ports.ts';
import type { SubgraphServices } from '../../services.ts';
import { createLearner, windowStart } from './learn.ts';
import { readShipped } from './read-shipped.ts';

/** Reads as the product itself, for nobody in particular. */
export function ownContext(signal?: AbortSignal): CallContext {
  return { viewer: { audience: 'agent', scopes: [] }, signal };
}

/**
 * Learns the transit times anew from what the shipping systems hold, and keeps them in the registry's store.
 *
 * Errors: ConfigurationError while another process does it; SystemError where a shipping system or the store does not
 * answer. What was known before stays then.
 */
export async function refreshTransitTimes(services: SubgraphServices, signal?: AbortSignal): Promise<LearntTransits> {
  const asOf = services.now();
  const learner = createLearner(asOf);
  await services.registry.transits.replace(async () => {
    const since = windowStart(asOf).toISOString();
    for await (const parcel of readShipped(services, since, ownContext(signal))) learner.add(parcel);
    return learner.learnt();
  }, asOf.toISOString());
  await services.transitTimes?.look();
  return learner.learnt();
}
