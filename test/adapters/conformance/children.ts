import { describe, expect, it } from 'vitest';
import type { ChildPage, Position } from '../../../adapters/ports.ts';
import { formatRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import { childrenOf, idOf, isOneOf, same } from './expected.ts';
import { CONTEXT, garbage, holdingOf, holdingsOf, strangers } from './subject.ts';
import type { AnyChildRow, GetSubject, Holding, Values } from './subject.ts';

const CHILDREN = ENTITY_NAMES.flatMap((entity) => {
  const spec: EntitySpec = ENTITIES[entity];
  return Object.keys(spec.children ?? {}).map((child) => ({ entity, child }));
});

function spelledAlike(holding: Holding, name: string, values: Values): Readonly<Record<string, unknown>> {
  const spec = holding.spec.children?.[name];
  return spec === undefined ? values : same(spec, values);
}

function parentsOf(holding: Holding): readonly RecordId[] {
  return holding.records.map((record) => idOf(holding, record));
}

/** The children of each record that has any, in order. */
function expectedOf(holding: Holding, name: string): ReadonlyMap<RecordId, readonly Values[]> {
  const all = holding.records.map((record) => [idOf(holding, record), childrenOf(holding, name, record)] as const);
  return new Map(all.filter(([, children]) => children.length > 0));
}

/** Filters by each value of each enum and bool field, by two values, and by none. */
function filtersOf(holding: Holding, name: string): readonly NonNullable<ChildPage['only']>[] {
  return Object.entries(holding.spec.children?.[name]?.fields ?? {}).flatMap(([field, kind]) => {
    const values: readonly (string | boolean)[] =
      typeof kind !== 'string' ? kind : kind === 'bool' ? [true, false] : [];
    if (values.length === 0) return [];
    return [...values.map((value) => [value]), values.slice(0, 2), []].map((asked) => ({ [field]: asked }));
  });
}

/** To the end, backward to the beginning, but no further than any list of the data goes: a port that does not move on must fail, not hang. */
async function readInPages(holding: Holding, name: string, parent: RecordId, page: ChildPage) {
  let rows: readonly AnyChildRow[] = [];
  let bound: Position | undefined;
  for (let turn = 0; turn < 50; turn += 1) {
    const some = (await holding.port.children(name, [parent], { ...page, bound }, CONTEXT)).get(parent) ?? [];
    rows = page.backward === true ? [...some, ...rows] : [...rows, ...some];
    const last = page.backward === true ? some[0] : some.at(-1);
    if (last === undefined || some.length < page.limit) return rows;
    bound = JSON.parse(JSON.stringify(last.position)) as Position; // as a cursor carries it
  }
  return rows;
}

/** Lists that belong to one record. */
export function describeChildren(subject: GetSubject): void {
  const ids = (rows: readonly AnyChildRow[]) => rows.map((row) => row.child.id);

  describe.each(CHILDREN)('children $entity $child', ({ entity, child }: { entity: EntityName; child: string }) => {
    it('come oldest first, those without a time before all, and records without any are absent', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const found = await holding.port.children(child, parentsOf(holding), null, CONTEXT);
        const values = [...found].map(
          ([parent, rows]) => [parent, rows.map((row) => spelledAlike(holding, child, row.child))] as const,
        );
        expect(new Map(values)).toEqual(expectedOf(holding, child));
      }
    });

    it('add up to the whole list in pages of every size', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        for (const [parent, expected] of expectedOf(holding, child)) {
          for (const limit of [1, 2, 3, expected.length]) {
            const rows = await readInPages(holding, child, parent, { limit });
            expect(ids(rows)).toEqual(expected.map((one) => one.id));
            const backward = await readInPages(holding, child, parent, { limit, backward: true });
            expect(ids(backward)).toEqual(ids(rows));
          }
        }
      }
    });

    it('hold only those with the values asked for, and pages of them stay full', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        for (const [parent, all] of expectedOf(holding, child)) {
          for (const only of filtersOf(holding, child)) {
            const expected = all.filter((one) => isOneOf(one, only)).map((one) => one.id);
            for (const limit of [1, 2, 100]) {
              expect(ids(await readInPages(holding, child, parent, { limit, only }))).toEqual(expected);
            }
          }
        }
      }
    });

    it('keep the limit for each record of a batch, not for all together', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const found = await holding.port.children(child, parentsOf(holding), { limit: 1 }, CONTEXT);
        const expected = [...expectedOf(holding, child)].map(([parent, all]) => [parent, [all[0]?.id]] as const);
        expect(new Map([...found].map(([parent, rows]) => [parent, ids(rows)]))).toEqual(new Map(expected));
      }
    });

    it('are read for 2,500 records in one batch, twice the same, unknown ones and texts that are no ids', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const parents = parentsOf(holding);
        const batch = [...garbage(holding), ...parents, ...strangers(holding, 2500), ...parents];
        const found = await holding.port.children(child, batch, null, CONTEXT);
        expect(found).toEqual(await holding.port.children(child, parents, null, CONTEXT));
        expect(await holding.port.children(child, [], null, CONTEXT)).toEqual(new Map());
      }
    });

    it('are found by their own ids, in a batch of 2,500', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const expected = [...expectedOf(holding, child).values()].flat();
        const own = expected.map((one) => one.id);
        const batch = [...own, ...strangers(holding, 2500, 1), ...own];
        const found = await holding.port.childrenByIds(child, batch, CONTEXT);
        const values = [...found].map(([id, one]) => [id, spelledAlike(holding, child, one)] as const);
        expect(new Map(values)).toEqual(new Map(expected.map((one) => [one.id, one])));
      }
    });

    it('are absent for ids of records, of other systems, of other parents and for texts that are no ids', async () => {
      for (const holding of holdingsOf(subject(), entity)) {
        const other = holding.system.id === 'erp' ? 'pos' : 'erp';
        const own = [...expectedOf(holding, child).values()].flat().map((one) => one.id);
        const foreign = own.map((id) => id.replace(/^[^:]+/, other) as RecordId); // the key in another system
        const batch = [...foreign, ...parentsOf(holding), ...garbage(holding)];
        expect(await holding.port.childrenByIds(child, batch, CONTEXT)).toEqual(new Map());
      }
    });
  });

  describe('childrenByIds', () => {
    it('tells children with one key by their parents', async () => {
      const holding = holdingOf(subject(), 'Ticket', 'desk');
      const id = (...key: string[]) => formatRecordId(holding.system.id, key);
      const asked = [id('T1', 'M1'), id('T2', 'M1'), id('T2', 'M2'), id('T3', 'M1')];
      const found = await holding.port.childrenByIds('messages', asked, CONTEXT);
      expect(new Map([...found].map(([key, message]) => [key, message['text']]))).toEqual(
        new Map([
          [id('T1', 'M1'), 'Line one\nLine two'],
          [id('T2', 'M1'), 'Me again'],
        ]),
      );
      expect(await holding.port.childrenByIds('messages', [], CONTEXT)).toEqual(new Map());
    });
  });
}
