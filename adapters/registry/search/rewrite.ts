/** Writes the index anew, a part of the records at a time, so that memory stays flat. */
import type { Knex } from 'knex';
import type { SystemId } from '../../../schema/ids.ts';
import type { SearchRecord, SearchRewrite } from '../search-port.ts';
import { insertAll } from '../store/insert.ts';
import type { Row } from '../store/insert.ts';
import { createRead } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import type { SearchTables } from '../store/search-tables.ts';
import { chunks } from '../tables.ts';
import { letOthersWrite, writeTransaction } from '../transaction.ts';
import { encodeNumbers, encodeTerms, placeOf } from './posting.ts';
import { readRound, writeState } from './search-state.ts';
import type { Digest, TermDigests } from './term-digests.ts';
import { termsOf, vocabularyRows } from './term-rows.ts';

/** Rows of one transaction: others wait for it. */
const BATCH = 5000;

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

/** Of the part that is being filled. */
interface Part {
  readonly no: number;
  readonly numbersOf: Map<Digest, number[]>;
}

/** By term, which is the order in which the table keeps them. */
function postingRows({ no, numbersOf }: Part): readonly Row[] {
  return Array.from(Float64Array.from(numbersOf.keys()).sort(), (term) => ({
    term,
    part: no,
    numbers: encodeNumbers(numbersOf.get(term) ?? []),
  }));
}

function createWriter(db: Knex, digests: TermDigests, tables: SearchTables) {
  const known = new Set<Digest>();
  let next = 0;
  let part: Part = { no: 0, numbersOf: new Map() };
  let [records, words]: [Row[], Row[]] = [[], []];

  async function flush(): Promise<void> {
    const [ofRecords, ofWords] = [records, words];
    [records, words] = [[], []];
    await insertInTurns(db, tables.records, ofRecords);
    await insertInTurns(db, tables.words, ofWords);
  }

  async function endPart(no: number): Promise<void> {
    await insertInTurns(db, tables.postings, postingRows(part));
    part = { no, numbersOf: new Map() };
  }

  function note(term: Digest, within: number): void {
    const numbers = part.numbersOf.get(term);
    if (numbers === undefined) part.numbersOf.set(term, [within]);
    else numbers.push(within);
  }

  async function add(added: readonly SearchRecord[]): Promise<void> {
    words = words.concat(vocabularyRows(digests, added, known));
    for (const { record, terms } of added) {
      const place = placeOf(next);
      // oxlint-disable-next-line no-await-in-loop -- one part after the other
      if (place.part !== part.no) await endPart(place.part);
      const own = termsOf(digests, terms);
      for (const term of own) note(term, place.within);
      records.push({ no: next, record, terms: encodeTerms(own) });
      next += 1;
    }
    if (records.length >= BATCH || words.length >= BATCH) await flush();
  }
  return {
    add,
    async end() {
      await flush();
      await endPart(part.no);
    },
  };
}

/** SearchIndex.rewrite */
export function createRewrite(db: Knex, digests: TermDigests): SearchRewrite {
  const round = readRound(createRead(db)).then((current) => current + 1);
  const begun = round.then(async (no) => {
    await clear(db, searchTables(no));
    return createWriter(db, digests, searchTables(no));
  });
  begun.catch(() => undefined); // told by whoever awaits it
  return {
    add: async (records) => (await begun).add(records),
    async end(systems: readonly SystemId[]) {
      await (await begun).end();
      const no = await round;
      await writeTransaction(db, (trx) => writeState(trx, no, systems));
      await clear(db, searchTables(no - 1));
    },
  };
}
