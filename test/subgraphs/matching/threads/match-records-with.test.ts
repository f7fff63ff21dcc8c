/** Matching with helpers comes to what it comes to without them, to the bit. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packStored, unpackStored } from '../../../../subgraphs/matching/incremental/packed-records.ts';
import { createRecordKeys } from '../../../../subgraphs/matching/incremental/record-keys.ts';
import { matchRecords, matchRecordsWith } from '../../../../subgraphs/matching/match-records.ts';
import { sureTableOf } from '../../../../subgraphs/matching/sure/sure-table.ts';
import type { SureRecord, SureTable } from '../../../../subgraphs/matching/sure/sure-table.ts';
import { createHelpers } from '../../../../subgraphs/matching/threads/helpers.ts';
import type { Helpers, HelpersOptions } from '../../../../subgraphs/matching/threads/helpers.ts';
import { holdTable } from '../../../../subgraphs/matching/threads/hold-table.ts';
import { createJobs } from '../../../../subgraphs/matching/threads/jobs.ts';
import { c360 } from '../../../gateway/cli/launch.ts';
import { generatedRecords } from '../../../identity/generate/million-records.ts';
import { SECRET } from '../blocking/tables.ts';
import { threadOf } from './thread-of.ts';

const hidden = (text: string): string => `key of ${text}`;

function tableOf(seed: number, size: number): SureTable {
  const records = [...generatedRecords(seed, size)].map(({ record }, row): SureRecord => ({
    ...record,
    system: row % 2 === 0 ? 'crm' : 'shop',
    guest: row % 7 === 0,
    email: record.fields.emails?.[0] ?? null,
  }));
  return sureTableOf(records, { country: 'AU', holdsDuplicates: () => false });
}

const { model } = matchRecords(tableOf(5, 200).persons, { secret: SECRET, keyOf: hidden });

let opened: Helpers[] = [];
afterEach(async () => {
  await Promise.all(opened.map(async (helpers) => helpers.close()));
  opened = [];
});

function helpersOf(threads: number, options: HelpersOptions = { start: () => threadOf({ ...createJobs() }) }) {
  const helpers = createHelpers({ threads, fewestRecords: 0, ...options });
  opened.push(helpers);
  return helpers.for(1);
}

describe('matchRecordsWith', () => {
  it('trains the same model, and finds the same by it, as without helpers', async () => {
    const { persons, limits } = tableOf(1, 200);
    const options = { secret: SECRET, keyOf: hidden, limits, households: true };
    const helpers = await holdTable(helpersOf(1), persons, SECRET);

    expect(await matchRecordsWith(helpers, persons, options)).toEqual(matchRecords(persons, options));
  });

  it.each([
    [2, 0],
    [3, 1],
    [4, 3],
  ])('finds the same of seed %i with %i helpers as without', async (seed, threads) => {
    const { persons, limits } = tableOf(seed, 400);
    const options = { secret: SECRET, keyOf: hidden, limits, model };
    const expected = matchRecords(persons, options);
    const helpers = await holdTable(helpersOf(threads), persons, SECRET);

    expect(await matchRecordsWith(helpers, persons, options)).toEqual(expected);
    expect(expected.edges.left.length).toBeGreaterThan(0);
  });

  it('tells every stage to its end', async () => {
    const { persons } = tableOf(4, 400);
    const told = new Map<string, readonly number[]>();
    const options = { secret: SECRET, keyOf: hidden, model };
    const helpers = await holdTable(helpersOf(2), persons, SECRET);
    const onProgress = (stage: string, ...done: readonly number[]) => void told.set(stage, done);
    await matchRecordsWith(helpers, persons, { ...options, onProgress });

    expect([...told.keys()]).toEqual(['keys', 'scoring', 'clustering']);
    for (const [done, total] of told.values()) expect(done).toBe(total);
  });

  it('fails where a helper does', async () => {
    const { persons } = tableOf(1, 100);
    const jobs = { ...createJobs(), edges: () => Array<number>(-1) };
    const helpers = await holdTable(helpersOf(1, { start: () => threadOf(jobs) }), persons, SECRET);

    await expect(matchRecordsWith(helpers, persons, { secret: SECRET, model })).rejects.toThrow(
      'matching: a helping thread',
    );
  });
});

describe('what helpers store', () => {
  it('is what is stored without them', async () => {
    const table = tableOf(1, 300);
    const keys = createRecordKeys(table, SECRET);
    const expected = table.persons.ids.map((_, row) => {
      const { id: _id, ...stored } = keys.storedAt(row);
      return stored;
    });
    const [helper] = await holdTable(helpersOf(1), table, SECRET);
    const packed = await helper?.ask('store', { first: 100, end: 300 });

    expect([...unpackStored(packStored(keys, 0, 300))]).toEqual(expected);
    expect([...unpackStored(packed ?? packStored(keys, 0, 0))]).toEqual(expected.slice(100));
  });
});

describe('the compiled thread', () => {
  beforeAll(async () => {
    await c360(['--version'], {}); // builds dist/ where it is older than the sources
  });

  it('does what a helper in this thread does', async () => {
    const { persons } = tableOf(1, 400);
    const built = '../../../../dist/subgraphs/matching/threads/helpers.js';
    const { MATCHING_THREAD: entry } = (await import(built)) as { MATCHING_THREAD: URL }; // of the build, where it names itself
    const helpers = await holdTable(helpersOf(2, { entry }), persons, SECRET);
    const options = { secret: SECRET, keyOf: hidden, model };

    expect(await matchRecordsWith(helpers, persons, options)).toEqual(matchRecords(persons, options));
  });
});
