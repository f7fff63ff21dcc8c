/** From records that were touched to all that have a say in what becomes of them. */
import { isCommon } from '../normalise/common-values.ts';
import type { MatchSource, StoredEdge, StoredRecord } from './match-state.ts';
import { customersKey, guestsKey } from './record-keys.ts';
import type { StateAfter } from './state-after.ts';

/** The edges that records have once the update is written. */
export type EdgesAfter = (ids: readonly string[]) => Promise<readonly StoredEdge[]>;

function valueKeys({ email, phones }: StoredRecord): readonly number[] {
  return email === 0 ? phones : [customersKey(email), guestsKey(email), ...phones];
}

/**
 * The keys by which sure rules may tie a record to others: an e-mail of too many customers ties its guests alone. `isCommonKey`
 * decides, so that what held before a change can be asked as well.
 */
function tyingKeys({ email, phones }: StoredRecord, isCommonKey: (key: number) => boolean): readonly number[] {
  const numbers = phones.filter((phone) => !isCommonKey(phone));
  if (email === 0) return numbers;
  const customers = customersKey(email);
  if (!isCommonKey(customers)) return [customers, guestsKey(email), ...numbers];
  return email === customers ? numbers : [guestsKey(email), ...numbers];
}

/** Those with whom records share what sure rules look at, as it is now or, for records before their change, as it was. */
export async function sharersOf(after: StateAfter, records: Iterable<StoredRecord>): Promise<readonly string[]> {
  const all = [...records];
  await after.loadCounts(all.flatMap(valueKeys));
  const wasOrIsCommon = (key: number): boolean => isCommon(after.countBefore(key)) && isCommon(after.countOf(key));
  const keys = all.flatMap((record) => tyingKeys(record, wasOrIsCommon));
  return [...(await after.holders([...new Set(keys)])).values()].flat();
}

async function neighboursOf(
  after: StateAfter,
  source: MatchSource,
  edgesAfter: EdgesAfter,
  records: ReadonlyMap<string, StoredRecord>,
): Promise<readonly string[]> {
  const ids = [...records.keys()];
  await after.loadCounts([...records.values()].flatMap(valueKeys));
  const isCommonNow = (key: number): boolean => isCommon(after.countOf(key));
  const keys = [...records.values()].flatMap((record) => tyingKeys(record, isCommonNow));
  const [holders, edges, { joined }] = await Promise.all([
    after.holders([...new Set(keys)]),
    edgesAfter(ids),
    source.ties(ids),
  ]);
  return [...[...holders.values()].flat(), ...[...edges, ...joined].flatMap(({ left, right }) => [left, right])];
}

/** Shape: the records that are there, and all that are tied to them in any way. */
export async function closureOf(
  after: StateAfter,
  source: MatchSource,
  edgesAfter: EdgesAfter,
  touched: Iterable<string>,
): Promise<ReadonlyMap<string, StoredRecord>> {
  const found = new Map<string, StoredRecord>();
  let next = new Set(touched);
  while (next.size > 0) {
    // Each round asks about the ones that the round before found.
    // oxlint-disable-next-line no-await-in-loop
    const records = await after.records([...next]);
    for (const [id, record] of records) found.set(id, record);
    // oxlint-disable-next-line no-await-in-loop
    const neighbours = await neighboursOf(after, source, edgesAfter, records);
    next = new Set(neighbours.filter((id) => !found.has(id)));
    for (const id of after.changes.gone) next.delete(id);
  }
  return found;
}
