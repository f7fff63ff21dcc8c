import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterIds, linkRecords } from './link-records.ts';
import type { TestRecord } from './link-records.ts';

const SYSTEMS = ['orders', 'billing', 'support'];
const E1 = 'rosa@example.com';
const E2 = 'r.delgado@example.com';

function holder(id: string, email: string | null): TestRecord {
  return { id, email };
}

describe('an exact e-mail', () => {
  it('joins one record of each system', () => {
    expect(linkRecords([holder('orders:1', E1), holder('billing:7', E1), holder('support:3', E2)])).toEqual([
      ['billing:7 EXACT_EMAIL', 'orders:1 EXACT_EMAIL'],
      ['support:3 ONLY_RECORD'],
    ]);
  });

  it('joins nobody where one system holds it twice', () => {
    const family = [holder('orders:1', E1), holder('orders:2', E1), holder('billing:7', E1)];
    expect(clusterIds(family)).toEqual(['billing:7', 'orders:1', 'orders:2']);
  });

  it('is not held by records without an e-mail', () => {
    expect(clusterIds([holder('orders:1', null), holder('billing:1', null)])).toEqual(['billing:1', 'orders:1']);
  });

  it('joins where the crosswalk has made the two of one system one', () => {
    const records = [holder('orders:1', E1), holder('orders:2', E1), holder('billing:7', E1)];
    expect(linkRecords(records, [['orders:1', 'orders:2']])).toEqual([
      ['billing:7 EXACT_EMAIL', 'orders:1 EXACT_EMAIL', 'orders:2 EXACT_EMAIL'],
    ]);
  });

  it('does not join two numbers of one system through a record that the crosswalk ties to one of them', () => {
    const records = [holder('orders:1', E1), holder('billing:7', E1), holder('orders:2', E2)];
    expect(clusterIds(records, [['billing:7', 'orders:2']])).toEqual(['billing:7 orders:2', 'orders:1']);
  });

  it('does not join two numbers of one system through a chain of e-mails, and takes no side among them', () => {
    const records = [
      holder('billing:1', E1),
      holder('crm:1', E2),
      holder('orders:1', E1),
      holder('orders:2', E2),
      holder('support:1', E1),
    ];
    expect(clusterIds(records, [['billing:1', 'crm:1']])).toEqual([
      'billing:1 crm:1',
      'orders:1',
      'orders:2',
      'support:1',
    ]);
  });

  it('joins its records though another e-mail of the same person is ambiguous', () => {
    const records = [holder('orders:1', E1), holder('orders:2', E1), holder('billing:7', E2), holder('support:3', E2)];
    expect(clusterIds(records, [['billing:7', 'orders:1']])).toEqual(['billing:7 orders:1 support:3', 'orders:2']);
  });

  it('identifies nobody when more than twenty records hold it', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => holder(`system${at}:1`, E1));
    expect(clusterIds(many(20))).toHaveLength(1);
    expect(clusterIds(many(21))).toHaveLength(21);
  });
});

/** One e-mail in several systems: the names of its holders, each with a birth date where one is given. */
function shared(...holders: readonly (string | readonly [string, string])[]): readonly TestRecord[] {
  return holders.map((of, at) => {
    const [name, birthDate] = typeof of === 'string' ? [of, null] : of;
    return { id: `${SYSTEMS[at] ?? 'crm'}:1`, email: E1, name, birthDate };
  });
}

describe('an e-mail that people share', () => {
  it('joins neither father and son of one name, nor anybody of another birth date', () => {
    const toms = shared(['Tom Baker', '1948-03-12'], ['Tom Baker', '1979-08-30']);
    expect(clusterIds(toms)).toEqual(['billing:1', 'orders:1']);
    expect(clusterIds(shared(['Tom Baker', '1948-03-12'], 'Tom Baker', ['Tom Baker', '1979-08-30']))).toHaveLength(3);
    expect(clusterIds(shared(['Tom Baker', '1948-03-12'], ['TOM BAKER', '1948-03-12']))).toHaveLength(1);
    expect(clusterIds(shared(['Tom Baker', '1948-03-12'], 'Tom Baker'))).toHaveLength(1);
  });

  it.each([
    ['Maria Gupta', 'Amit Gupta'],
    ['Maria Gupta', 'Martin Gupta'],
    ['GUPTA MARIA', 'Amit Gupta'],
    ['A. Gupta', 'Maria Gupta'],
    ['Rosa Delgado', 'Peter Stein'],
  ])('does not join %s and %s', (one, other) => {
    expect(clusterIds(shared(one, other))).toEqual(['billing:1', 'orders:1']);
  });

  it.each([
    ['R. Delgado', 'Rosa Delgado'],
    ['Delgado, Rosa', 'Rosa Delgado'],
    ['ROSA DELGADO', 'Rosa Delgado'],
    ['CHRISTOP BERGSTRO', 'Christopher Bergström'],
    ['Rosa', 'Rosa Delgado'],
    ['', 'Rosa Delgado'],
  ])('still joins %j and %s', (one, other) => {
    expect(clusterIds(shared(one, other))).toHaveLength(1);
  });

  it('lets the guests of it be one customer of their own', () => {
    const records = [...shared('Maria Gupta', 'Amit Gupta'), holder('orders:@g1', E1), holder('support:@g1', E1)];
    expect(clusterIds(records)).toEqual(['billing:1', 'orders:1', 'orders:@g1 support:@g1']);
  });

  it('joins people of other names where the crosswalk has said who is who', () => {
    const records = shared('Rosa Delgado', 'Delgado Trading', 'Rosa Delgado');
    expect(clusterIds(records)).toHaveLength(3);
    expect(clusterIds(records, [['orders:1', 'billing:1']])).toEqual(['billing:1 orders:1 support:1']);
  });

  it('does not join through a chain of e-mails those whom none of them may join', () => {
    const records: readonly TestRecord[] = [
      { id: 'orders:1', email: E1, birthDate: '1948-03-12' },
      { id: 'billing:1', email: E1 },
      { id: 'crm:1', email: E2 },
      { id: 'support:1', email: E2, birthDate: '1979-08-30' },
    ];
    expect(clusterIds(records, [['billing:1', 'crm:1']])).toEqual(['billing:1 crm:1', 'orders:1', 'support:1']);
  });
});

describe('the crosswalk', () => {
  it('joins any records, two of one system among them', () => {
    const records = [holder('orders:1', E1), holder('orders:2', E2), holder('billing:7', null)];
    expect(
      linkRecords(records, [
        ['orders:1', 'billing:7'],
        ['billing:7', 'orders:2'],
      ]),
    ).toEqual([['billing:7 CROSSWALK', 'orders:1 CROSSWALK', 'orders:2 CROSSWALK']]);
  });

  it('tells a record that came by e-mail from those it ties together itself', () => {
    const records = [holder('billing:7', null), holder('orders:1', E1), holder('support:3', E1)];
    expect(linkRecords(records, [['orders:1', 'billing:7']])).toEqual([
      ['billing:7 CROSSWALK', 'orders:1 CROSSWALK', 'support:3 EXACT_EMAIL'],
    ]);
  });
});

describe('a guest', () => {
  it('joins the one customer that the e-mail belongs to', () => {
    const records = [holder('orders:@g1', E1), holder('orders:1', E1), holder('billing:7', E1)];
    expect(clusterIds(records)).toEqual(['billing:7 orders:1 orders:@g1']);
  });

  it('is one customer over all systems where the e-mail is in no customer table', () => {
    expect(linkRecords([holder('support:@g1', E1), holder('orders:@g1', E1)])).toEqual([
      ['orders:@g1 EXACT_EMAIL', 'support:@g1 EXACT_EMAIL'],
    ]);
  });

  it('stays apart from a family that shares the e-mail, together with the other guests of it', () => {
    const records = [
      holder('orders:1', E1),
      holder('orders:2', E1),
      holder('orders:@g1', E1),
      holder('support:@g1', E1),
    ];
    expect(clusterIds(records)).toEqual(['orders:1', 'orders:2', 'orders:@g1 support:@g1']);
  });

  it('joins the only owner of an e-mail even where that owner is in a refused chain by another one', () => {
    const records = [
      holder('billing:1', E1),
      holder('crm:1', E2),
      holder('orders:1', E1),
      holder('orders:2', E2),
      holder('support:1', 'third@example.com'),
      holder('orders:@g3', 'third@example.com'),
    ];
    expect(clusterIds(records, [['billing:1', 'crm:1', 'support:1']])).toContain(
      'billing:1 crm:1 support:1 orders:@g3',
    );
  });
});

const EMAILS = ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'];
const RECORDS = fc.uniqueArray(
  fc.record({
    id: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...SYSTEMS), fc.nat({ max: 4 })).map(([s, n]) => `${s}:${n}`) },
      fc.tuple(fc.constantFrom(...SYSTEMS), fc.nat({ max: 2 })).map(([s, n]) => `${s}:@g${n}`),
    ),
    email: fc.option(fc.constantFrom(...EMAILS)),
    name: fc.option(fc.constantFrom('Tom Baker', 'T. Baker', 'BAKER ANN', 'Ann Baker'), { freq: 2 }),
    birthDate: fc.option(fc.constantFrom('1948-03-12', '1979-08-30'), { freq: 2 }),
  }),
  { selector: ({ id }) => id, maxLength: 14 },
);

/** Records, rows of the crosswalk over them, and the records in another order. */
const WORLD = RECORDS.chain((records) =>
  fc.record({
    records: fc.constant(records),
    shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
    crosswalk: fc.array(
      fc.subarray(records.map(({ id }) => id)).map((row) => row.slice(0, 3)),
      { maxLength: 3 },
    ),
  }),
);

/** The person of each record: what the crosswalk alone makes of it. */
function personsOf(records: readonly TestRecord[], crosswalk: readonly (readonly string[])[]) {
  const withoutEmails = records.map(({ id }) => ({ id, email: null }));
  const persons = clusterIds(withoutEmails, crosswalk).map((person) => person.split(' '));
  return (id: string) => persons.findIndex((person) => person.includes(id));
}

describe('linking', () => {
  it('gives the same clusters, rules and founders for any order of records, rows and ids within rows', () => {
    fc.assert(
      fc.property(WORLD, ({ records, shuffled, crosswalk }) => {
        const turned = crosswalk.map((row) => row.toReversed()).toReversed();
        expect(linkRecords(shuffled, turned)).toEqual(linkRecords(records, crosswalk));
      }),
    );
  });

  it('puts every record in one cluster', () => {
    fc.assert(
      fc.property(WORLD, ({ records, crosswalk }) => {
        const members = clusterIds(records, crosswalk).flatMap((cluster) => cluster.split(' '));
        expect(members.toSorted()).toEqual(records.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('never joins two customer records of one system that the crosswalk has not joined', () => {
    fc.assert(
      fc.property(WORLD, ({ records, crosswalk }) => {
        const personOf = personsOf(records, crosswalk);
        for (const cluster of clusterIds(records, crosswalk)) {
          const customers = cluster.split(' ').filter((id) => !id.includes('@'));
          for (const system of SYSTEMS) {
            const ofSystem = customers.filter((id) => id.startsWith(`${system}:`));
            expect(new Set(ofSystem.map(personOf)).size).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never joins two persons of whom the records say that they are two', () => {
    fc.assert(
      fc.property(WORLD, ({ records, crosswalk }) => {
        const personOf = personsOf(records, crosswalk);
        for (const cluster of clusterIds(records, crosswalk)) {
          const members = records.filter(({ id }) => cluster.split(' ').includes(id) && !id.includes('@'));
          const told = (person: number, field: 'name' | 'birthDate') =>
            members.filter(({ id }) => personOf(id) === person).flatMap((record) => record[field] ?? []);
          const persons = [...new Set(members.map(({ id }) => personOf(id)))];
          for (const one of persons) {
            for (const other of persons) {
              const [dates, others] = [told(one, 'birthDate'), told(other, 'birthDate')];
              expect(dates.length === 0 || others.length === 0 || dates.some((date) => others.includes(date))).toBe(
                true,
              );
              const [firsts, seconds] = [told(one, 'name'), told(other, 'name')].map((names) =>
                names.map((name) => (name.toUpperCase().includes('ANN') ? 'Ann' : 'Tom')),
              );
              expect(
                firsts?.length === 0 || seconds?.length === 0 || firsts?.some((name) => seconds?.includes(name)),
              ).toBe(true);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never parts what the crosswalk joins', () => {
    fc.assert(
      fc.property(WORLD, ({ records, crosswalk }) => {
        const clusters = clusterIds(records, crosswalk).map((cluster) => cluster.split(' '));
        for (const row of crosswalk) {
          expect(row.length === 0 || clusters.some((cluster) => row.every((id) => cluster.includes(id)))).toBe(true);
        }
      }),
    );
  });
});
