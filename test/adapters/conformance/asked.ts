import { describe, expect, it } from 'vitest';
import type { Asked, PageRequest } from '../../../adapters/ports.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, EntitySpec } from '../../../schema/model.ts';
import { idOf } from './expected.ts';
import { CONTEXT, holdingsOf } from './subject.ts';
import type { GetSubject, Holding, Values } from './subject.ts';

const LIMIT: PageRequest = { limit: 100 };

/** Nothing, each name by itself, and every second one. */
function setsOf(names: readonly string[]): readonly FieldSet[] {
  const single = names.map((name) => fieldSet([name]));
  return [fieldSet([]), ...single, fieldSet(names.filter((_, i) => i % 2 === 0))];
}

function childNames({ fields, children }: ChildSpec): readonly string[] {
  return [...Object.keys(fields), ...Object.keys(children ?? {})];
}

/** What a reader of the record sees of each name: its value, or that it must be asked for. */
function seen(part: Values, names: readonly string[]): Readonly<Record<string, unknown>> {
  const look = (name: string): unknown => {
    try {
      return part[name];
    } catch (error) {
      return String(error).includes('must be asked for') ? UNASKED : error;
    }
  };
  return Object.fromEntries(names.map((name) => [name, look(name)]));
}
const UNASKED = 'not asked for';

/** What is to be seen of the whole one where so much is asked for. */
function shown(whole: Values, names: readonly string[], { names: asked }: FieldSet): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, asked.has(name) ? whole[name] : UNASKED]));
}

function expectPart(part: Values, whole: Values, names: readonly string[], asked: FieldSet): void {
  expect(part.id).toBe(whole.id);
  expect(seen(part, names)).toEqual(shown(whole, names, asked));
}

function expectEntity(part: Values, whole: Values, spec: EntitySpec, asked: FieldSet): void {
  expectPart(part, whole, Object.keys(spec.fields), asked);
  expect(part['system']).toBe(whole['system']);
  for (const of of ['links', 'linkedBy']) {
    // Both are objects by the names of the links.
    expect(seen(part[of] as Values, spec.links)).toEqual(shown(whole[of] as Values, spec.links, asked));
  }
}

function idsOf(holding: Holding): readonly RecordId[] {
  return holding.records.map((record) => idOf(holding, record));
}

/** Whom the records of a list belong to. */
async function parentsOf(holding: Holding, by: string): Promise<readonly RecordId[]> {
  const all = [...(await holding.port.byIds(idsOf(holding), CONTEXT)).values()];
  // The links of an entity are record ids and null.
  const links = all.map((entity) => (entity['links'] as Readonly<Record<string, RecordId | null>>)[by] ?? null);
  return [...new Set(links.filter((id) => id !== null))];
}

/** What a reader asks for, and nothing else: of records, of rows of lists, of children. */
export function describeAsked(subject: GetSubject): void {
  const holdings = () =>
    holdingsOf(subject()).map((holding) => ({ holding, spec: ENTITIES[holding.entity] as EntitySpec }));

  describe('a part of a record', () => {
    it('is read by ids and by numbers', async () => {
      for (const { holding, spec } of holdings()) {
        const whole = await holding.port.byIds(idsOf(holding), CONTEXT);
        const numbers = [...whole.values()].flatMap((one) => (one[spec.number] as string | null) ?? []);
        const byNumber = await holding.port.byNumbers(numbers, CONTEXT);
        for (const entity of setsOf([...Object.keys(spec.fields), ...spec.links])) {
          const some = await holding.port.byIds(idsOf(holding), CONTEXT, { entity });
          expect([...some.keys()].sort()).toEqual([...whole.keys()].sort());
          for (const [id, part] of some) expectEntity(part, whole.get(id) as Values, spec, entity);
          const found = await holding.port.byNumbers(numbers, CONTEXT, { entity });
          const ids = (of: ReadonlyMap<string, readonly Values[]>) =>
            [...of].map(([number, records]) => [number, records.map((record) => record.id)] as const);
          expect(new Map(ids(found))).toEqual(new Map(ids(byNumber)));
        }
      }
    });

    it('stands in the rows of a list, at the same places', async () => {
      for (const { holding, spec } of holdings()) {
        for (const [list, { by, child }] of Object.entries(spec.lists)) {
          const parents = await parentsOf(holding, by);
          const childSpec = child === undefined ? undefined : spec.children?.[child];
          const names = Object.keys(childSpec?.fields ?? spec.fields);
          const whole = await holding.port.list(list, parents, LIMIT, CONTEXT);
          for (const set of setsOf(names)) {
            const asked: Asked = childSpec === undefined ? { entity: set } : { entity: fieldSet([]), child: set };
            const some = await holding.port.list(list, parents, LIMIT, CONTEXT, asked);
            expect([...some.keys()].sort()).toEqual([...whole.keys()].sort());
            for (const [parent, rows] of some) {
              const all = whole.get(parent) ?? [];
              expect(rows.map(({ at, position }) => ({ at, position }))).toEqual(
                all.map(({ at, position }) => ({ at, position })),
              );
              for (const [i, { entity, child: one }] of rows.entries()) {
                expectEntity(entity, all[i]?.entity as Values, spec, asked.entity as FieldSet);
                if (childSpec !== undefined) expectPart(one as Values, all[i]?.child as Values, names, set);
              }
            }
          }
        }
      }
    });
  });

  describe('a part of a child', () => {
    it('is read whole, in pages and by ids, its own children only where they are asked for', async () => {
      for (const { holding, spec } of holdings()) {
        for (const [child, childSpec] of Object.entries(spec.children ?? {})) {
          const names = childNames(childSpec);
          const whole = await holding.port.children(child, idsOf(holding), null, CONTEXT);
          const byId = new Map([...whole.values()].flat().map((row) => [row.child.id, row.child] as const));
          for (const set of setsOf(names)) {
            for (const page of [null, { limit: 2 }]) {
              const some = await holding.port.children(child, idsOf(holding), page, CONTEXT, { child: set });
              expect([...some.keys()].sort()).toEqual([...whole.keys()].sort());
              for (const row of [...some.values()].flat()) {
                expectPart(row.child, byId.get(row.child.id) as Values, names, set);
              }
            }
            const found = await holding.port.childrenByIds(child, [...byId.keys()], CONTEXT, { child: set });
            expect([...found.keys()].sort()).toEqual([...byId.keys()].sort());
            for (const [id, part] of found) expectPart(part, byId.get(id) as Values, names, set);
          }
        }
      }
    });
  });

  describe('childrenOfList', () => {
    it('has the children of the rows of every list, as they are read by the ids of the rows', async () => {
      for (const { holding, spec } of holdings()) {
        const lists = Object.entries(spec.lists).filter(([, one]) => one.child === undefined && one.only === undefined);
        for (const [list, { by }] of lists) {
          const parents = await parentsOf(holding, by);
          const rows = await holding.port.list(list, parents, LIMIT, CONTEXT);
          const ids = [...rows.values()].flat().map(({ entity }) => entity.id);
          for (const child of Object.keys(spec.children ?? {})) {
            const found = await holding.port.childrenOfList(list, child, parents, CONTEXT);
            expect(found).toEqual(await holding.port.children(child, ids, null, CONTEXT));
            const [parent = '' as RecordId] = parents;
            const ofOne = await holding.port.childrenOfList(list, child, [parent, parent], CONTEXT);
            const own = (rows.get(parent) ?? []).map(({ entity }) => entity.id);
            expect(ofOne).toEqual(await holding.port.children(child, own, null, CONTEXT));
          }
        }
      }
    });

    it('has only what is asked of a child', async () => {
      for (const { holding, spec } of holdings()) {
        const [list] = Object.entries(spec.lists).filter(
          ([, one]) => one.child === undefined && one.only === undefined,
        );
        if (list === undefined) continue;
        const parents = await parentsOf(holding, list[1].by);
        for (const [child, childSpec] of Object.entries(spec.children ?? {})) {
          const names = childNames(childSpec);
          const whole = await holding.port.childrenOfList(list[0], child, parents, CONTEXT);
          for (const set of setsOf(names)) {
            const some = await holding.port.childrenOfList(list[0], child, parents, CONTEXT, { child: set });
            expect([...some.keys()].sort()).toEqual([...whole.keys()].sort());
            for (const [parent, rows] of some) {
              for (const [i, row] of rows.entries()) {
                expectPart(row.child, whole.get(parent)?.[i]?.child as Values, names, set);
              }
            }
          }
        }
      }
    });
  });
}
