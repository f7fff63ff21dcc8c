/** Reads changes out of the legacy systems, told as the orders and customers whom they are about. */
import type { CallContext, ChangeFeed, RecordChange } from '../../adapters/ports.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { Viewer } from '../../schema/viewer.ts';
import type { SubgraphServices } from '../services.ts';
import type { AffectedByChanges } from './affected.ts';
import { affectedBy } from './affected-by.ts';

export interface ChangeReader {
  /** Sources that can be polled. */
  readonly sources: readonly { readonly system: SystemId; readonly everyMs: number }[];
  /** Where a source stands now; text that `poll` goes on from, in this process or another. */
  begin(system: SystemId, signal?: AbortSignal): Promise<string>;
  /**
   * Whom changes since the marks are about.
   *
   * Errors: SystemError where the source does not answer. Poll again from the same marks, and nothing is lost.
   */
  poll(system: SystemId, marks: string, signal?: AbortSignal): Promise<AffectedByChanges & { readonly marks: string }>;
  /** For records that somebody else names (push). Errors: SystemError where their source does not answer. */
  affectedBy(changes: readonly RecordChange[], signal?: AbortSignal): Promise<AffectedByChanges>;
}

const MORE_THAN_CAN_BE_NAMED: AffectedByChanges = { affected: { orders: [], customers: [] }, isWhole: false };

/** Of this process's own: what it reads is ids, which leave the process in nobody's answer. */
const VIEWER: Viewer = { audience: 'agent', scopes: [] };

function requireFeed(feeds: readonly ChangeFeed[], system: SystemId): ChangeFeed {
  const feed = feeds.find((f) => f.system.id === system);
  if (feed !== undefined) return feed;
  throw new TypeError(`A polled system must be one whose mapping names \`changes\`, but got "${system}".`);
}

export function createChangeReader({ systems }: Pick<SubgraphServices, 'systems'>): ChangeReader {
  const feeds = systems.changeFeeds;
  const contextOf = (signal: AbortSignal | undefined): CallContext => ({ viewer: VIEWER, signal });
  return {
    sources: feeds.map(({ system, everyMs }) => ({ system: system.id, everyMs })),
    begin: async (system, signal) => requireFeed(feeds, system).begin(contextOf(signal)),
    async poll(system, marks, signal) {
      const context = contextOf(signal);
      const { marks: next, changes } = await requireFeed(feeds, system).poll(marks, context);
      const told = changes === null ? MORE_THAN_CAN_BE_NAMED : await affectedBy(systems, changes, context);
      return { ...told, marks: next };
    },
    affectedBy: async (changes, signal) => affectedBy(systems, changes, contextOf(signal)),
  };
}
