import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurvivorshipOrder, SurvivorshipRule } from '../../../../schema/identity-settings.ts';
import type { CustomerRecord } from '../../../../subgraphs/customers/profile/precedence.ts';
import { COMPARED_FIELDS, sameValue } from '../../../../subgraphs/customers/profile/same-value.ts';
import type { ComparedField } from '../../../../subgraphs/customers/profile/same-value.ts';
import { conflictOf, rankingOf, shownValue } from '../../../../subgraphs/customers/profile/survivorship.ts';
import { guestOf, ORDER, ordersOf, readingOf, recordOf, someGuests, someOrder, someRecords } from './told-records.ts';
import type { Draft } from './told-records.ts';

const ORDERS = ordersOf(ORDER);
const EMAILS = { old: 'old@example.com', fresh: 'fresh@example.com' };

/** The e-mail of two records that differ in nothing but what is said of each. */
function emailOf(first: readonly [string, Draft], second: readonly [string, Draft], order: SurvivorshipOrder = ORDER) {
  const records = [
    recordOf(first[0], { email: EMAILS.old, ...first[1] }),
    recordOf(second[0], { email: EMAILS.fresh, ...second[1] }),
  ];
  const ranking = rankingOf('email', records.map(readingOf), ordersOf(order));
  return [ranking?.shown.value, ranking?.rule];
}

describe('the value that is shown', () => {
  const verified = { emailVerified: true };
  const declared = { declared: true };
  const of2025 = { updatedAt: '2025-01-01T00:00:00Z' };
  const of2026 = { updatedAt: '2026-01-01T00:00:00Z' };

  it('is a verified one, whoever tells it', () => {
    expect(emailOf(['erp:1', { ...declared, ...of2026 }], ['desk:1', verified])).toEqual([EMAILS.fresh, 'verified']);
  });

  it('is not verified by what is said of another field', () => {
    const others = { phoneVerified: true, identityVerified: true };
    expect(emailOf(['erp:1', {}], ['desk:1', others])).toEqual([EMAILS.old, 'order of trusted systems']);
  });

  it('is then what the customer himself declared', () => {
    expect(emailOf(['erp:1', of2026], ['desk:1', declared])).toEqual([EMAILS.fresh, 'declared by the customer']);
  });

  it('is then what the most trusted system says', () => {
    expect(emailOf(['crm:1', of2026], ['erp:1', of2025])).toEqual([EMAILS.fresh, 'order of trusted systems']);
  });

  it('is then the most recent, a row without a time last', () => {
    expect(emailOf(['erp:1', of2025], ['erp:2', of2026])).toEqual([EMAILS.fresh, 'most recent']);
    expect(emailOf(['erp:1', {}], ['erp:2', of2025])).toEqual([EMAILS.fresh, 'most recent']);
  });

  it('is then what most records say', () => {
    const names = ['R. Delgado', 'Rosa Delgado', 'ROSA DELGADO'];
    const readings = names.map((name, i) => readingOf(recordOf(`erp:${i}`, { name })));
    expect(conflictOf('name', readings, ORDERS)).toMatchObject({ shown: 'Rosa Delgado', rule: 'most frequent' });
  });

  it('is then of the record that tells most, and last of the lowest record id', () => {
    expect(emailOf(['erp:1', {}], ['erp:2', { number: '2' }])).toEqual([EMAILS.fresh, 'most complete record']);
    expect(emailOf(['erp:2', {}], ['erp:1', {}])).toEqual([EMAILS.fresh, 'record id']);
  });

  it('goes by the order that the mapping gives, in which a rule that is left out decides nothing', () => {
    const order = { ...ORDER, rules: ['recent', 'declared'] } as const;
    expect(emailOf(['erp:1', { ...declared, ...verified }], ['desk:1', of2025], order)).toEqual([
      EMAILS.fresh,
      'most recent',
    ]);
    expect(emailOf(['desk:1', verified], ['erp:1', {}], order)).toEqual([EMAILS.fresh, 'order of trusted systems']);
  });

  it('goes by an order of systems of its own', () => {
    const orders = { ...ORDERS, email: { ...ORDER, systems: ORDER.systems.toReversed() } };
    const readings = ['erp:1', 'desk:1'].map((id) => readingOf(recordOf(id, { email: `${id}@x.de`, name: id })));
    expect(shownValue('email', readings, orders)).toBe('desk:1@x.de');
    expect(shownValue('name', readings, orders)).toBe('erp:1');
  });

  it('is a guest’s e-mail where no record tells one', () => {
    const readings = [guestOf('erp:@a', 'guest@example.com'), readingOf(recordOf('desk:1', { email: EMAILS.old }))];
    expect(shownValue('email', readings, ORDERS)).toBe(EMAILS.old);
    expect(conflictOf('email', readings, ORDERS)?.rule).toBe('customer record before guest');
  });
});

/** What a rule looks at, written as a number: the greater goes first. */
const WEIGHTS: Readonly<
  Record<SurvivorshipRule, (record: CustomerRecord, all: readonly CustomerRecord[], order: SurvivorshipOrder) => number>
> = {
  verified: (record) => Number(record.emailVerified),
  declared: (record) => Number(record.declared),
  trusted: ({ system }, _, { systems }) => -systems.indexOf(system),
  recent: ({ updatedAt }) => (updatedAt === null ? 0 : Date.parse(updatedAt)),
  frequent: ({ email }, all) => all.filter((other) => other.email?.toLowerCase() === email?.toLowerCase()).length,
};

describe('survivorship', () => {
  const everyField = (check: (field: ComparedField) => void) => {
    for (const field of COMPARED_FIELDS) check(field);
  };

  it('hangs on no order in which records are read', () => {
    const world = someRecords.chain((records) =>
      fc.record({
        records: fc.constant(records),
        shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
        order: someOrder,
      }),
    );
    fc.assert(
      fc.property(world, ({ records, shuffled, order }) => {
        everyField((field) => {
          const [one, other] = [records, shuffled].map((all) => rankingOf(field, all.map(readingOf), ordersOf(order)));
          expect(one).toEqual(other);
        });
      }),
    );
  });

  it('obeys every order that a mapping gives', () => {
    fc.assert(
      fc.property(someRecords, someOrder, (records, order) => {
        const telling = records.filter(({ email }) => email !== null);
        const shown = telling.find(({ id }) => {
          return id === rankingOf('email', records.map(readingOf), ordersOf(order))?.shown.record;
        });
        for (const other of telling) {
          const differences = order.rules.map(
            (rule) => WEIGHTS[rule](shown ?? other, telling, order) - WEIGHTS[rule](other, telling, order),
          );
          expect(differences.find((difference) => difference !== 0) ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('never shows a loser, and tells of the shown value the same everywhere', () => {
    fc.assert(
      fc.property(someRecords, someGuests, someOrder, (records, guests, order) => {
        const [readings, orders] = [[...records.map(readingOf), ...guests], ordersOf(order)];
        everyField((field) => {
          const ranking = rankingOf(field, readings, orders);
          const shown = shownValue(field, readings, orders);
          expect(shown).toBe(ranking?.shown.value ?? null);
          if (ranking === null) return;
          for (const { value } of ranking.losers) expect(sameValue(field, value, ranking.shown.value)).toBe(false);
          expect(ranking.losers.length > 0).toBe(ranking.rule !== 'only value');
          expect(conflictOf(field, readings, orders)?.shown ?? shown).toBe(shown);
        });
      }),
    );
  });
});
