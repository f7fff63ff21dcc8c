import type { ApolloServer } from '@apollo/server';
import type { OperationContext } from '../../graphql/operation-context.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { objectAt } from './results.ts';
import { queryRunner } from './run-query.ts';
import { customerTopic } from './subject.ts';

/** Records that are asked for in one query; its text stays the same, and so does its plan. */
const BATCH = 20;
const KEPT_RECORDS = 10_000;
/** A record may come to another customer when the registry is built anew. */
const KEPT_MS = 300_000;

const PLACES = Array.from({ length: BATCH }, (_, place) => `r${place}`);
const QUERY = `query LiveCustomers(${PLACES.map((place) => `$${place}: ID!`).join(', ')}) {
${PLACES.map((place) => `  ${place}: customerByRecord(id: $${place}) { id }`).join('\n')}
}`;

/** The process's own: what it finds tells who is to look, and nothing to anybody. */
const VIEWER: Viewer = { audience: 'agent', scopes: [] };

/**
 * Finds whose records are that no listener is known by: somebody may have ordered as a guest, or have become a customer
 * of one more system. Each is asked for once in a while.
 */
export function createCustomerFinder(apollo: ApolloServer<OperationContext>, now: () => Date) {
  /** When each was asked for, the longest ago first. */
  const asked = new Map<string, number>();

  function isDue(record: string): boolean {
    const at = asked.get(record);
    if (at !== undefined && now().getTime() - at < KEPT_MS) return false;
    asked.delete(record);
    asked.set(record, now().getTime());
    for (const oldest of asked.keys()) {
      if (asked.size <= KEPT_RECORDS) break;
      asked.delete(oldest);
    }
    return true;
  }

  async function topicsOf(records: readonly string[]): Promise<readonly string[]> {
    const run = queryRunner(apollo, { viewer: VIEWER, requestId: 'live', signal: new AbortController().signal });
    const variables = Object.fromEntries(PLACES.map((place, index) => [place, records[index] ?? '']));
    const { data } = await run(QUERY, variables);
    return PLACES.flatMap((place) => {
      const id = objectAt(data, [place])?.['id'];
      return typeof id === 'string' ? [customerTopic(id)] : [];
    });
  }

  /** Topics of the customers; what cannot be found now is found by the next refresh. */
  return async (records: readonly string[]): Promise<readonly string[]> => {
    const due = records.filter(isDue);
    const topics: string[] = [];
    for (let start = 0; start < due.length; start += BATCH) {
      // One after the other: changes of strangers must not crowd out who listens.
      // oxlint-disable-next-line no-await-in-loop
      topics.push(...(await topicsOf(due.slice(start, start + BATCH)).catch(() => [])));
    }
    return topics;
  };
}
