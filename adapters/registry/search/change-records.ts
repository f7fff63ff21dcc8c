/** Changes of single records in the set that is in use. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../schema/ids.ts';
import type { SearchRecord, SearchTerm } from '../search-port.ts';
import { insertAll } from '../store/insert.ts';
import { createRead } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import type { SearchTables } from '../store/search-tables.ts';
import { chunks } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import type { IndexSecrets } from './index-secrets.ts';
import { placeOf } from './posting.ts';
import type { RowCodec } from './posting.ts';
import { readRound } from './search-state.ts';
import type { Digest, TermDigests } from './term-digests.ts';
import { byVariant, termsOf, vocabularyOf } from './term-rows.ts';

/** Records of one transaction: others wait for it. */
const BATCH = 100;

interface RecordRow {
  readonly no: number;
  readonly record: RecordId;
  /** Of what it said; a server tells it as a text, and it is null in what was written before it was kept. */
  readonly digest: Digest | string | null;
  readonly terms: Uint8Array;
}

interface KeptRecord {
  readonly no: number;
  readonly terms: readonly Digest[];
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

async function writePostings(
  trx: Knex.Transaction,
  table: string,
  codec: RowCodec,
  changes: readonly Change[],
): Promise<void> {
  for (const [part, byTerm] of postingChanges(changes)) {
    for (const terms of chunks([...byTerm.keys()])) {
      const query = trx(table).where({ part }).whereIn('term', terms);
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      const rows = (await query.clone().select('term', 'numbers')) as readonly {
        term: Digest | string;
        numbers: Uint8Array;
      }[]; // as selected; servers tell large numbers as texts
      const kept = new Map(
        rows.map(({ term, numbers }) => [Number(term), codec.decodeNumbers(Number(term), part, numbers)]),
      );
      const next = terms.flatMap((term) => {
        const { leaving, coming } = byTerm.get(term) ?? { leaving: new Set<number>(), coming: new Set<number>() };
        const staying = (kept.get(term) ?? []).filter((within) => !leaving.has(within) && !coming.has(within));
        const numbers = [...staying, ...coming].sort((a, b) => a - b);
        return numbers.length === 0 ? [] : [{ term, part, numbers: codec.encodeNumbers(term, part, numbers) }];
      });
      // oxlint-disable-next-line no-await-in-loop
      await query.delete();
      // oxlint-disable-next-line no-await-in-loop
      await insertAll(trx, table, next);
    }
  }
}

async function keptRecords(
  db: Knex,
  { records: table }: SearchTables,
  codec: RowCodec,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, KeptRecord>> {
  const rows = await db<RecordRow>(table).whereIn('record', records).select('no', 'record', 'terms');
  return new Map(rows.map(({ no, record, terms }) => [record, { no, terms: codec.decodeTerms(no, terms) }]));
}

/** A word that is there has all its rows: they come in one transaction. */
async function addVocabulary(
  trx: Knex.Transaction,
  table: string,
  digests: TermDigests,
  records: readonly { readonly terms: readonly SearchTerm[] }[],
): Promise<void> {
  const words = vocabularyOf(digests, records, new Set());
  // The first row of each word is the one that leads from the word itself.
  const firsts = words.flatMap(([first]) => first ?? []);
  const known = new Set<string>();
  const nameOf = (variant: number | string, word: number | string): string => `${Number(variant)} ${Number(word)}`;
  for (const part of chunks(firsts.map(({ variant }) => variant))) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    const kept = (await trx(table).whereIn('variant', part).select('variant', 'word')) as readonly {
      variant: Digest | string;
      word: Digest | string;
    }[]; // as above
    for (const { variant, word } of kept) known.add(nameOf(variant, word));
  }
  const added = words.filter(([first]) => first !== undefined && !known.has(nameOf(first.variant, first.word)));
  await insertAll(trx, table, byVariant(added.flat()));
}

async function nextNumber(trx: Knex.Transaction, table: string): Promise<number> {
  const [row] = await trx(table).max({ last: 'no' });
  return Number(row?.['last'] ?? -1) + 1;
}

/** A record, and what it says by a digest of its own. */
interface Said {
  readonly searched: SearchRecord;
  readonly digest: Digest;
}

/** Those that are not in the index as they are. */
async function differing(db: Knex, { records: table }: SearchTables, said: readonly Said[]): Promise<readonly Said[]> {
  const ids = said.map(({ searched }) => searched.record);
  const rows = await db<RecordRow>(table).whereIn('record', ids).select('record', 'digest');
  const kept = new Map(rows.map(({ record, digest }) => [record, digest === null ? null : Number(digest)]));
  return said.filter(({ searched, digest }) => kept.get(searched.record) !== digest);
}

async function putSome(trx: Knex.Transaction, { digests, codec }: IndexSecrets, said: readonly Said[]): Promise<void> {
  const tables = searchTables(await readRound(createRead(trx)));
  const kept = await keptRecords(
    trx,
    tables,
    codec,
    said.map(({ searched }) => searched.record),
  );
  let next = await nextNumber(trx, tables.records);
  const found = said.map(({ searched, digest }) => ({ record: searched.record, digest, terms: searched.terms() }));
  const changes = found.map(({ record, digest, terms }) => {
    const old = kept.get(record);
    return { no: old?.no ?? next++, record, digest, before: old?.terms ?? [], after: termsOf(digests, terms) };
  });
  await writeChanges(trx, tables, codec, changes);
  await addVocabulary(trx, tables.words, digests, found);
}

async function writeChanges(
  trx: Knex.Transaction,
  tables: SearchTables,
  codec: RowCodec,
  changes: readonly (Change & Pick<RecordRow, 'record' | 'digest'>)[],
): Promise<void> {
  await writePostings(trx, tables.postings, codec, changes);
  const numbers = changes.map(({ no }) => no);
  await trx(tables.records).whereIn('no', numbers).delete();
  const rows = changes.map(({ no, record, digest, after }) => ({
    no,
    record,
    digest,
    terms: codec.encodeTerms(no, after),
  }));
  await insertAll(trx, tables.records, rows);
}

/** SearchIndex.put. Whoever reads a whole system again finds most of it as it was, and keeps nobody from writing for that. */
export async function putRecords(db: Knex, secrets: IndexSecrets, records: readonly SearchRecord[]): Promise<void> {
  const latest = [...new Map(records.map((one) => [one.record, one])).values()];
  const read = createRead(db);
  for (const part of chunks(latest, BATCH)) {
    const said = part.map((searched) => ({
      searched,
      digest: secrets.digests.ofText(searched.record, searched.text),
    }));
    // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
    const changed = await differing(db, searchTables(await readRound(read)), said);
    // oxlint-disable-next-line no-await-in-loop
    if (changed.length > 0) await writeTransaction(db, (trx) => putSome(trx, secrets, changed));
  }
}

async function removeSome(trx: Knex.Transaction, codec: RowCodec, records: readonly RecordId[]): Promise<void> {
  const tables = searchTables(await readRound(createRead(trx)));
  const kept = [...(await keptRecords(trx, tables, codec, records)).values()];
  const numbers = kept.map(({ no }) => no);
  const changes = kept.map(({ no, terms }) => ({ no, before: terms, after: [] }));
  await writePostings(trx, tables.postings, codec, changes);
  await trx(tables.records).whereIn('no', numbers).delete();
}

/** SearchIndex.remove */
export async function removeRecords(db: Knex, { codec }: IndexSecrets, records: readonly RecordId[]): Promise<void> {
  for (const part of chunks([...new Set(records)], BATCH)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
    await writeTransaction(db, (trx) => removeSome(trx, codec, part));
  }
}
