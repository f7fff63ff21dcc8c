import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { newToldListener } from '../../graphql/operation-context.ts';
import type { Poller } from '../changes/poller.ts';
import type { Asked } from '../documents/asked-for.ts';
import type { PreparedSubscription, SubjectKind } from '../documents/prepare-document.ts';
import type { LiveRequest } from '../live-graph.ts';
import { createGroupMaker } from './group-maker.ts';
import type { GroupMakerOptions } from './group-maker.ts';
import { createListener } from './listener.ts';
import type { Listener, Pending } from './listener.ts';
import type { LiveGroups } from './live-groups.ts';

export interface ListeningOptions extends GroupMakerOptions {
  readonly groups: LiveGroups;
  readonly poller: Pick<Poller, 'hold' | 'release'>;
  readonly logger: Logger;
}

export interface Listening {
  /**
   * Results as they come. Resolves when the listener has had its first look: no later change passes it by. `onGone` is
   * called once, whatever ended it.
   */
  listen(
    document: PreparedSubscription,
    asked: Asked,
    request: LiveRequest,
    onGone: () => void,
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

/** Brings listeners into their groups, and out again when they go. */
export function createListening(options: ListeningOptions): Listening {
  const { groups, poller, logger, now } = options;
  const planGroup = createGroupMaker(options);
  const open = new Set<Listener>();
  let isEnded = false;

  return {
    async listen(document, asked, request, onGone) {
      const { requestId, expiresAt, signal, drop, facts } = request;
      const { key, make } = planGroup(document, asked, request);
      const onAbort = (): void => listener.cut();
      const onEnd = (): void => {
        open.delete(listener);
        groups.leave(key, member);
        poller.release();
        signal.removeEventListener('abort', onAbort);
        onGone();
        logger.debug({ requestId, listeners: open.size }, 'a listener has gone');
      };
      const listener = createListener({ pending: PENDING[document.kind], now: () => now().getTime(), onEnd });
      const told = newToldListener(requestId, facts);
      const member = { listener, expiresAt: expiresAt?.getTime() ?? null, drop, told };
      open.add(listener);
      logger.debug({ requestId, listeners: open.size }, 'a listener has come');
      // First it hears, then it looks: what changes in between is looked at twice, and never missed.
      const hearing = poller.hold();
      signal.addEventListener('abort', onAbort);
      if (signal.aborted || isEnded) onAbort();
      await hearing;
      if (open.has(listener)) await groups.join(key, make, member);
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
