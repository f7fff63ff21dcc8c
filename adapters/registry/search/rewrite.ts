/** Writes the index anew: records and words as they come, postings at the end. */
import type { Knex } from 'knex';
import type { SystemId } from '../../../schema/ids.ts';
import type { OnWritten, SearchRecord, SearchRewrite } from '../search-port.ts';
import { insertAll } from '../store/insert.ts';
import type { Row } from '../store/insert.ts';
import { createRead } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import type { SearchTables } from '../store/search-tables.ts';
import { chunks } from '../tables.ts';
import { letOthersWrite, writeTransaction } from '../transaction.ts';
import { createGatheredPostings } from './gathered-postings.ts';
import { readRound, writeState } from './search-state.ts';
import type { IndexSecrets } from './index-secrets.ts';
import type { Digest } from './term-digests.ts';
import { byVariant, termsOf, vocabularyOf } from './term-rows.ts';
import type { VocabularyRow } from './term-rows.ts';

/** Rows of one transaction: others wait for it. */
const BATCH = 10_000;

async function insertInTurns(db: Knex, table: string, rows: readonly Row[]): Promise<void> {
  for (const [turn, part] of chunks(rows, BATCH).entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
    if (turn > 0) await letOthersWrite();
    // oxlint-disable-next-line no-await-in-loop
    await writeTransaction(db, (trx) => insertAll(trx, table, part));
  }
}

async function clear(db: Knex, tables: SearchTables): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const table of Object.values(tables) as readonly string[]) await db(table).truncate(); // names of tables
}

function createWriter(db: Knex, { digests, codec }: IndexSecrets, tables: SearchTables) {
  const known = new Set<Digest>();
  const postings = createGatheredPostings(codec);
  let next = 0;
  let [records, words]: [Row[], VocabularyRow[]] = [[], []];

  async function flush(): Promise<void> {
    const [ofRecords, ofWords] = [records, words];
    [records, words] = [[], []];
    await insertInTurns(db, tables.records, ofRecords);
    await insertInTurns(db, tables.words, byVariant(ofWords));
  }

  async function add(searched: readonly SearchRecord[]): Promise<void> {
    const added = searched.map(({ record, text, terms }) => ({ record, text, terms: terms() }));
    words = words.concat(vocabularyOf(digests, added, known).flat());
    for (const { record, text, terms } of added) {
      const own = termsOf(digests, terms);
      postings.note(next, own);
      records.push({ no: next, record, digest: digests.ofText(record, text), terms: codec.encodeTerms(next, own) });
      next += 1;
    }
    if (records.length >= BATCH || words.length >= BATCH) await flush();
  }
  return {
    add,
    async end(onWritten: OnWritten) {
      await flush();
      const all = postings.slices(BATCH);
      let done = 0;
      for (const rows of postings.rows(BATCH)) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
        await writeTransaction(db, (trx) => insertAll(trx, tables.postings, rows));
        // oxlint-disable-next-line no-await-in-loop
        await letOthersWrite();
        onWritten((done += 1), all);
      }
    },
  };
}

/** SearchIndex.rewrite */
export function createRewrite(db: Knex, secrets: IndexSecrets): SearchRewrite {
  const round = readRound(createRead(db)).then((current) => current + 1);
  const begun = round.then(async (no) => {
    await clear(db, searchTables(no));
    return createWriter(db, secrets, searchTables(no));
  });
  begun.catch(() => undefined); // told by whoever awaits it
  return {
    add: async (records) => (await begun).add(records),
    async end(systems: readonly SystemId[], onWritten: OnWritten = () => undefined) {
      await (await begun).end(onWritten);
      const no = await round;
      await writeTransaction(db, (trx) => writeState(trx, secrets, { round: no, systems }));
      await clear(db, searchTables(no - 1));
    },
  };
}
