import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../../../../adapters/ports.ts';
import type { Instant } from '../../../../schema/model.ts';
import { CONTEXT } from '../subject.ts';
import type { EdgeEngine, EdgeType } from './columns.ts';
import type { GetDatabases } from './databases.ts';
import { id, integerKey, pagesOf, useWorld } from './world.ts';
import type { Words, World, WorldSetup } from './world.ts';

type Times = readonly (string | null)[];

/** Orders 1, 2 … of customer 1 with the times as the column holds them. */
export function timed(type: EdgeType, times: Times, source: Words = {}, placedAt: unknown = 't.AT'): WorldSetup {
  const from = { source: 'erp', table: 'T', as: 't' };
  return {
    tables: [{ name: 'T', columns: { ID: 'int', C: 'int', AT: type }, rows: times.map((at, i) => [i + 1, 1, at]) }],
    sources: { erp: source },
    entities: {
      Customer: [{ from, key: integerKey('t.C'), fields: {} }],
      Order: [
        {
          from,
          key: integerKey('t.ID'),
          fields: { placedAt },
          links: { customer: [{ source: 'erp', key: integerKey('t.C') }] },
        },
      ],
    },
  };
}

/** The orders of a page by their numbers. */
export async function orders(world: World, page: Partial<PageRequest> = {}): Promise<readonly number[]> {
  const found = await world.port('Order').list('byCustomer', [id(1)], { limit: 1000, ...page }, CONTEXT);
  return (found.get(id(1)) ?? []).map((row) => Number(row.entity.id.slice('erp:'.length)));
}

export async function instants(world: World, page: Partial<PageRequest> = {}): Promise<readonly (Instant | null)[]> {
  const found = await world.port('Order').list('byCustomer', [id(1)], { limit: 1000, ...page }, CONTEXT);
  return (found.get(id(1)) ?? []).map((row) => row.at);
}

/** Decimals of a second that a column of each engine keeps. */
const DECIMALS = { sqlite: 9, mysql: 6, mssql: 7 } as const satisfies Record<EdgeEngine, number>;

/** Without closing zeros, as the graph tells it. */
function instantOf(time: string): Instant {
  const [second = '', fraction = ''] = time.replace(' ', 'T').split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? `${second}Z` : `${second}.${digits}Z`;
}

/** Times that crowd around a few seconds, each told with as many decimals as chance has it. */
function crowdedTimes(engine: EdgeEngine, type: EdgeType): fc.Arbitrary<readonly string[]> {
  const decimals = DECIMALS[engine];
  const second = fc.constantFrom(
    '2026-03-01 10:00:00',
    '2026-03-01 10:00:01',
    '1969-12-31 23:59:59',
    '1500-02-28 23:59:59',
  );
  const digits = fc
    .integer({ min: 0, max: decimals })
    .chain((length) =>
      fc.oneof(
        fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)),
        fc.constantFrom(
          '0'.repeat(length),
          '9'.repeat(length),
          `${'0'.repeat(Math.max(length - 1, 0))}${length > 0 ? '1' : ''}`,
        ),
      ),
    );
  // Text sorts as its instants do only where it has no closing zeros.
  const written = (at: string, fraction: string): string => (fraction === '' ? at : `${at}.${fraction}`);
  const asHeld = (text: string): string =>
    type === 'timeText' ? text.replace(/\.?0+$/, (z) => (text.includes('.') ? '' : z)) : text;
  return fc.array(
    fc.tuple(second, digits).map(([at, fraction]) => asHeld(written(at, fraction))),
    { minLength: 60, maxLength: 60 },
  );
}

/** The same times on every run: they stand in a table that is made once. */
function sampleTimes(engine: EdgeEngine, type: EdgeType): readonly string[] {
  return fc.sample(crowdedTimes(engine, type), { seed: 1582, numRuns: 1 })[0] ?? [];
}

/** Times in 100 ns steps, for comparing. */
function ticks(instant: Instant): bigint {
  const [second = '', fraction = ''] = instant.replace('Z', '').split('.');
  return BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

export function describeTimes(databases: GetDatabases, engine: EdgeEngine): void {
  describe.each([
    ['time', {}],
    ['timeText', { column: 'text' }],
  ] as const)('a list by a %s column with all decimals of a second', (type, words) => {
    const times = sampleTimes(engine, type);
    const world = useWorld(databases, () => timed(type, times, {}, { time: 't.AT', ...words }));

    it('tells every decimal, newest first', async () => {
      const expected = times.map(instantOf).toSorted((a, b) => Number(ticks(b) - ticks(a)));
      expect(await instants(world())).toEqual(expected);
    });

    it('is read in pages of any sizes without skipping or repeating a row', async () => {
      const whole = await orders(world());
      expect(new Set(whole).size).toBe(times.length);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
          const rows = await pagesOf(world().port('Order'), 'byCustomer', id(1), ...sizes);
          expect(rows.map((row) => row.entity.id)).toEqual(whole.map(id));
        }),
        { numRuns: 8, examples: [[[1]]] },
      );
    });

    it('lies within the bounds of any instant, on either side of it', async () => {
      const rows = (await instants(world())).map((at) => at ?? '');
      await fc.assert(
        fc.asyncProperty(fc.nat(times.length - 1), fc.constantFrom('', '000000001'), async (row, step) => {
          // The time of a row, or of a moment between it and the next that the column can hold.
          const at = step === '' ? (rows[row] ?? '') : laterBy(rows[row] ?? '');
          const [least, most] = [ticks(at), ticks(at)];
          expect(await instants(world(), { from: at })).toEqual(rows.filter((r) => ticks(r) >= least));
          expect(await instants(world(), { before: at })).toEqual(rows.filter((r) => ticks(r) < most));
          for (const inclusive of [true, false]) {
            const expected = rows.filter((r) => (inclusive ? ticks(r) <= most : ticks(r) < most));
            expect(await instants(world(), { bound: { kind: 'instant', at, inclusive } })).toEqual(expected);
          }
        }),
        { numRuns: 25 },
      );
    });
  });

  describe('a list by a column of old times', () => {
    const times = ['2026-03-01 10:00:00', '2026-03-01 10:00:01', '2026-03-01 10:00:01', '1999-12-31 23:59:59', null];
    const world = useWorld(databases, () => timed('oldTime', times));

    it('is paged row by row, rows without a time last', async () => {
      const rows = await pagesOf(world().port('Order'), 'byCustomer', id(1), 1);
      expect(rows.map((row) => row.entity.id)).toEqual([3, 2, 1, 4, 5].map(id));
    });
  });
}

/** A nanosecond later. */
function laterBy(instant: Instant): Instant {
  const [second = '', fraction = ''] = instant.replace('Z', '').split('.');
  const digits = (BigInt(`1${fraction.padEnd(9, '0')}`) + 1n).toString().slice(1);
  return `${second}.${digits}Z`;
}
