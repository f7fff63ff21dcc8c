import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { viewerKey } from '../../../schema/viewer.ts';
import type { OperationContext } from '../../graphql/operation-context.ts';
import type { Poller } from '../changes/poller.ts';
import type { PreparedSubscription, SubjectKind } from '../documents/prepare-document.ts';
import type { LiveRequest } from '../live-graph.ts';
import { EXPIRED } from '../refusals.ts';
import { createCustomerActivity } from '../subjects/customer-activity.ts';
import { createOrderTracking } from '../subjects/order-tracking.ts';
import { queryRunner } from '../subjects/run-query.ts';
import type { Subject, SubjectRequest } from '../subjects/subject.ts';
import { createListener } from './listener.ts';
import type { Listener, Pending } from './listener.ts';
import type { GroupParts, LiveGroups } from './live-groups.ts';

export interface ListeningOptions {
  readonly apollo: ApolloServer<OperationContext>;
  readonly groups: LiveGroups;
  readonly poller: Pick<Poller, 'hold' | 'release'>;
  readonly slowAfterMs: number;
  readonly logger: Logger;
  readonly now: () => Date;
  /** What is told last where a look failed for no reason a client may know. */
  readonly onFault: (requestId: string, error: unknown) => FormattedExecutionResult;
}

export interface Listening {
  /** Results as they come. Resolves when the listener has had its first look: no later change passes it by. */
  listen(
    document: PreparedSubscription,
    id: string,
    request: LiveRequest,
  ): Promise<AsyncIterableIterator<FormattedExecutionResult>>;
  /** Listeners at this moment. */
  readonly size: number;
  /** Ends them all, and takes no more. */
  end(): void;
}

const PENDING: Readonly<Record<SubjectKind, Pending>> = {
  orderTracking: 'newest',
  customerActivity: { most: 100 },
};

function createSubject(kind: SubjectKind, request: SubjectRequest, now: () => Date): Subject {
  switch (kind) {
    case 'orderTracking':
      return createOrderTracking(request);
    case 'customerActivity':
      return createCustomerActivity(request, now);
  }
}

/** What listeners ask for: those of one key are told the same. */
function keyOf({ viewer, query, operationName, variables }: LiveRequest): string {
  return JSON.stringify([viewerKey(viewer), query, operationName ?? null, variables ?? {}]);
}

/** Brings listeners into their groups, and out again when they go. */
export function createListening(options: ListeningOptions): Listening {
  const { apollo, groups, poller, slowAfterMs, logger, now, onFault } = options;
  const open = new Set<Listener>();
  let isEnded = false;

  /** Made for the first listener of a group; looks as its viewer, and under its request's id in the log. */
  function partsFor({ kind, look, field }: PreparedSubscription, id: string, request: LiveRequest): GroupParts {
    const { viewer, requestId, variables } = request;
    const looking = new AbortController();
    setMaxListeners(0, looking.signal); // every statement listens
    const run = queryRunner(apollo, { viewer, requestId, signal: looking.signal });
    const asked: SubjectRequest = { run, look, responseName: field.responseName, id, variables: variables ?? {} };
    return {
      subject: createSubject(kind, asked, now),
      onFault: (error) => onFault(requestId, error),
      onEmpty: () => looking.abort(),
      expired: EXPIRED,
      slowAfterMs,
    };
  }

  return {
    async listen(document, id, request) {
      const { requestId, expiresAt, signal, drop } = request;
      const key = keyOf(request);
      const onAbort = (): void => listener.cut();
      const onEnd = (): void => {
        open.delete(listener);
        groups.leave(key, member);
        poller.release();
        signal.removeEventListener('abort', onAbort);
        logger.debug({ requestId, listeners: open.size }, 'a listener has gone');
      };
      const listener = createListener({ pending: PENDING[document.kind], now: () => now().getTime(), onEnd });
      const member = { listener, expiresAt: expiresAt?.getTime() ?? null, drop };
      open.add(listener);
      logger.debug({ requestId, listeners: open.size }, 'a listener has come');
      // First it hears, then it looks: what changes in between is looked at twice, and never missed.
      const hearing = poller.hold();
      signal.addEventListener('abort', onAbort);
      if (signal.aborted || isEnded) onAbort();
      await hearing;
      if (open.has(listener)) await groups.join(key, () => partsFor(document, id, request), member);
      return listener.results;
    },
    get size() {
      return open.size;
    },
    end() {
      isEnded = true;
      for (const listener of Array.from(open)) listener.end();
    },
  };
}
