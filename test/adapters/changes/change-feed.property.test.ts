/** Whatever happens in a legacy system, and however late it is committed: every change is told, and nothing for ever. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPolled } from './polled.ts';
import type { Polled } from './polled.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const OVERLAP_MS = 5000;
const SETUP = {
  tables: `
    create table ORD (NO integer primary key, UPD text, V int);
    create table LOG (SEQ integer primary key, NO int);
    insert into ORD values (1, '2026-03-01 11:00:00', 0), (2, '2026-03-01 11:59:59', 0);
    insert into LOG values (1, 1);
  `,
  source: { poll: { maxChanges: 200, overlapMs: OVERLAP_MS } },
  entities: {
    Order: [
      {
        from: { source: 'erp', table: 'ORD', as: 'o' },
        key: [{ col: 'o.NO', type: 'integer' }],
        changes: { updatedAt: 'o.UPD' },
        fields: {},
        children: {
          history: {
            from: { table: 'LOG', as: 'l' },
            on: { 'l.NO': 'o.NO' },
            key: [{ col: 'l.SEQ', type: 'integer' }],
            changes: { key: 'l.SEQ' },
            fields: {},
          },
        },
      },
    ],
  },
};

/** A transaction stamps or numbers its row, and is committed after a while; in between time passes and polls come. */
type Step =
  | { readonly kind: 'write'; readonly order: number; readonly commitMs: number }
  | { readonly kind: 'log'; readonly order: number; readonly commitMs: number }
  | { readonly kind: 'bulk' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'poll' };

const order = fc.integer({ min: 1, max: 4 });
const commitMs = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: OVERLAP_MS }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), order, commitMs }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('log' as const), order, commitMs }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 1500 }), fc.integer({ min: 1, max: 20_000 })),
    }),
  },
  { weight: 5, arbitrary: fc.constant({ kind: 'poll' as const }) },
);

/** After many rows at once anything may have changed, which tells of all: so they are rare. */
const stepOrBulk = fc.oneof(
  { weight: 40, arbitrary: step },
  { weight: 1, arbitrary: fc.constant({ kind: 'bulk' as const }) },
);

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly text: string;
}

const stampOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

interface Play {
  take(step: Step): Promise<void>;
  /** Orders whose last change that can be read has not been told since. */
  readonly untold: ReadonlySet<number>;
}

function createPlay(world: Polled): Play {
  let [now, sequence, bulks] = [START, 1, 0];
  let pending: readonly Pending[] = [];
  const untold = new Set<number>();
  const commit = (): void => {
    const [due, rest] = [pending.filter(({ at }) => at <= now), pending.filter(({ at }) => at > now)];
    pending = rest;
    for (const { order: changed, text } of due) {
      world.change(text);
      untold.add(changed);
    }
  };
  const write = (changed: number, after: number, text: string): void => {
    pending = [...pending, { at: now + after, order: changed, text }];
  };
  const poll = async (): Promise<void> => {
    const told = await world.poll();
    for (const changed of untold) if (told?.includes(`Order erp:${changed}`) ?? true) untold.delete(changed);
  };
  const begin = async (taken: Step): Promise<void> => {
    switch (taken.kind) {
      case 'write':
        return write(taken.order, taken.commitMs, upsert(taken.order, now));
      case 'log':
        sequence += 1;
        return write(taken.order, taken.commitMs, `insert into LOG values (${sequence}, ${taken.order})`);
      case 'bulk':
        bulks += 1;
        return world.change(insertMany(bulks * 1000, now));
      case 'pass':
        now += taken.ms;
        return world.at(new Date(now).toISOString());
      case 'poll':
        return poll();
    }
  };
  return {
    untold,
    async take(taken) {
      await begin(taken);
      commit();
    },
  };
}

function upsert(number: number, now: number): string {
  return `insert into ORD values (${number}, '${stampOf(now)}', 0)
    on conflict (NO) do update set UPD = excluded.UPD, V = V + 1`;
}

/** More than a poll may name. */
function insertMany(from: number, now: number): string {
  return `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${from + 220})
    insert into ORD select i, '${stampOf(now)}', 0 from n`;
}

const QUIET: readonly Step[] = Array.from({ length: 5 }, (): readonly Step[] => [
  { kind: 'pass', ms: OVERLAP_MS },
  { kind: 'poll' },
]).flat();

async function holds(steps: readonly Step[]): Promise<void> {
  const world = await openPolled(SETUP, new Date(START).toISOString());
  const play = createPlay(world);
  // One after the other, as they happened.
  // oxlint-disable-next-line no-await-in-loop
  for (const taken of [...steps, ...QUIET]) await play.take(taken);
  expect(play.untold).toEqual(new Set());
  expect(await world.poll()).toEqual([]);
}

describe('a change feed, whatever happens in the legacy system', () => {
  it('tells every change after it can be read, and falls silent when nothing happens', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), holds), { numRuns: 50 });
  });

  it('does so too after more changes than can be named', async () => {
    await fc.assert(fc.asyncProperty(fc.array(stepOrBulk, { minLength: 10, maxLength: 40 }), holds), { numRuns: 20 });
  });
});
