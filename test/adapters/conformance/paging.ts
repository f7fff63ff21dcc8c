import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bound, PageRequest, Position } from '../../../adapters/ports.ts';
import { InputError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, Instant } from '../../../schema/model.ts';
import { isOneOf, rowsOf, signatures } from './expected.ts';
import { LISTS, byParent } from './lists.ts';
import { CONTEXT, holdingOf, holdingsOf } from './subject.ts';
import type { AnyRow, GetSubject, Holding, Subject } from './subject.ts';

const WHOLE: PageRequest = { limit: 1000 };

/** One parent's rows of one list, all of them: what every page is a part of. */
interface Reading {
  readonly holding: Holding;
  readonly list: string;
  readonly parent: RecordId;
  readonly rows: readonly AnyRow[];
}

async function readingsOf(subject: Subject, entity: EntityName, list: string): Promise<readonly Reading[]> {
  const readings = holdingsOf(subject, entity).map(async (holding) => {
    const parents = [...byParent(rowsOf(holding, list, subject.systems.sealer)).keys()];
    const found = await holding.port.list(list, parents, WHOLE, CONTEXT);
    return [...found].map(([parent, rows]) => ({ holding, list, parent, rows }));
  });
  return (await Promise.all(readings)).flat();
}

async function read({ holding, list, parent }: Reading, page: PageRequest): Promise<readonly AnyRow[]> {
  return (await holding.port.list(list, [parent], page, CONTEXT)).get(parent) ?? [];
}

/** As a cursor carries it. */
function carried(position: Position): Position {
  return JSON.parse(JSON.stringify(position)) as Position; // what was written a moment ago
}

/** Reads to the end, backward to the beginning, each page of the next of the sizes in turn. */
async function readInPages(
  reading: Reading,
  sizes: readonly number[],
  page: Omit<PageRequest, 'limit'> = {},
): Promise<readonly AnyRow[]> {
  let rows: readonly AnyRow[] = [];
  let { bound } = page;
  for (let turn = 0; turn <= reading.rows.length; turn += 1) {
    const limit = sizes[turn % sizes.length] ?? 1;
    const some = await read(reading, { ...page, bound, limit });
    rows = page.backward === true ? [...some, ...rows] : [...rows, ...some];
    const last = page.backward === true ? some[0] : some.at(-1);
    if (last === undefined || some.length < limit) return rows;
    bound = { kind: 'position', position: carried(last.position) };
  }
  return rows;
}

/** Times as numbers, so that what has none lies past all that has one. */
function timeOf(at: Instant | null): number {
  return at === null ? -Infinity : Date.parse(at);
}

function isPastInstant(row: AnyRow, bound: Extract<Bound, { kind: 'instant' }>, backward?: boolean): boolean {
  const [time, limit] = [timeOf(row.at), timeOf(bound.at)];
  if (time === limit) return bound.inclusive;
  return backward === true ? time > limit : time < limit;
}

function isWithin(row: AnyRow, { from, before }: Pick<PageRequest, 'from' | 'before'>): boolean {
  if (from === undefined && before === undefined) return true;
  if (row.at === null) return false;
  const time = Date.parse(row.at);
  return (from === undefined || time >= Date.parse(from)) && (before === undefined || time < Date.parse(before));
}

/** A list's enum fields with their values, of its child where it has one. */
function enumsOf({ spec }: Holding, list: string): readonly (readonly [string, readonly string[]])[] {
  const child = spec.lists[list]?.child;
  const fields = child === undefined ? spec.fields : (spec.children?.[child]?.fields ?? {});
  return Object.entries(fields).flatMap(([name, kind]) => (typeof kind === 'string' ? [] : [[name, kind] as const]));
}

/** A page as chance has it: which rows, from where, in pages of which sizes. */
const CHANCE = fc.record({
  reading: fc.nat(),
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
  filter: fc.option(fc.record({ field: fc.nat(), values: fc.array(fc.nat(), { maxLength: 3 }) })),
  from: fc.option(fc.nat()),
  before: fc.option(fc.nat()),
  start: fc.option(fc.record({ at: fc.nat(), inclusive: fc.boolean() })),
  backward: fc.constantFrom(true, undefined),
});

type Chance = typeof CHANCE extends fc.Arbitrary<infer T> ? T : never;

function pick<T>(items: readonly T[], index: number): T | undefined {
  return items[index % items.length];
}

function pageOf({ holding, list, rows }: Reading, chance: Chance): Omit<PageRequest, 'limit'> {
  const times: readonly (Instant | null)[] = rows.map((row) => row.at);
  const dated = times.filter((time) => time !== null);
  const field = chance.filter && pick(enumsOf(holding, list), chance.filter.field);
  const values = chance.filter?.values.flatMap((index) => (field ? [pick(field[1], index) ?? ''] : []));
  const at = chance.start && pick(times, chance.start.at);
  return {
    only: field && values ? { [field[0]]: values } : undefined,
    from: chance.from === null ? undefined : pick(dated, chance.from),
    before: chance.before === null ? undefined : pick(dated, chance.before),
    bound: chance.start ? { kind: 'instant', at: at ?? null, inclusive: chance.start.inclusive } : undefined,
    backward: chance.backward,
  };
}

function isInPage(row: AnyRow, page: Omit<PageRequest, 'limit'>): boolean {
  const isPast = page.bound?.kind !== 'instant' || isPastInstant(row, page.bound, page.backward);
  return isPast && isWithin(row, page) && isOneOf(row.child ?? row.entity, page.only);
}

/** Parts of lists: limits, bounds, filters, and pages that add up to the whole. */
export function describePaging(subject: GetSubject): void {
  describe.each(LISTS)('pages of $entity $list', ({ entity, list }: { entity: EntityName; list: string }) => {
    it('of every size add up to the whole list', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const size of [1, 2, 3, 5, reading.rows.length]) {
          const pages = await readInPages(reading, [size]);
          expect(signatures(pages)).toEqual(signatures(reading.rows));
        }
      }
    });

    it('of every size add up to the whole list from its end, and stand newest first all the same', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const size of [1, 2, 3, 5, reading.rows.length]) {
          const pages = await readInPages(reading, [size], { backward: true });
          expect(signatures(pages)).toEqual(signatures(reading.rows));
        }
      }
    });

    it('end before every row, and at every instant with it or before it, when they are read backward', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const [index, row] of reading.rows.entries()) {
          const before: Bound = { kind: 'position', position: carried(row.position) };
          const rest = await read(reading, { ...WHOLE, bound: before, backward: true });
          expect(signatures(rest)).toEqual(signatures(reading.rows.slice(0, index)));
          const two = await read(reading, { limit: 2, bound: before, backward: true });
          expect(signatures(two)).toEqual(signatures(reading.rows.slice(Math.max(0, index - 2), index)));
          for (const inclusive of [true, false]) {
            const bound = { kind: 'instant', at: row.at, inclusive } as const;
            const expected = reading.rows.filter((one) => isPastInstant(one, bound, true));
            expect(signatures(await read(reading, { ...WHOLE, bound, backward: true }))).toEqual(signatures(expected));
          }
        }
      }
    });

    it('start after every row, and at every instant with it or after it', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const [index, row] of reading.rows.entries()) {
          const after: Bound = { kind: 'position', position: carried(row.position) };
          const rest = await read(reading, { ...WHOLE, bound: after });
          expect(signatures(rest)).toEqual(signatures(reading.rows.slice(index + 1)));
          for (const inclusive of [true, false]) {
            const bound = { kind: 'instant', at: row.at, inclusive } as const;
            const expected = reading.rows.filter((one) => isPastInstant(one, bound));
            expect(signatures(await read(reading, { ...WHOLE, bound }))).toEqual(signatures(expected));
          }
        }
      }
    });

    it('start among the rows without a time', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const inclusive of [true, false]) {
          const found = await read(reading, { ...WHOLE, bound: { kind: 'instant', at: null, inclusive } });
          expect(signatures(found)).toEqual(signatures(reading.rows.filter((row) => row.at === null && inclusive)));
        }
      }
    });

    it('end among the rows without a time, or before them, when they are read backward', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const inclusive of [true, false]) {
          const bound = { kind: 'instant', at: null, inclusive } as const;
          const found = await read(reading, { ...WHOLE, bound, backward: true });
          expect(signatures(found)).toEqual(signatures(reading.rows.filter((row) => inclusive || row.at !== null)));
        }
      }
    });

    it('lie between instants, the first with it and the last without', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const at of reading.rows.map((row) => row.at).filter((time) => time !== null)) {
          for (const page of [{ from: at }, { before: at }, { from: at, before: at }]) {
            const expected = reading.rows.filter((row) => isWithin(row, page));
            expect(signatures(await read(reading, { ...WHOLE, ...page }))).toEqual(signatures(expected));
          }
        }
      }
    });

    it('hold only rows with the values asked for, those without a known code among UNKNOWN', async () => {
      for (const reading of await readingsOf(subject(), entity, list)) {
        for (const [field, values] of enumsOf(reading.holding, list)) {
          for (const asked of [...values.map((value) => [value]), values.slice(0, 3), []]) {
            const only = { [field]: asked };
            const expected = reading.rows.filter((row) => isOneOf(row.child ?? row.entity, only));
            expect(signatures(await read(reading, { ...WHOLE, only }))).toEqual(signatures(expected));
          }
        }
      }
    });

    it('keep the limit for each parent of a batch, not for all together', async () => {
      const readings = await readingsOf(subject(), entity, list);
      for (const holding of holdingsOf(subject(), entity)) {
        const own = readings.filter((reading) => reading.holding.system.id === holding.system.id);
        const parents = own.map((reading) => reading.parent);
        for (const limit of [1, 2]) {
          const found = await holding.port.list(list, parents, { limit }, CONTEXT);
          const expected = own.map(({ parent, rows }) => [parent, signatures(rows.slice(0, limit))] as const);
          expect(new Map([...found].map(([parent, rows]) => [parent, signatures(rows)]))).toEqual(new Map(expected));
          const oldest = await holding.port.list(list, parents, { limit, backward: true }, CONTEXT);
          const ends = own.map(({ parent, rows }) => [parent, signatures(rows.slice(-limit))] as const);
          expect(new Map([...oldest].map(([parent, rows]) => [parent, signatures(rows)]))).toEqual(new Map(ends));
        }
      }
    });
  });

  describe('pages', () => {
    it('of any sizes add up to the rows asked for, whatever the filters, the start and the direction', async () => {
      const lists = LISTS.map(({ entity, list }) => readingsOf(subject(), entity, list));
      const readings = (await Promise.all(lists)).flat();
      await fc.assert(
        fc.asyncProperty(CHANCE, async (chance) => {
          const reading = pick(readings, chance.reading);
          if (reading === undefined) return;
          const page = pageOf(reading, chance);
          const expected = reading.rows.filter((row) => isInPage(row, page));
          expect(signatures(await readInPages(reading, chance.sizes, page))).toEqual(signatures(expected));
        }),
        { numRuns: 300 },
      );
    });

    it('after a position that no list gave are rows of the parents, or are refused with an InputError', async () => {
      const { port } = holdingOf(subject(), 'Order', 'erp');
      const parent = 'crm:C1' as RecordId; // of the data
      for (const key of [[], ['a', 'b', 'c', 'd', 'e'], [1], [`' OR 1=1 --`]]) {
        for (const time of [null, 0, -1.5, 'never', `' OR 1=1 --`]) {
          const bound: Bound = { kind: 'position', position: { raw: time, key } };
          const found = await port
            .list('byCustomer', [parent], { ...WHOLE, bound }, CONTEXT)
            .catch((error: unknown) => error);
          const rows = found instanceof Map ? [...found.keys()].filter((one) => one !== parent) : found;
          expect(rows instanceof InputError ? [] : rows).toEqual([]);
        }
      }
    });
  });
}
