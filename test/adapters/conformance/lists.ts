import { describe, expect, it } from 'vitest';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import type { PageRequest } from '../../../adapters/ports.ts';
import { entityOf, rowsOf, same, signature, signatures } from './expected.ts';
import type { ExpectedRow } from './expected.ts';
import { CONTEXT, garbage, holdingOf, holdingsOf, strangers } from './subject.ts';
import type { AnyRow, GetSubject, Holding, Values } from './subject.ts';

/** Every list of every entity. */
export const LISTS = ENTITY_NAMES.flatMap((entity) => {
  const spec: EntitySpec = ENTITIES[entity];
  return Object.keys(spec.lists).map((list) => ({ entity, list }));
});

export function byParent(rows: readonly ExpectedRow[]): ReadonlyMap<RecordId, readonly ExpectedRow[]> {
  const parents = new Map<RecordId, ExpectedRow[]>();
  for (const row of rows) parents.set(row.parent, [...(parents.get(row.parent) ?? []), row]);
  return parents;
}

function signaturesOf(rows: readonly ExpectedRow[]): readonly string[] {
  return rows.map((row) => signature({ at: row.at, entity: row.entity, child: row.child?.id ?? null }));
}

/** Newest first, rows without a time last; the order of keys is the system's own. */
function isNewestFirst(rows: readonly AnyRow[]): boolean {
  const times = rows.map((row) => (row.at === null ? -Infinity : Date.parse(row.at)));
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? Infinity));
}

/** Which rows a list has, and in which order. Pages of it: paging.ts. */
export function describeLists(subject: GetSubject): void {
  const sealer = () => subject().systems.sealer;
  const pick = (
    values: Readonly<Record<string, unknown>>,
    names: readonly string[],
  ): Readonly<Record<string, unknown>> => Object.fromEntries(names.map((name) => [name, values[name]]));
  const WHOLE: PageRequest = { limit: 1000 };

  function expectRows(holding: Holding, rows: readonly AnyRow[], list: string, expected: readonly ExpectedRow[]): void {
    expect([...signatures(rows)].toSorted()).toEqual([...signaturesOf(expected)].toSorted());
    expect(isNewestFirst(rows)).toBe(true);
    const childName = holding.spec.lists[list]?.child;
    const childSpec = childName === undefined ? undefined : holding.spec.children?.[childName];
    // A list tells a child's own fields; what belongs to the child is read with the record's children.
    const told = (child: Values | null): unknown =>
      child && childSpec
        ? { id: child.id, ...pick(same({ fields: childSpec.fields }, child), Object.keys(childSpec.fields)) }
        : child;
    for (const { entity, child } of rows) {
      const found = expected.find((row) => row.entity === entity.id && (row.child?.id ?? null) === (child?.id ?? null));
      expect(found && entityOf(holding, found.record, sealer())).toEqual(same(holding.spec, entity));
      expect(told(child)).toEqual(told(found?.child ?? null));
    }
  }

  describe.each(LISTS)('list $entity $list', ({ entity, list }: { entity: EntityName; list: string }) => {
    it('gives each parent its rows, newest first, and leaves parents without rows absent', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const expected = byParent(rowsOf(holding, list, sealer()));
        const parents = new Set(Object.values(rowsOf(holding, list, sealer())).map((row) => row.parent));
        const others = holding.records.flatMap((record) => Object.values(record.links).filter((link) => link !== null));
        const found = await holding.port.list(list, [...parents, ...others], WHOLE, CONTEXT);
        expect(new Set(found.keys())).toEqual(parents);
        for (const [parent, rows] of found) expectRows(holding, rows, list, expected.get(parent) ?? []);
      }
    });

    it('takes a parent twice, unknown ones, texts that are no ids, 2,500 in one batch', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const parents = [...byParent(rowsOf(holding, list, sealer())).keys()];
        const others = [...garbage(holding), ...strangers(holding, 1250)];
        const crowd = Array.from({ length: 1250 }, (_, index) => `crm:none${String(index)}` as RecordId); // of the right shape
        const batch = [...others, ...crowd, ...parents, ...parents.toReversed()];
        const found = await holding.port.list(list, batch, WHOLE, CONTEXT);
        expect(found).toEqual(await holding.port.list(list, parents, WHOLE, CONTEXT));
        expect(await holding.port.list(list, [], WHOLE, CONTEXT)).toEqual(new Map());
      }
    });
  });

  describe('list', () => {
    const idsOf = async (entity: EntityName, system: string, list: string, parent: RecordId | string) => {
      const { port, records } = holdingOf(subject(), entity, system);
      const id = parent as RecordId; // the tests write out ids of the data
      const rows = (await port.list(list, [id], WHOLE, CONTEXT)).get(id) ?? [];
      return { ids: rows.map((row) => row.child?.id ?? row.entity.id), rows, records };
    };

    it('orders rows of one time by key, the last key first, and rows without a time likewise', async () => {
      const { ids, records } = await idsOf('Order', 'erp', 'byCustomer', 'crm:C1');
      const all = ['O01', 'P2', 'P1', 'P3', 'O05', 'O04', 'O03', 'O02', 'P4', 'O08', 'O07', 'O06'];
      const held = new Set(records.map((record) => record.key.join('~')));
      expect(ids).toEqual(all.filter((key) => held.has(key)).map((key) => `erp:${key}`));
    });

    it("orders children's rows of one time by the record's key, then by their own", async () => {
      const { ids } = await idsOf('Order', 'erp', 'returnRequests', 'crm:C1');
      expect(ids).toEqual(['erp:O08~R2', 'erp:O01~R2', 'erp:O01~R1']);
    });

    it('puts a row of a `dayAfter` list at the first instant of the next day', async () => {
      const { ids, rows } = await idsOf('Invoice', 'ledger', 'overdue', 'crm:C1');
      expect(ids).toEqual(['ledger:IN~1001', 'ledger:IN~1003', 'ledger:IN~1002']);
      const times = rows.map((row) => new Date(row.at ?? NaN).toISOString());
      expect(times).toEqual(['2026-03-01T00:00:00.000Z', '2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z']);
    });

    it("gives a guest's rows in every spelling of the e-mail, in the guest's own system alone", async () => {
      const guest = (system: string) => formatGuestId(system as SystemId, sealer().seal('guest.lee@example.com'));
      const own = await idsOf('Order', 'erp', 'byCustomer', guest('erp'));
      expect(own.ids).toEqual(['erp:G2', 'erp:G1', 'erp:G3']);
      expect(own.rows.map((row) => row.entity['links'])).toEqual(own.rows.map(() => ({ customer: guest('erp') })));
      expect((await idsOf('Order', 'erp', 'byCustomer', guest('pos'))).ids).toEqual([]);
    });

    it('gives nothing for a guest id that was tampered with', async () => {
      const sealed = sealer().seal('guest.lee@example.com');
      const other = formatGuestId('erp' as SystemId, `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`);
      expect((await idsOf('Order', 'erp', 'byCustomer', other)).ids).toEqual([]);
    });
  });
}
