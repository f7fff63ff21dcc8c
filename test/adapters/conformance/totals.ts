import { describe, expect, it } from 'vitest';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant, Money } from '../../../schema/model.ts';
import type { SumRequest } from '../../../adapters/ports.ts';
import { guestIdOf, rowsOf, sameMoney } from './expected.ts';
import type { ExpectedRow } from './expected.ts';
import { LISTS, byParent } from './lists.ts';
import { CONTEXT, collect, garbage, holdingOf, holdingsOf, strangers } from './subject.ts';
import type { AnyPort, GetSubject, Holding } from './subject.ts';

function byCurrency(sums: readonly Money[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((sums ?? []).map(sameMoney).map(({ currency, amount }) => [currency, amount]));
}

/** In hundredths: no amount of the data has more decimals than two. */
function hundredths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`);
}

/** What the amounts of some rows come to, in hundredths by currency. */
export function totalsOf(rows: readonly ExpectedRow[], field: string): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>();
  // A money field holds money or null.
  const amounts = rows.map((row) => row.record.values[field] as Money | null);
  for (const money of amounts.filter((one) => one !== null)) {
    totals.set(money.currency, (totals.get(money.currency) ?? 0n) + hundredths(money.amount));
  }
  return totals;
}

/** Sums as a port gives them, in the same form. */
export function totalsIn(sums: readonly Money[] | undefined): ReadonlyMap<string, bigint> {
  return new Map((sums ?? []).map((sum) => [sum.currency, hundredths(sum.amount)] as const));
}

/** The first time of some rows; undefined where none has any. */
export function firstTime(rows: readonly ExpectedRow[]): Instant | undefined {
  return rows.flatMap((row) => (row.at === null ? [] : [row.at])).toSorted()[0];
}

export function moneyFieldsOf({ spec }: Holding): readonly string[] {
  return Object.entries(spec.fields).flatMap(([name, kind]) => (kind === 'money' ? [name] : []));
}

/** What is computed over a list, and guests. */
export function describeTotals(subject: GetSubject): void {
  const sealer = () => subject().systems.sealer;
  const C1 = 'crm:C1' as RecordId; // of the data

  describe('sums', () => {
    const sumsOf = async (port: AnyPort, list: string, parent: RecordId, request: SumRequest) =>
      byCurrency((await port.sums(list, [parent], request, CONTEXT)).get(parent));

    it('are exact to the last digit, one a currency', async () => {
      const { port } = holdingOf(subject(), 'Invoice', 'ledger');
      const balances = await sumsOf(port, 'byCustomer', C1, { field: 'balance' });
      expect(balances).toEqual({ EUR: '23456789012345678.96', CHF: '5' });
      const overdue = await sumsOf(port, 'byCustomer', C1, { field: 'balance', only: { state: ['OVERDUE'] } });
      expect(overdue).toEqual({ EUR: '123456789012345678.97', CHF: '5' });
      expect(await sumsOf(port, 'overdue', C1, { field: 'balance' })).toEqual(overdue);
    });

    it('of amounts that come to nothing are zero, and of none at all are absent', async () => {
      const { port } = holdingOf(subject(), 'Invoice', 'ledger');
      expect(await sumsOf(port, 'byCustomer', 'crm:C3' as RecordId, { field: 'balance' })).toEqual({ EUR: '0' });
      const parents = ['crm:C2', 'crm:C7'] as RecordId[]; // with amounts of null alone, and without rows
      expect(await port.sums('byCustomer', parents, { field: 'balance' }, CONTEXT)).toEqual(new Map());
      const nothing: SumRequest = { field: 'balance', only: { state: [] } };
      expect(await port.sums('byCustomer', [C1], nothing, CONTEXT)).toEqual(new Map());
    });

    it('are right for every money field of every list of records, for all parents in one batch', async () => {
      for (const { entity, list } of LISTS) {
        for (const holding of holdingsOf(subject(), entity)) {
          if (holding.spec.lists[list]?.child !== undefined) continue;
          const expected = byParent(rowsOf(holding, list, sealer()));
          const batch = [...strangers(holding, 2500), ...expected.keys(), ...expected.keys()];
          for (const field of moneyFieldsOf(holding)) {
            const found = await holding.port.sums(list, batch, { field }, CONTEXT);
            for (const [parent, rows] of expected) {
              expect(totalsIn(found.get(parent))).toEqual(totalsOf(rows, field));
            }
            expect([...found.keys()].every((parent) => expected.has(parent))).toBe(true);
          }
        }
      }
    });
  });

  describe('earliest', () => {
    it('is the first time of every list by parent; absent without any', async () => {
      for (const { entity, list } of LISTS) {
        for (const holding of holdingsOf(subject(), entity)) {
          const expected = byParent(rowsOf(holding, list, sealer()));
          const times = [...expected].flatMap(([parent, rows]) => {
            const first = firstTime(rows);
            return first === undefined ? [] : [[parent, first] as const];
          });
          const batch = [...garbage(holding), ...expected.keys(), ...strangers(holding, 2500), ...expected.keys()];
          const found = await holding.port.earliest(list, batch, CONTEXT);
          const same = [...found].map(([parent, at]) => [parent, new Date(at).toISOString()] as const);
          expect(new Map(same)).toEqual(new Map(times));
        }
      }
    });
  });

  describe('guests', () => {
    it('come once each, by their normalised e-mail, for every entity that names customers', async () => {
      for (const holding of holdingsOf(subject())) {
        const expected = new Set(holding.records.flatMap((record) => guestIdOf(holding, record, sealer()) ?? []));
        const found = await collect(holding.port.guests(CONTEXT));
        expect(found.map((guest) => guest.id).toSorted()).toEqual([...expected].toSorted());
        for (const { id, email } of found) {
          expect(id).toBe(formatGuestId(holding.system.id, sealer().seal(email)));
          expect(email).toBe(email.trim().toLowerCase());
        }
      }
    });

    it('are those who left an e-mail and are no known customers', async () => {
      const { port } = holdingOf(subject(), 'Order', 'erp');
      const emails = (await collect(port.guests(CONTEXT))).map((guest) => guest.email);
      expect(emails.toSorted()).toEqual(['guest.lee@example.com', 'o.neil+shop@example.com']);
    });
  });
}
