import { keptBy } from '../../kept.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { FoundRecords, SearchAsked, SearchTerm } from '../search-port.ts';
import type { Read } from '../store/read.ts';
import { searchTables } from '../store/search-tables.ts';
import { askedAll, findNumbers } from './find-numbers.ts';
import type { AskedAll, FoundNumbers } from './find-numbers.ts';
import type { IndexSecrets } from './index-secrets.ts';
import { createTexts, readRecords } from './read-rows.ts';
import { readRound } from './search-state.ts';

/** SearchIndex.find */
export function createFind(read: Read, { digests, codec }: IndexSecrets) {
  const textsOf = keptBy((set: number) => createTexts(searchTables(set), codec));

  async function findIn(round: number, asked: AskedAll) {
    const texts = textsOf(round % 2);
    const found = await findNumbers(read, texts, asked);
    return { found, records: await readRecords(read, texts, found.numbers) };
  }

  /** Again where the index was written anew meanwhile. */
  async function findAll(asked: AskedAll): Promise<FoundRecords> {
    for (let round = await readRound(read); ;) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { found, records } = await findIn(round, asked);
      // oxlint-disable-next-line no-await-in-loop
      const after = await readRound(read);
      const foundIn = round;
      if (after === round) return { records, left: found.left, readLeft: async () => readLeft(foundIn, asked, found) };
      round = after;
    }
  }

  async function readLeft(round: number, asked: AskedAll, { findLeft }: FoundNumbers): Promise<readonly RecordId[]> {
    const records = await readRecords(read, textsOf(round % 2), await findLeft());
    return (await readRound(read)) === round ? records : (await findAll(asked)).readLeft();
  }

  return async (terms: readonly (readonly SearchTerm[])[], asked: SearchAsked): Promise<FoundRecords> => {
    if (terms.length === 0) return { records: [], left: null, readLeft: async () => [] };
    return findAll(askedAll(digests, terms, asked));
  };
}
