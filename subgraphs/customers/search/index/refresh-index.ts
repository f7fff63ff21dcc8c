/** Keeps the index as the systems are: what their change feeds tell is read and put into it. */
import type { ChangeFeed } from '../../../../adapters/ports.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { BUILD_CONTEXT, readPeople, readSystem } from '../../identity/people/read-people.ts';
import { customerFeeds, markKey } from './index-marks.ts';
import { toSearchRecord } from './search-terms.ts';

/** Puts records as their systems tell them now; those that have left go. Errors: SystemError. */
export async function putIntoIndex(services: SubgraphServices, records: readonly RecordId[]): Promise<void> {
  const { registry, systems } = services;
  const customers = records.filter((record) => parseRecordId(record)?.kind === 'key');
  const people = await readPeople(services, customers);
  const found = new Set<RecordId>(people.map(({ id }) => id));
  await registry.search.put(people.map((one) => toSearchRecord(one, systems.identity.country)));
  await registry.search.remove(customers.filter((record) => !found.has(record)));
}

/** What is as it was costs no write. */
async function putSystem(services: SubgraphServices, system: SystemId): Promise<void> {
  const { registry, systems } = services;
  for await (const people of readSystem(services, system)) {
    const customers = people.filter(({ guest }) => !guest);
    await registry.search.put(customers.map((one) => toSearchRecord(one, systems.identity.country)));
  }
}

/** Marks of the round that is in use, with where they stand in the registry. */
interface Marks {
  readonly round: number;
  readonly of: Map<SystemId, string>;
}

/** Goes on from a mark, or from nothing: then the whole system is read. Shape: the mark to go on from. */
async function refreshFrom(services: SubgraphServices, feed: ChangeFeed, mark: string | undefined): Promise<string> {
  if (mark === undefined) {
    const begun = await feed.begin(BUILD_CONTEXT);
    await putSystem(services, feed.system.id);
    return begun;
  }
  const { marks, changes } = await feed.poll(mark, BUILD_CONTEXT);
  if (changes === null) await putSystem(services, feed.system.id);
  const customers = changes?.filter(({ entity }) => entity === 'Customer').map(({ id }) => id) ?? [];
  if (customers.length > 0) await putIntoIndex(services, [...new Set(customers)]);
  return marks;
}

export interface SystemFailure {
  readonly system: SystemId;
  readonly error: unknown;
}

/** One look at all sources; what could not be read is told, and read at the next. */
export type RefreshIndex = () => Promise<readonly SystemFailure[]>;

export function createRefreshIndex(services: SubgraphServices): RefreshIndex {
  const { search, identity } = services.registry;
  let known: Marks | null = null;

  async function marksOf(round: number): Promise<Marks> {
    if (known?.round === round) return known;
    const kept = await identity.marks();
    const of = new Map<SystemId, string>();
    for (const { id } of services.systems.infos) {
      const mark = kept.get(markKey(round, id)) ?? '';
      if (mark !== '') of.set(id, mark);
    }
    return (known = { round, of });
  }

  async function refresh({ of, round }: Marks, feed: ChangeFeed): Promise<void> {
    const { id } = feed.system;
    const before = of.get(id);
    const after = await refreshFrom(services, feed, before);
    if (after === before) return;
    of.set(id, after);
    await identity.setMarks(new Map([[markKey(round, id), after]]));
  }

  return async () => {
    const { round, systems } = await search.state();
    if (round === 0) return [];
    const marks = await marksOf(round);
    const feeds = customerFeeds(services).filter(({ system }) => systems.has(system.id));
    const done = await Promise.allSettled(feeds.map((feed) => refresh(marks, feed)));
    return done.flatMap((outcome, place) => {
      const system = feeds[place]?.system.id;
      return outcome.status === 'fulfilled' || system === undefined
        ? []
        : [{ system, error: outcome.reason as unknown }];
    });
  };
}
