import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SureEdge } from '../../../../subgraphs/matching/resolve/component.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import { sureEdges } from '../../../../subgraphs/matching/sure/sure-edges.ts';
import { createSureJudge } from '../../../../subgraphs/matching/sure/sure-judge.ts';
import { sureTableOf } from '../../../../subgraphs/matching/sure/sure-table.ts';
import type { SureRecord } from '../../../../subgraphs/matching/sure/sure-table.ts';

type Given = readonly (readonly [string, string, 'MANUAL' | 'CROSSWALK' | 'SHARED_KEY'])[];
type Apart = readonly (readonly [string, string])[];

const PHONE = '+44 20 7946 0958';

/** `system:number`; a guest's number has an @. The system `dup` holds duplicates. */
function record(id: string, name: string, fields: SourceFields = {}): SureRecord {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = fields.emails?.[0] ?? null;
  const [system = ''] = id.split(':');
  return { id, system, guest: id.includes('@'), email, fields: { givenName, surname, ...fields } };
}

function edgesOf(records: readonly SureRecord[], given: Given, apart: Apart): readonly SureEdge[] {
  const table = sureTableOf(records, { country: 'GB', holdsDuplicates: (system) => system === 'dup' });
  const rowOf = (id: string): number => table.persons.ids.indexOf(id);
  return sureEdges({
    table,
    given: given.map(([a, b, rule]) => ({ a: rowOf(a), b: rowOf(b), rule })),
    apart: apart.map(([a, b]) => [rowOf(a), rowOf(b)]),
    judge: createSureJudge(table.persons),
  });
}

/** The groups that the edges make, and each member's rule. */
function linked(records: readonly SureRecord[], given: Given = [], apart: Apart = []): readonly string[] {
  const numberOf = (id: string): number => records.findIndex((known) => known.id === id);
  const { clusters } = resolveComponent(
    {
      records: records.map(({ id, guest }) => ({ id, guest, limit: -1 })),
      sure: edgesOf(records, given, apart),
      probable: [],
      apart: apart.map(([a, b]) => [numberOf(a), numberOf(b)]),
    },
    () => 0,
  );
  return clusters
    .flatMap(({ groups }) =>
      groups.map(({ records: members }) => members.map((m) => `${m.record} ${m.rule}`).join(', ')),
    )
    .filter((group) => group.includes(','));
}

function byPhone(one: readonly [string, SourceFields?], other: readonly [string, SourceFields?]): boolean {
  const [[name, fields], [second, others]] = [one, other];
  const records = [
    record('a:1', name, { phones: [PHONE], ...fields }),
    record('b:1', second, { phones: ['020 7946 0958'], ...others }),
  ];
  return linked(records).length > 0;
}

describe('the same phone number', () => {
  it('joins nobody whose e-mail two people of one name share, though one of them alone has the number', () => {
    const shared = { emails: ['tom.baker@example.com'] };
    const records = [
      record('a:1', 'Tom Baker', { ...shared, birthDate: '1948-03-12', phones: [PHONE] }),
      record('a:2', 'Tom Baker', { ...shared, birthDate: '1979-08-30', phones: ['+44 20 7946 0111'] }),
      record('b:1', 'Tom Baker', { ...shared, phones: [PHONE] }),
    ];
    expect(linked(records)).toEqual([]);
    expect(linked(records.filter(({ id }) => id !== 'a:2'))).toEqual(['a:1 EXACT_EMAIL, b:1 EXACT_EMAIL']);
  });

  it('joins where given name and surname are the same but for a slip or a nickname', () => {
    expect(byPhone(['Rosa Delgado'], ['Rosa Delgado'])).toBe(true);
    expect(byPhone(['Thomas Baker'], ['Tom Baker'])).toBe(true);
    expect(byPhone(['Christopher Bergström'], ['Cristopher Bergstrom'])).toBe(true);
  });

  it.each([
    ['a couple', ['Rosa Delgado'], ['Peter Delgado']],
    ['twins', ['Joan Delgado', { birthDate: '1984-05-21' }], ['Johanna Delgado', { birthDate: '1984-05-21' }]],
    ['an initial', ['R. Delgado'], ['Rosa Delgado']],
    ['no surname', ['Rosa'], ['Rosa Delgado']],
    ['colleagues', ['Rosa Delgado'], ['Rosa Weber']],
    ['father and son', ['Tom Baker', { birthDate: '1948-03-12' }], ['Tom Baker', { birthDate: '1979-08-30' }]],
    ['a suffix', ['Tom Baker', { suffix: 'Sr' }], ['Tom Baker', { suffix: 'Jr' }]],
    ['two genders', ['Andrea Rossi', { gender: 'm' }], ['Andrea Rossi', { gender: 'f' }]],
    ['a test account', ['Test Test'], ['Test Test']],
  ] as const)('joins nobody for %s', (_, one, other) => {
    expect(byPhone(one, other)).toBe(false);
  });

  it('joins no two numbers of one system, nor anybody then, unless the system holds duplicates', () => {
    const same = (...ids: readonly string[]) => ids.map((id) => record(id, 'Rosa Delgado', { phones: [PHONE] }));
    expect(linked(same('a:1', 'a:2', 'b:1'))).toEqual([]);
    expect(linked(same('dup:1', 'dup:2', 'b:1'))).toEqual(['b:1 EXACT_PHONE, dup:1 EXACT_PHONE, dup:2 EXACT_PHONE']);
  });

  it('joins nobody where more than twenty hold it', () => {
    const holders = (count: number) =>
      Array.from({ length: count }, (_, at) => record(`s${at}:1`, 'Rosa Delgado', { phones: [PHONE] }));
    expect(linked(holders(20))).toHaveLength(1);
    expect(linked(holders(21))).toEqual([]);
  });
});

describe('the same e-mail', () => {
  const emails = ['rosa@home.net'];

  it('joins nobody who is two people by suffix or title', () => {
    const holder = (id: string, suffix: string) => record(id, 'Tom Baker', { emails, suffix });
    expect(linked([holder('a:1', 'Sr'), holder('b:1', 'Jr')])).toEqual([]);
    expect(linked([holder('a:1', ''), holder('b:1', '')])).toHaveLength(1);
  });

  it('is compared as it is signed in with: no part of it is taken off', () => {
    const one = record('a:1', 'Rosa Delgado', { emails: ['rosa+shop@home.net'] });
    expect(linked([one, record('b:1', 'Rosa Delgado', { emails })])).toEqual([]);
  });
});

describe('keys that systems share', () => {
  it('join nobody where they tie two numbers of one system together', () => {
    const records = ['a:1', 'a:2', 'b:1', 'c:1'].map((id) => record(id, 'Rosa Delgado'));
    const keys: Given = [
      ['a:1', 'b:1', 'SHARED_KEY'],
      ['b:1', 'c:1', 'SHARED_KEY'],
    ];
    expect(linked(records, keys)).toEqual(['a:1 SHARED_KEY, b:1 SHARED_KEY, c:1 SHARED_KEY']);
    expect(linked(records, [...keys, ['c:1', 'a:2', 'SHARED_KEY']])).toEqual([]);
    expect(linked(records, [...keys, ['c:1', 'a:2', 'SHARED_KEY'], ['a:1', 'a:2', 'MANUAL']])).toHaveLength(1);
  });
});

describe('records that a person keeps apart', () => {
  const holders = (...ids: readonly string[]) => ids.map((id) => record(id, '', { emails: ['rosa@home.net'] }));

  it('are not joined by the crosswalk', () => {
    const records = ['a:1', 'b:1'].map((id) => record(id, 'Rosa Delgado'));
    expect(linked(records, [['a:1', 'b:1', 'CROSSWALK']], [['a:1', 'b:1']])).toEqual([]);
  });

  it('leave the other holders of an e-mail together, where it is said of each on which side it is', () => {
    const apart: Apart = [
      ['a:1', 'b:1'],
      ['a:1', 'c:1'],
    ];
    expect(linked(holders('a:1', 'b:1', 'c:1'), [], apart)).toEqual(['b:1 EXACT_EMAIL, c:1 EXACT_EMAIL']);
    expect(linked(holders('a:1', 'b:1', 'c:1'), [], [['a:1', 'b:1']])).toEqual([]);
  });

  it('are guests too: one that is taken out stays alone, and the others stay', () => {
    const records = holders('a:1', 'b:@1', 'c:@1');
    const apart: Apart = [
      ['b:@1', 'a:1'],
      ['b:@1', 'c:@1'],
    ];
    expect(linked(records, [], apart)).toEqual(['a:1 EXACT_EMAIL, c:@1 EXACT_EMAIL']);
  });
});

const NAMES = ['Rosa Delgado', 'Rosa Delgdao', 'Tom Baker', 'Thomas Baker', 'T. Baker'];
const PEOPLE = fc.uniqueArray(
  fc.record({
    id: fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'dup'), fc.constantFrom('1', '2', '@1'))
      .map((parts) => parts.join(':')),
    name: fc.constantFrom(...NAMES),
    email: fc.constantFrom('x@home.net', 'y@home.net', null),
    phones: fc.subarray([PHONE, '+44 113 496 0000']),
  }),
  { selector: ({ id }) => id, minLength: 2, maxLength: 10 },
);
const WORLD = PEOPLE.chain((people) => {
  const pair = fc.shuffledSubarray(people, { minLength: 2, maxLength: 2 }).map((both) => both.map(({ id }) => id));
  return fc.record({
    records: fc.constant(
      people.map(({ id, name, email, phones }) => record(id, name, { emails: email === null ? [] : [email], phones })),
    ),
    shuffle: fc.shuffledSubarray([...people.keys()], { minLength: people.length }),
    given: fc.array(
      fc
        .tuple(pair, fc.constantFrom('MANUAL', 'CROSSWALK', 'SHARED_KEY'))
        .map(([[a = '', b = ''], rule]) => [a, b, rule] as const),
      { maxLength: 3 },
    ),
    apart: fc.array(
      pair.map(([a = '', b = '']) => [a, b] as const),
      { maxLength: 3 },
    ),
  });
});

describe('sure edges', () => {
  it('make the same groups and rules whatever the order of records and ties', () => {
    fc.assert(
      fc.property(WORLD, ({ records, shuffle, given, apart }) => {
        const turned = shuffle.flatMap((at) => records[at] ?? []);
        expect(linked(turned, given.toReversed(), apart.toReversed())).toEqual(linked(records, given, apart));
      }),
      { numRuns: 300 },
    );
  });
});
