/** Reads changes out of the legacy systems, told as the orders and customers whom they are about. */
import type { CallContext, ChangeFeed, RecordChange } from '../../adapters/ports.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { Viewer } from '../../schema/viewer.ts';
import type { SubgraphServices } from '../services.ts';
import type { Affected } from './affected.ts';
import { affectedBy } from './affected-by.ts';

export interface ChangeReader {
  /** Sources that can be polled. */
  readonly sources: readonly { readonly system: SystemId; readonly everyMs: number }[];
  /** Where a source stands now; text that `poll` goes on from, in this process or another. */
  begin(system: SystemId, signal?: AbortSignal): Promise<string>;
  /**
   * Whom changes since the marks are about; `null` where anything may have changed.
   *
   * Errors: SystemError where a system does not answer. Poll again from the same marks, and nothing is lost.
   */
  poll(
    system: SystemId,
    marks: string,
    signal?: AbortSignal,
  ): Promise<{ readonly marks: string; readonly affected: Affected | null }>;
  /** For records that somebody else names (push). Errors: SystemError where a system does not answer. */
  affectedBy(changes: readonly RecordChange[], signal?: AbortSignal): Promise<Affected>;
}

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
      const polled = await requireFeed(feeds, system).poll(marks, context);
      const affected = polled.changes === null ? null : await affectedBy(systems, polled.changes, context);
      return { marks: polled.marks, affected };
    },
    affectedBy: async (changes, signal) => affectedBy(systems, changes, contextOf(signal)),
  };
}
