/** Calls within a reach: as if the rows of others were not there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallContext, CustomerMatch, CustomerPort, RowReach, ShipmentPort } from '../../../adapters/ports.ts';
import type { MemoryRecord } from '../../../adapters/memory/record.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { formatRecordId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { guestIdOf, idOf, rowsOf } from './expected.ts';
import { LISTS, byParent } from './lists.ts';
import { walk } from './pages-of.ts';
import { CONTEXT, collect, holdingOf, holdingsOf } from './subject.ts';
import type { GetSubject, Holding } from './subject.ts';
import { firstTime, moneyFieldsOf, totalsIn, totalsOf } from './totals.ts';

const RUNS = { numRuns: 25 };
/** Rows of these belong to nobody where they do not say whose they are. */
const SELF_TELLING: readonly EntityName[] = ['Customer', 'Order'];
const CODES = ['oakmart', 'gardenco', 'OAKMART', 'Öakmart', 'nobody', "' OR 1=1 --", '%', ''];

/** Whom a record names: a customer names itself. */
function ownerOf(holding: Holding, record: MemoryRecord, subject: GetSubject): RecordId | null {
  if (holding.entity === 'Customer') return idOf(holding, record);
  return record.links['customer'] ?? guestIdOf(holding, record, subject().systems.sealer);
}

function isWithin(holding: Holding, record: MemoryRecord, reach: RowReach, subject: GetSubject): boolean {
  const isOpen = !SELF_TELLING.includes(holding.entity);
  if (reach.kind === 'partner') {
    const partner = record.values['partner'] ?? null;
    return partner === null ? isOpen : reach.codes.some((code) => code === partner);
  }
  const owner = ownerOf(holding, record, subject);
  return owner === null ? isOpen : reach.records.includes(owner);
}

/** A reach, and a holding of it with those records alone that are in reach. */
interface Reached {
  readonly holding: Holding;
  readonly context: CallContext;
  /** By id, all that are in reach. */
  readonly ids: ReadonlySet<RecordId>;
  readonly some: Holding;
}

export function describeReach(subject: GetSubject): void {
  function everyOwner(): readonly RecordId[] {
    const named = holdingsOf(subject()).flatMap((holding) =>
      holding.records.flatMap((record) => ownerOf(holding, record, subject) ?? []),
    );
    return [...new Set(named), 'crm:nobody' as RecordId, 'nowhere:C1' as RecordId]; // ids in form
  }

  function reaches(): fc.Arbitrary<RowReach> {
    const records = fc.oneof(fc.subarray([...everyOwner()], { maxLength: 4 }), fc.subarray([...everyOwner()]));
    return fc.oneof(
      records.map((some) => ({ kind: 'customer' as const, records: some })),
      fc.subarray(CODES).map((codes) => ({ kind: 'partner' as const, codes })),
    );
  }

  function reachedOf(holding: Holding, within: RowReach): Reached {
    const records = holding.records.filter((record) => isWithin(holding, record, within, subject));
    const ids = new Set(records.map((record) => idOf(holding, record)));
    return { holding, context: { ...CONTEXT, within }, ids, some: { ...holding, records } };
  }

  /** Whatever the reach, in every holding of the entity, or of all. */
  async function holdsEverywhere(check: (reached: Reached) => Promise<void>, entity?: EntityName): Promise<void> {
    const holdings = holdingsOf(subject(), entity);
    const cases = fc.tuple(fc.constantFrom(...holdings), reaches());
    await fc.assert(
      fc.asyncProperty(cases, ([holding, reach]) => check(reachedOf(holding, reach))),
      RUNS,
    );
  }

  const idsOf = ({ records, ...holding }: Holding) => records.map((record) => idOf({ ...holding, records }, record));

  function kept<V>(found: ReadonlyMap<RecordId, V>, ids: ReadonlySet<RecordId>): ReadonlyMap<RecordId, V> {
    return new Map([...found].filter(([id]) => ids.has(id)));
  }

  describe('within a reach', () => {
    it('records are found by their ids where they are in it', async () => {
      await holdsEverywhere(async ({ holding, context, ids }) => {
        const all = await holding.port.byIds(idsOf(holding), CONTEXT);
        expect(await holding.port.byIds(idsOf(holding), context)).toEqual(kept(all, ids));
      });
    });

    it('records are found by their numbers where they are in it', async () => {
      await holdsEverywhere(async ({ holding, context, ids }) => {
        const numbers = holding.records.flatMap(({ values }) => {
          const number = values[holding.spec.number];
          return typeof number === 'string' ? [number] : [];
        });
        const all = await holding.port.byNumbers(numbers, CONTEXT);
        const some = [...all].map(([number, found]) => [number, found.filter(({ id }) => ids.has(id))] as const);
        const expected = new Map(some.filter(([, found]) => found.length > 0));
        expect(await holding.port.byNumbers(numbers, context)).toEqual(expected);
      });
    });

    it('a list is the whole list without the rows outside, and its pages are full', async () => {
      for (const { entity, list } of LISTS) {
        // One list after the other: a database is to tell which of them fails.
        // oxlint-disable-next-line no-await-in-loop
        await holdsEverywhere(async ({ holding, context, ids }) => {
          const parents = [...byParent(rowsOf(holding, list, subject().systems.sealer)).keys()];
          const all = await holding.port.list(list, parents, { limit: 1000 }, CONTEXT);
          const some = [...all].map(([id, rows]) => [id, rows.filter((row) => ids.has(row.entity.id))] as const);
          const expected = new Map(some.filter(([, rows]) => rows.length > 0));
          expect(await holding.port.list(list, parents, { limit: 1000 }, context)).toEqual(expected);
          const [busiest] = [...expected].toSorted(([, a], [, b]) => b.length - a.length);
          if (busiest === undefined) return;
          const [parent, rows] = busiest;
          expect(await walk(holding.port, list, parent, [1, 3], { context })).toEqual(rows);
          expect(await walk(holding.port, list, parent, [2], { backward: true, context })).toEqual(rows);
        }, entity);
      }
    });

    it('sums and first times are those of the rows in it', async () => {
      for (const { entity, list } of LISTS) {
        // As above.
        // oxlint-disable-next-line no-await-in-loop
        await holdsEverywhere(async ({ holding, context, some }) => {
          const { sealer } = subject().systems;
          const parents = [...byParent(rowsOf(holding, list, sealer)).keys()];
          const rows = byParent(rowsOf(some, list, sealer));
          const first = await holding.port.earliest(list, parents, context);
          const times = [...rows].flatMap(([parent, own]) => {
            const at = firstTime(own);
            return at === undefined ? [] : [[parent, at] as const];
          });
          expect(new Map([...first].map(([id, at]) => [id, new Date(at).toISOString()]))).toEqual(new Map(times));
          if (holding.spec.lists[list]?.child !== undefined) return;
          for (const field of moneyFieldsOf(holding)) {
            // As above.
            // oxlint-disable-next-line no-await-in-loop
            const sums = await holding.port.sums(list, parents, { field }, context);
            for (const parent of parents) {
              expect(totalsIn(sums.get(parent))).toEqual(totalsOf(rows.get(parent) ?? [], field));
            }
          }
        }, entity);
      }
    });

    it('children are found where their record is in it: by it, by its list, by their own ids', async () => {
      await holdsEverywhere(async ({ holding, context, ids }) => {
        const { port, spec } = holding;
        for (const child of Object.keys(spec.children ?? {})) {
          // As above.
          // oxlint-disable-next-line no-await-in-loop
          const all = await port.children(child, idsOf(holding), null, CONTEXT);
          const expected = kept(all, ids);
          // oxlint-disable-next-line no-await-in-loop
          expect(await port.children(child, idsOf(holding), null, context)).toEqual(expected);
          // oxlint-disable-next-line no-await-in-loop
          const page = await port.children(child, idsOf(holding), { limit: 1 }, context);
          expect([...page.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
          const childIds = [...all.values()].flat().map((row) => row.child.id);
          // oxlint-disable-next-line no-await-in-loop
          const byIds = await port.childrenByIds(child, childIds, context);
          expect([...byIds.keys()].toSorted()).toEqual(
            [...expected.values()]
              .flat()
              .map((row) => row.child.id)
              .toSorted(),
          );
          if (spec.lists['byCustomer'] === undefined) continue;
          const owners = [...byParent(rowsOf(holding, 'byCustomer', subject().systems.sealer)).keys()];
          // oxlint-disable-next-line no-await-in-loop
          const beside = await port.childrenOfList('byCustomer', child, owners, CONTEXT);
          // oxlint-disable-next-line no-await-in-loop
          expect(await port.childrenOfList('byCustomer', child, owners, context)).toEqual(kept(beside, ids));
        }
      });
    });

    it('searches and streams give what is in it, and as much as is asked for', async () => {
      const matches: readonly CustomerMatch[] = [
        { kind: 'name', words: ['customer'] },
        { kind: 'name', words: ['rosa'] },
        { kind: 'phone', digits: '600123456' },
        { kind: 'postcode', postcode: '28013' },
        { kind: 'email', email: 'rosa', prefix: true },
      ];
      await holdsEverywhere(async ({ holding, context, ids }) => {
        const port = holding.port as unknown as CustomerPort; // of customers
        const own = await collect(port.all(context));
        expect(new Set(own.map(({ id }) => id))).toEqual(ids);
        for (const match of matches) {
          // As above.
          // oxlint-disable-next-line no-await-in-loop
          const expected = (await port.search(match, 100, CONTEXT)).filter(({ id }) => ids.has(id));
          // oxlint-disable-next-line no-await-in-loop
          expect(await port.search(match, 100, context)).toEqual(expected);
          // oxlint-disable-next-line no-await-in-loop
          expect(await port.search(match, 2, context)).toEqual(expected.slice(0, 2));
        }
      }, 'Customer');
      await holdsEverywhere(async ({ holding, context, ids }) => {
        const port = holding.port as unknown as ShipmentPort; // of shipments
        const since = async (own: CallContext) => collect(port.since('2020-01-01T00:00:00Z', own));
        expect(await since(context)).toEqual((await since(CONTEXT)).filter(({ id }) => ids.has(id)));
      }, 'Shipment');
    });

    it('guests are those who are in it', async () => {
      await holdsEverywhere(async ({ some, context }) => {
        const { sealer } = subject().systems;
        const expected = new Set(some.records.flatMap((record) => guestIdOf(some, record, sealer) ?? []));
        const found = await collect(some.port.guests(context));
        expect(found.map(({ id }) => id).toSorted()).toEqual([...expected].toSorted());
      });
    });

    it('a key written in another letter case is another customer', async () => {
      const { port } = holdingOf(subject(), 'Order', 'erp');
      const own = (records: readonly string[]): CallContext => {
        return { ...CONTEXT, within: { kind: 'customer', records: records as readonly RecordId[] } }; // in form
      };
      const id = formatRecordId(port.system.id, ['O01']);
      expect((await port.byIds([id], own(['crm:C1']))).size).toBe(1);
      expect((await port.byIds([id], own(['crm:c1', 'crm:C1 x', 'club:C1']))).size).toBe(0);
    });
  });
}
