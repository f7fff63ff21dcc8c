import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { Registry, SearchRecord, SearchTerm } from '../../../../adapters/registry/port.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { CONTEXT, openRegistry, record, SYSTEMS } from '../open-registry.ts';
import { askLedger, temporaryFile, temporaryStore } from '../stores.ts';

function words(text: string): readonly SearchTerm[] {
  return text.split(' ').map((word) => ({ kind: 'word', text: word }));
}

function named(name: string, text: string, ...others: readonly SearchTerm[]): SearchRecord {
  const terms = [...words(text), ...others];
  return { record: record(name), text: JSON.stringify(terms), terms: () => terms };
}

async function write(registry: Registry, records: readonly SearchRecord[], systems = SYSTEMS): Promise<void> {
  const rewrite = registry.search.rewrite();
  await rewrite.add(records);
  await rewrite.end(systems);
}

async function found(
  registry: Registry,
  terms: readonly SearchTerm[] | string,
  limit = 100,
): Promise<readonly string[]> {
  const asked = typeof terms === 'string' ? words(terms) : terms;
  return (
    await registry.search.find(
      asked.map((term) => [term]),
      { limit, atOnce: limit, isWhole: false, preferred: [] },
      CONTEXT,
    )
  ).records.map((id) => id.slice('crm:'.length));
}

const PEOPLE = [
  named('rosa', 'rosa delgado', { kind: 'email', text: 'rosa@example.com' }, { kind: 'phone', text: '2345678' }),
  named('maria', 'rosa maria delgado'),
  named('rosalind', 'rosalind delgado'),
  named('ross', 'ross delgada'),
  named('john', 'john smith', { kind: 'postcode', text: 'ls11aa' }),
  named('johann', 'johann schmidt'),
];

describe('the index of search', () => {
  it('finds nothing, and holds no system, before it is written', async () => {
    const registry = await openRegistry();
    expect(await registry.search.state()).toEqual({ round: 0, systems: new Set() });
    expect(await found(registry, 'rosa')).toEqual([]);
  });

  it.each([
    ['rosa delgado', ['rosa', 'maria', 'rosalind', 'ross']],
    ['delgado rosa', ['rosa', 'maria', 'rosalind', 'ross']],
    ['delgdao', ['rosa', 'maria', 'rosalind', 'ross']],
    ['dlgado', ['rosa', 'maria', 'rosalind']],
    ['delggado', ['rosa', 'maria', 'rosalind']],
    ['relgado', ['rosa', 'maria', 'rosalind']],
    ['delg rosa', ['rosa', 'maria', 'ross', 'rosalind']],
    ['jo smith', ['john']],
    ['j smith', ['john']],
    ['smi', ['john']],
    ['rosa smith', []],
    ['nobody', []],
  ])('finds by %j, words as they are before those near them and beginnings', async (text, expected) => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    expect(await found(registry, text)).toEqual(expected);
  });

  it.each([
    [{ kind: 'email', text: 'rosa@example.com' }, ['rosa']],
    [{ kind: 'email', text: 'rosa@example.co' }, []],
    [{ kind: 'phone', text: '2345678' }, ['rosa']],
    [{ kind: 'postcode', text: 'ls11aa' }, ['john']],
    [{ kind: 'word', text: 'ls11aa' }, []],
  ] as const)('finds by %j as a whole alone, and by its kind', async (term, expected) => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    expect(await found(registry, [term])).toEqual(expected);
  });

  it('gives no more than are asked for, the best of them', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    expect(await found(registry, 'rosa delgado', 1)).toEqual(['rosa']);
    expect(await found(registry, 'rosa delgado', 3)).toEqual(['rosa', 'maria', 'rosalind']);
  });

  it('finds a record by what it was changed to, and not by what it said before', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    await registry.search.put([
      named('rosa', 'rosa vendetti'),
      named('zoe', 'zoe newcomer'),
      named('john', 'john smith'),
    ]);
    expect(await found(registry, 'vendeti')).toEqual(['rosa']);
    expect(await found(registry, 'newc')).toEqual(['zoe']);
    expect(await found(registry, 'rosa delgado', 1)).toEqual(['maria']);
    expect(await found(registry, [{ kind: 'email', text: 'rosa@example.com' }])).toEqual([]);
    expect(await found(registry, [{ kind: 'postcode', text: 'ls11aa' }])).toEqual([]);
  });

  it('does not ask a record that says what it said for its terms, also after it was changed or put in', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    const changed = [named('rosa', 'rosa vendetti'), named('zoe', 'zoe newcomer')];
    await registry.search.put(changed);
    const [, ...others] = PEOPLE;
    const same = [...others, ...changed].map(({ record: of, text }) => ({
      record: of,
      text,
      terms: () => expect.fail(`the terms of ${of}`),
    }));
    await registry.search.put(same);
    expect(await found(registry, 'vendetti')).toEqual(['rosa']);
    expect(await found(registry, 'newcomer')).toEqual(['zoe']);
  });

  it('takes in what was written before it was known what a record says', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store);
    await write(registry, PEOPLE);
    await askLedger(store, 'update search_records_1 set digest = null');
    const asked: string[] = [];
    const putAll = async (): Promise<void> =>
      registry.search.put(
        PEOPLE.map((one) => ({
          ...one,
          terms() {
            asked.push(one.record);
            return one.terms();
          },
        })),
      );
    await putAll();
    expect(asked).toHaveLength(PEOPLE.length);
    await putAll();
    expect(asked).toHaveLength(PEOPLE.length);
    expect(await found(registry, 'rosa delgado', 1)).toEqual(['rosa']);
  });

  it('leaves out what was removed, whether it was there or not', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    await registry.search.remove([record('rosa'), record('nobody')]);
    expect(await found(registry, 'rosa')).not.toContain('rosa');
    await registry.search.put([named('rosa', 'rosa delgado')]);
    expect(await found(registry, 'rosa delgado')).toContain('rosa');
  });

  it('serves what it held until it has been written anew as a whole', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    const rewrite = registry.search.rewrite();
    await rewrite.add([named('zoe', 'zoe newcomer')]);
    expect(await found(registry, 'zoe')).toEqual([]);
    expect(await found(registry, 'maria')).toEqual(['maria']);
    await rewrite.end(['billing' as SystemId]); // by its spelling
    expect(await found(registry, 'zoe')).toEqual(['zoe']);
    expect(await found(registry, 'maria')).toEqual([]);
    expect(await registry.search.state()).toEqual({ round: 2, systems: new Set(['billing']) });
  });

  it('begins anew where a rewriting was broken off', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    await registry.search.rewrite().add([named('ghost', 'ghost')]);
    await write(registry, PEOPLE);
    expect(await found(registry, 'ghost')).toEqual([]);
    expect(await found(registry, 'maria')).toEqual(['maria']);
  });

  it('finds everybody where there are more records than a part holds', { timeout: 60_000 }, async () => {
    const registry = await openRegistry();
    const many = Array.from({ length: 33_000 }, (_, no) =>
      named(String(no), no % 11_000 === 0 ? `rare n${no}` : `n${no}`),
    );
    await write(registry, many);
    expect(await found(registry, 'rare')).toEqual(['0', '11000', '22000']);
    expect(await found(registry, 'n32999', 1)).toEqual(['32999']);
    await registry.search.put([named('32999', 'rare too')]);
    expect(await found(registry, 'rare')).toEqual(['0', '11000', '22000', '32999']);
  });

  it('is kept fresh by one process at a time', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    const lead = await one.search.lead();
    await expect(other.search.lead()).rejects.toThrow(ConfigurationError);
    await lead.beat();
    await lead.release();
    await (await other.search.lead()).release();
  });

  it('shares its digests among processes of one deployment', async () => {
    const store = await temporaryStore();
    await write(await openRegistry(store), PEOPLE);
    expect(await found(await openRegistry(store), 'delgdao maria')).toEqual(['maria']);
  });

  it('holds no system for a process of another secret, until that has written it anew', async () => {
    const store = await temporaryStore();
    const first = await openRegistry(store);
    await write(first, PEOPLE);
    const second = await createRegistry({ ...store, secret: 'another secret of the tests, as long as the first' });
    onTestFinished(() => second.close());
    expect(await second.search.state()).toEqual({ round: 1, systems: new Set() });
    await write(second, PEOPLE);
    expect(await second.search.state()).toEqual({ round: 2, systems: new Set(SYSTEMS) });
    expect(await found(second, 'delgdao maria')).toEqual(['maria']);
    expect(await first.search.state()).toEqual({ round: 2, systems: new Set() });
  });

  it('holds no text in clear', async () => {
    const file = temporaryFile();
    const registry = await openRegistry({ file });
    await write(registry, [named('1', 'delgado', { kind: 'email', text: 'someone@example.com' })]);
    await registry.search.put([named('2', 'vendetti')]);
    const rows = await askLedger({ file }, 'select count(*) as many from search_postings_1');
    expect(rows).toEqual([{ many: 3 }]);
    const bytes = ['', '-wal'].map((end) => readFileSync(`${file}${end}`).toString('latin1')).join('');
    expect(bytes).not.toMatch(/delgado|vendetti|example\.com/i);
  });

  it('does not tell without the secret who shares a term, nor what the words of its vocabulary have in common', async () => {
    const file = temporaryFile();
    const registry = await openRegistry({ file });
    // One name twice: whoever holds the file must not see that it is one.
    await write(registry, [named('1', 'delgado'), named('2', 'delgado')]);
    await registry.search.put([named('3', 'delgado'), named('4', 'vendetti')]);
    const records = await askLedger({ file }, 'select terms from search_records_1');
    expect(new Set(records.map(({ terms }) => Buffer.from(terms as Uint8Array).toString('hex'))).size).toBe(4); // a blob
    const postings = await askLedger({ file }, 'select term, numbers from search_postings_1');
    const numbers = postings.map((row) => Buffer.from(row['numbers'] as Uint8Array).toString('hex')); // the same
    expect(postings).toHaveLength(2);
    for (const clear of ['000001000200', '0300']) expect(numbers.filter((hex) => hex.endsWith(clear))).toEqual([]);
    const vocabulary = await askLedger({ file }, 'select word from search_words_1');
    expect(vocabulary.length).toBeGreaterThan(20);
    expect(new Set(vocabulary.map(({ word }) => word)).size).toBe(vocabulary.length);
    const digests = await askLedger({ file }, 'select digest from search_records_1');
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(4);
    expect(await found(registry, 'delgdao')).toEqual(['1', '2', '3']);
  });

  it('finds words as they are alone where no others are asked for', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    const whole = async (text: string) =>
      (
        await registry.search.find(
          words(text).map((term) => [term]),
          { limit: 10, atOnce: 10, isWhole: true, preferred: [] },
          CONTEXT,
        )
      ).records;
    expect(await whole('rosa delgado')).toEqual([record('rosa'), record('maria')]);
    for (const text of ['delgdao', 'delg', 'r delgado', 'rosa maria vendetti']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await whole(text)).toEqual([]);
    }
  });

  it('puts first what is preferred, and tells of those left how near they come before it looks them up', async () => {
    const registry = await openRegistry();
    await write(registry, [...PEOPLE, named('last', 'rosa delgado', { kind: 'name', text: 'delgado rosa' })]);
    const search = async (text: string, atOnce: number) =>
      registry.search.find(
        words(text).map((term) => [term]),
        { limit: 10, atOnce, isWhole: false, preferred: [{ kind: 'name', text: 'delgado rosa' }] },
        CONTEXT,
      );
    const one = await search('rosa delgado', 1);
    expect(one.records).toEqual([record('last')]);
    expect(one.left).toBe('exact');
    expect(await one.readLeft()).toEqual(['rosa', 'maria', 'rosalind', 'ross'].map(record));
    expect((await search('rosa delgado', 0)).left).toBe('preferred');
    expect((await search('rosa delgado', 4)).left).toBe('near');
    expect((await search('rosa delgado', 5)).left).toBeNull();
    expect((await search('delg', 2)).left).toBe('beginning');
    expect(await search('nobody', 3)).toMatchObject({ records: [], left: null });
  });

  it('tells the same in stages as at once', async () => {
    const registry = await openRegistry();
    const word = fc.constantFrom('ann', 'anna', 'anne', 'lee', 'lees', 'leeson', 'rosa');
    const texts = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => [...new Set(all)].toSorted().join(' '));
    const people = fc.sample(texts, { numRuns: 120, seed: 7 });
    await write(
      registry,
      people.map((text, nth) => named(String(nth), text, { kind: 'name', text })),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (text, atOnce, isWhole) => {
        const asked = { limit: 60, isWhole, preferred: [{ kind: 'name', text } as const] };
        const terms = words(text).map((each) => [each]);
        const whole = await registry.search.find(terms, { ...asked, atOnce: 60 }, CONTEXT);
        const staged = await registry.search.find(terms, { ...asked, atOnce }, CONTEXT);
        const left = await staged.readLeft();
        expect([...staged.records, ...left]).toEqual(whole.records);
        expect(left.length === 0 || staged.left !== null).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('finds those left again where it was written anew meanwhile', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    const asked = { limit: 10, atOnce: 1, isWhole: false, preferred: [] };
    const one = await registry.search.find([[{ kind: 'word', text: 'delgado' }]], asked, CONTEXT);
    expect(one.records).toEqual([record('rosa')]);
    await write(registry, PEOPLE.toReversed());
    expect(await one.readLeft()).toEqual(['maria', 'rosa', 'ross'].map(record));
  });

  it('finds those who lack one of three words or more, where nobody has all', async () => {
    const registry = await openRegistry();
    await write(registry, PEOPLE);
    expect(await found(registry, 'rosa maria delgado')).toEqual(['maria']);
    expect(await found(registry, 'rosa delgado vendetti')).toEqual(['rosa', 'maria', 'rosalind', 'ross']);
    expect(await found(registry, 'rosa vendetti')).toEqual([]);
  });

  it('keeps nobody from writing for records that are as they were', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    await write(one, PEOPLE);
    const before = await askLedger(store, 'select no, terms from search_records_1 order by no');
    await other.search.put(PEOPLE);
    expect(await askLedger(store, 'select no, terms from search_records_1 order by no')).toEqual(before);
  });
});
