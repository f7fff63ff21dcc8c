/** The change feed of a memory system: what a test says has changed, in the order in which it says so. */
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { ChangeFeed, RecordChange, SystemInfo } from '../ports.ts';
import type { Gate, MemoryCall } from './gate.ts';

export interface MemoryChangeFeed extends ChangeFeed {
  /** Null stands for more than can be named. */
  push(change: RecordChange | null): void;
}

export function createMemoryChangeFeed(system: SystemInfo, everyMs: number, gate: Gate): MemoryChangeFeed {
  const told: (RecordChange | null)[] = [];
  const call = (method: string): MemoryCall => ({ system: system.id, entity: null, method, of: null, keys: [] });
  const marks = (): string => JSON.stringify(told.length);
  return {
    system,
    everyMs,
    watches: new Set(ENTITY_NAMES),
    push: (change) => void told.push(change),
    begin: (context) => gate.pass(call('begin'), context, marks),
    poll: (since, context) =>
      gate.pass(call('poll'), context, () => {
        const read = told.slice(Number(since));
        const named = read.filter((change) => change !== null);
        return { marks: marks(), changes: named.length < read.length ? null : named };
      }),
  };
}

/** The same feed, of customers alone. */
export function ofCustomers(feed: ChangeFeed): ChangeFeed {
  return {
    ...feed,
    async poll(since, context) {
      const { marks, changes } = await feed.poll(since, context);
      return { marks, changes: changes?.filter(({ entity }) => entity === 'Customer') ?? null };
    },
  };
}
