/** Writing what an update has to know. Records have numbers of their own here, so that edges are small. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { MatchEdge, MatchEdgeKey, MatchRecord, MatchStateStore } from '../../match-port.ts';
import { insertAll } from '../../store/insert.ts';
import { chunks } from '../../tables.ts';
import { writeTransaction } from '../../transaction.ts';
import { keysToBytes } from './keys-as-bytes.ts';

const BATCH = 2000;
const TABLES = ['match_state', 'match_edges', 'match_records'] as const;

export interface MatchRow {
  readonly no: number;
  readonly record: RecordId;
  readonly digest: string;
  readonly keys: Uint8Array;
}

export interface EdgeRow extends Pick<MatchEdge, 'rule' | 'bits'> {
  readonly no: number;
  readonly low: number;
  readonly high: number;
  readonly vetoed: number;
}

async function numbersOf(db: Knex, records: readonly RecordId[]): Promise<Map<RecordId, number>> {
  const found = new Map<RecordId, number>();
  for (const part of chunks([...new Set(records)])) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const { record, no } of await db<MatchRow>('match_records').whereIn('record', part).select('record', 'no')) {
      found.set(record, no);
    }
  }
  return found;
}

async function insertRecords(trx: Knex.Transaction, records: readonly MatchRecord[], from: number): Promise<void> {
  const rows = records.map(({ record, digest, keys }, place) => {
    return { no: from + place, record, digest, keys: keysToBytes(keys) };
  });
  await insertAll(trx, 'match_records', rows);
}

async function insertEdges(trx: Knex.Transaction, edges: readonly MatchEdge[]): Promise<void> {
  const numbers = await numbersOf(
    trx,
    edges.flatMap(({ records }) => records),
  );
  const numberOf = (record: RecordId): number => {
    const no = numbers.get(record);
    if (no !== undefined) return no;
    throw new RangeError(`match state: an edge must be between records that are kept, but ${record} is none.`);
  };
  const rows = edges.map(({ records: [low, high], rule, bits, vetoed }) => {
    return { low: numberOf(low), high: numberOf(high), rule, bits, vetoed: vetoed ? 1 : 0 };
  });
  await insertAll(trx, 'match_edges', rows);
}

async function inBatches<T>(
  items: AsyncIterable<T> | Iterable<T>,
  write: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < BATCH) continue;
    await write(batch);
    batch = [];
  }
  if (batch.length > 0) await write(batch);
}

/** MatchStateStore.replace */
export async function replaceState(
  db: Knex,
  ...[records, edges]: Parameters<MatchStateStore['replace']>
): Promise<void> {
  await writeTransaction(db, async (trx) => {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const table of TABLES) await trx(table).delete();
  });
  let next = 1;
  await inBatches(records, async (batch) => {
    await writeTransaction(db, (trx) => insertRecords(trx, batch, next));
    next += batch.length;
  });
  await inBatches(edges, (batch) => writeTransaction(db, (trx) => insertEdges(trx, batch)));
  await writeTransaction(db, (trx) => trx('match_state').insert({ filled: 1 }));
}

/** The edges that any of some records takes part in. */
async function edgesAt(trx: Knex.Transaction, numbers: readonly number[]): Promise<readonly EdgeRow[]> {
  const found = new Map<number, EdgeRow>();
  for (const part of chunks(numbers)) {
    for (const end of ['low', 'high']) {
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      for (const row of await trx<EdgeRow>('match_edges').whereIn(end, part).select('*')) found.set(row.no, row);
    }
  }
  return [...found.values()];
}

function edgeKey(low: number, high: number, rule: string): string {
  return `${low} ${high} ${rule}`;
}

async function deleteEdges(
  trx: Knex.Transaction,
  gone: ReadonlySet<number>,
  edges: readonly MatchEdgeKey[],
): Promise<void> {
  const numbers = await numbersOf(
    trx,
    edges.flatMap(({ records }) => records),
  );
  const keys = new Set(
    edges.map(({ records: [low, high], rule }) => edgeKey(numbers.get(low) ?? 0, numbers.get(high) ?? 0, rule)),
  );
  const known = await edgesAt(trx, [...new Set([...gone, ...numbers.values()])]);
  const leaving = known.filter(
    ({ low, high, rule }) => gone.has(low) || gone.has(high) || keys.has(edgeKey(low, high, rule)),
  );
  for (const part of chunks(leaving.map(({ no }) => no))) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx('match_edges').whereIn('no', part).delete();
  }
}

/** Records that are known keep their numbers, by which their edges name them. */
async function writeRecords(trx: Knex.Transaction, records: readonly MatchRecord[]): Promise<void> {
  const known = await numbersOf(
    trx,
    records.map(({ record }) => record),
  );
  for (const { record, digest, keys } of records) {
    const no = known.get(record);
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    if (no !== undefined)
      await trx('match_records')
        .where({ no })
        .update({ digest, keys: keysToBytes(keys) });
  }
  const [row] = await trx('match_records').max({ last: 'no' });
  const fresh = records.filter(({ record }) => !known.has(record));
  await insertRecords(trx, fresh, Number(row?.['last'] ?? 0) + 1);
}

/** MatchStateStore.update */
export async function updateState(db: Knex, ...[change]: Parameters<MatchStateStore['update']>): Promise<void> {
  const { records, gone, dropped, edges } = change;
  await writeTransaction(db, async (trx) => {
    const leaving = [...(await numbersOf(trx, gone)).values()];
    await deleteEdges(trx, new Set(leaving), [...dropped, ...edges]);
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const part of chunks(leaving)) await trx('match_records').whereIn('no', part).delete();
    await writeRecords(trx, records);
    await insertEdges(trx, edges);
  });
}
