/** Changes of single records in the set that is in use. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../schema/ids.ts';
import type { SearchRecord } from '../search-port.ts';
import { insertAll } from '../store/insert.ts';
import { createRead } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import type { SearchTables } from '../store/search-tables.ts';
import { chunks } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import { decodeNumbers, decodeTerms, encodeNumbers, encodeTerms, placeOf } from './posting.ts';
import { readRound } from './search-state.ts';
import type { Digest, TermDigests } from './term-digests.ts';
import { termsOf, vocabularyRows } from './term-rows.ts';

/** Records of one transaction: others wait for it. */
const BATCH = 100;

interface KeptRecord {
  readonly no: number;
  readonly record: RecordId;
  readonly terms: Uint8Array;
}

/** What becomes of one record: the terms that it had, and that it has. */
interface Change {
  readonly no: number;
  readonly before: readonly Digest[];
  readonly after: readonly Digest[];
}

interface PostingChange {
  readonly leaving: Set<number>;
  readonly coming: Set<number>;
}

/** By part and term. */
function postingChanges(changes: readonly Change[]): ReadonlyMap<number, ReadonlyMap<Digest, PostingChange>> {
  const parts = new Map<number, Map<Digest, PostingChange>>();
  for (const { no, before, after } of changes) {
    const { part, within } = placeOf(no);
    const terms = parts.get(part) ?? new Map<Digest, PostingChange>();
    parts.set(part, terms);
    const noted = (term: Digest): PostingChange => {
      const change = terms.get(term) ?? { leaving: new Set(), coming: new Set() };
      terms.set(term, change);
      return change;
    };
    for (const term of before) if (!after.includes(term)) noted(term).leaving.add(within);
    for (const term of after) if (!before.includes(term)) noted(term).coming.add(within);
  }
  return parts;
}

async function writePostings(trx: Knex.Transaction, table: string, changes: readonly Change[]): Promise<void> {
  for (const [part, byTerm] of postingChanges(changes)) {
    for (const terms of chunks([...byTerm.keys()])) {
      const query = trx(table).where({ part }).whereIn('term', terms);
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      const rows = (await query.clone().select('term', 'numbers')) as readonly {
        term: Digest | string;
        numbers: Uint8Array;
      }[]; // as selected; servers tell large numbers as texts
      const kept = new Map(rows.map(({ term, numbers }) => [Number(term), decodeNumbers(numbers)]));
      const next = terms.flatMap((term) => {
        const { leaving, coming } = byTerm.get(term) ?? { leaving: new Set<number>(), coming: new Set<number>() };
        const staying = (kept.get(term) ?? []).filter((within) => !leaving.has(within) && !coming.has(within));
        const numbers = [...staying, ...coming].sort((a, b) => a - b);
        return numbers.length === 0 ? [] : [{ term, part, numbers: encodeNumbers(numbers) }];
      });
      // oxlint-disable-next-line no-await-in-loop
      await query.delete();
      // oxlint-disable-next-line no-await-in-loop
      await insertAll(trx, table, next);
    }
  }
}

async function keptRecords(
  trx: Knex.Transaction,
  table: string,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, KeptRecord>> {
  const rows = await trx<KeptRecord>(table).whereIn('record', records).select('no', 'record', 'terms');
  return new Map(rows.map((row) => [row.record, row]));
}

/** A word that is there has all its rows: they come in one transaction. */
async function addVocabulary(
  trx: Knex.Transaction,
  table: string,
  digests: TermDigests,
  records: readonly SearchRecord[],
): Promise<void> {
  const rows = vocabularyRows(digests, records, new Set());
  // The first row of each word is the one that leads from the word itself.
  const firsts = rows.filter(({ word }, place) => rows[place - 1]?.word !== word);
  const known = new Set<Digest>();
  for (const part of chunks(firsts.map(({ variant }) => variant))) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    const kept = (await trx(table).whereIn('variant', part).select('word')) as readonly { word: Digest | string }[]; // as above
    for (const { word } of kept) known.add(Number(word));
  }
  await insertAll(
    trx,
    table,
    rows.filter(({ word }) => !known.has(word)),
  );
}

async function nextNumber(trx: Knex.Transaction, table: string): Promise<number> {
  const [row] = await trx(table).max({ last: 'no' });
  return Number(row?.['last'] ?? -1) + 1;
}

async function putSome(trx: Knex.Transaction, digests: TermDigests, records: readonly SearchRecord[]): Promise<void> {
  const tables = searchTables(await readRound(createRead(trx)));
  const kept = await keptRecords(
    trx,
    tables.records,
    records.map(({ record }) => record),
  );
  let next = await nextNumber(trx, tables.records);
  const changes = records.flatMap(({ record, terms }) => {
    const old = kept.get(record);
    const [before, after] = [decodeTerms(old?.terms ?? new Uint8Array()), termsOf(digests, terms)];
    if (old !== undefined && before.length === after.length && after.every((term) => before.includes(term))) return [];
    return [{ no: old?.no ?? next++, record, before, after }];
  });
  await writeChanges(trx, tables, changes);
  const changed = new Set(changes.map(({ record }) => record));
  await addVocabulary(
    trx,
    tables.words,
    digests,
    records.filter(({ record }) => changed.has(record)),
  );
}

async function writeChanges(
  trx: Knex.Transaction,
  tables: SearchTables,
  changes: readonly (Change & { readonly record: RecordId })[],
): Promise<void> {
  await writePostings(trx, tables.postings, changes);
  await trx(tables.records)
    .whereIn(
      'no',
      changes.map(({ no }) => no),
    )
    .delete();
  await insertAll(
    trx,
    tables.records,
    changes.map(({ no, record, after }) => ({ no, record, terms: encodeTerms(after) })),
  );
}

/** SearchIndex.put */
export async function putRecords(db: Knex, digests: TermDigests, records: readonly SearchRecord[]): Promise<void> {
  const latest = [...new Map(records.map((one) => [one.record, one])).values()];
  for (const part of chunks(latest, BATCH)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
    await writeTransaction(db, (trx) => putSome(trx, digests, part));
  }
}

async function removeSome(trx: Knex.Transaction, records: readonly RecordId[]): Promise<void> {
  const tables = searchTables(await readRound(createRead(trx)));
  const kept = [...(await keptRecords(trx, tables.records, records)).values()];
  const numbers = kept.map(({ no }) => no);
  const changes = kept.map(({ no, terms }) => ({ no, before: decodeTerms(terms), after: [] }));
  await writePostings(trx, tables.postings, changes);
  await trx(tables.records).whereIn('no', numbers).delete();
}

/** SearchIndex.remove */
export async function removeRecords(db: Knex, records: readonly RecordId[]): Promise<void> {
  for (const part of chunks([...new Set(records)], BATCH)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
    await writeTransaction(db, (trx) => removeSome(trx, part));
  }
}
