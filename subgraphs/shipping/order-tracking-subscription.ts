import { SystemError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import { requireSignals } from '../live/change-signals.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadTrackingInput } from '../tracking/loading/load-tracking.ts';
import { toTracking } from './tracking-resolvers.ts';

type Tracking = ReturnType<typeof toTracking>;

/** What a look came to: the failure is told in the field's place, and the next look may do better. */
type Looked = { readonly tracking: Tracking } | { readonly failure: SystemError };

async function look(services: SubgraphServices, context: RequestContext, id: RecordId): Promise<Looked> {
  try {
    // A context of its own: what an earlier look has read is not read from memory.
    return { tracking: toTracking(await loadTrackingInput(services, { ...context }, id)) };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return { failure: error };
  }
}

function textOf(looked: Looked): string {
  if ('failure' in looked) return looked.failure.message;
  return JSON.stringify([looked.tracking, [...(looked.tracking?.parcels ?? [])]]);
}

async function* follow(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): AsyncGenerator<Looked, undefined> {
  const turns = requireSignals(services.live).listen(({ orders }) => orders.includes(id), context.signal);
  let last: string | null = null;
  for await (const _turn of turns) {
    const looked = await look(services, context, id);
    const text = textOf(looked);
    if (text !== last) yield looked;
    last = text;
    if ('tracking' in looked && looked.tracking === null) return;
  }
}

/** Subscription.orderTracking, for a router that calls this subgraph. */
export function orderTrackingSubscription(services: SubgraphServices) {
  return {
    // No other text finds an order.
    subscribe: (_root: unknown, { id }: { id: string }, context: RequestContext) =>
      follow(services, context, id as RecordId),
    resolve: (looked: Looked): Tracking => {
      if ('failure' in looked) throw looked.failure;
      return looked.tracking;
    },
  };
}
