/** What a poll tells of a legacy database (docs/live.md, "How changes are found"). */
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import { CONTEXT } from '../conformance/subject.ts';
import type { LegacySetup } from '../language/legacy.ts';
import { openPolled } from './polled.ts';

const START = '2026-03-01T12:00:00Z';
const TABLES = `
  create table ORD (NO integer primary key, DEL int, UPD text);
  create table LOG (SEQ integer primary key, NO int, TXT text);
  create table RET (RNO integer primary key, NO int, UPD int);
  create table RETLIN (RNO int, LIN int, UPD text, primary key (RNO, LIN));
  insert into ORD values (1, 0, '2026-01-01 10:00:00'), (2, 0, '2026-02-01 10:00:00');
  insert into LOG values (1, 1, 'x'), (2, 2, 'x');
  insert into RET values (7, 2, 1769940000);
  insert into RETLIN values (7, 1, '2026-01-05 08:00:00');
`;

const ORDER = {
  from: { source: 'erp', table: 'ORD', as: 'o' },
  where: [{ col: 'o.DEL', eq: 0 }],
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
    returns: {
      from: { table: 'RET', as: 'r' },
      on: { 'r.NO': 'o.NO' },
      key: [{ col: 'r.RNO', type: 'integer' }],
      changes: { updatedAt: 'r.UPD', as: 'epochSeconds' },
      fields: {},
      children: {
        lines: {
          from: { table: 'RETLIN', as: 'x' },
          on: { 'x.RNO': 'r.RNO' },
          key: [{ col: 'x.LIN', type: 'integer' }],
          changes: { updatedAt: 'x.UPD' },
          fields: {},
        },
      },
    },
  },
};
const SETUP: LegacySetup = { tables: TABLES, entities: { Order: [ORDER] } };

describe('a change feed', () => {
  it('tells a record that is new, or changed, at the next poll', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`insert into ORD values (3, 0, '2026-03-01 12:01:10')`);
    world.change(`update ORD set UPD = '2026-03-01 12:01:11' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1', 'Order erp:3']);
  });

  it('tells the record to which a changed row of a child, or of its child, belongs', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`insert into LOG values (3, 1, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:1']);
    world.change(`update RETLIN set UPD = '2026-03-01 12:01:11'`);
    expect(await world.poll()).toEqual(['Order erp:2']);
    world.pass(62);
    await world.poll();
    world.change(`update RET set UPD = ${Date.parse('2026-03-01T12:02:10Z') / 1000}, NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('tells a row that was flagged deleted, although the mapping leaves it out', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`update ORD set DEL = 1, UPD = '2026-03-01 12:01:10' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('leaves out rows that its own `where` does', async () => {
    const changes = { updatedAt: 'o.UPD', where: [{ col: 'o.DEL', eq: 0 }] };
    const world = await openPolled({ ...SETUP, entities: { Order: [{ ...ORDER, changes }] } }, START);
    await world.settle();
    world.change(`update ORD set DEL = 1, UPD = '2026-03-01 12:01:10' where NO = 1`);
    expect(await world.poll()).toEqual([]);
  });

  it('sends one statement a poll, and one to begin, however many tables it watches', async () => {
    const { legacy, feed } = await openPolled(SETUP, START);
    const statements = () => legacy.events.filter(({ kind }) => kind === 'statement').length;
    const before = statements();
    const marks = await feed.begin(CONTEXT);
    expect(statements() - before).toBe(1);
    await feed.poll(marks, CONTEXT);
    expect(statements() - before).toBe(2);
    await feed.poll('other marks', CONTEXT);
    expect(statements() - before).toBe(3);
  });

  it('goes on in another process from the marks of the first', async () => {
    const first = await openPolled(SETUP, START);
    const marks = await first.feed.begin(CONTEXT);
    const second = await openPolled(SETUP, START);
    const { changes, marks: after } = await second.feed.poll(marks, CONTEXT);
    expect(changes).not.toBeNull();
    expect(await first.feed.poll(after, CONTEXT)).toMatchObject({ changes: [] });
  });

  it.each(['', 'null', '{"mapping":1}', 'no JSON'])(
    'says that anything may have changed after the marks %j',
    async (marks) => {
      const { feed } = await openPolled(SETUP, START);
      const polled = await feed.poll(marks, CONTEXT);
      expect(polled.changes).toBeNull();
      expect((await feed.poll(polled.marks, CONTEXT)).changes).not.toBeNull();
    },
  );

  it('says that anything may have changed after marks of another mapping', async () => {
    const other = await openPolled({ ...SETUP, entities: { Order: [{ ...ORDER, children: {} }] } }, START);
    const { feed } = await openPolled(SETUP, START);
    expect((await feed.poll(await other.feed.begin(CONTEXT), CONTEXT)).changes).toBeNull();
  });

  it('rejects where the source does not answer, and tells what was missed from the same marks', async () => {
    const world = await openPolled(SETUP, START);
    const { feed } = world;
    const marks = (await feed.poll(await feed.begin(CONTEXT), CONTEXT)).marks;
    world.change(`update ORD set UPD = '2026-03-01 12:00:00' where NO = 1; alter table LOG rename to GONE`);
    await expect(feed.poll(marks, CONTEXT)).rejects.toBeInstanceOf(SystemError);
    world.change('alter table GONE rename to LOG');
    expect((await feed.poll(marks, CONTEXT)).changes).toEqual([{ entity: 'Order', id: 'erp:1' }]);
  });

  it('is absent where the mapping names no watermark', async () => {
    const { changes: _changes, children: _children, ...words } = ORDER;
    const setup = { ...SETUP, entities: { Order: [words] } };
    await expect(openPolled(setup, START)).rejects.toThrow('must name watermarks');
  });

  it('tells bytes and texts as their keys', async () => {
    const entities = {
      Order: [{ ...ORDER, children: {}, key: [{ col: 'o.KEY', type: 'binary' }], where: [] }],
      Ticket: [
        {
          from: { source: 'erp', table: 'TIC', as: 't' },
          key: [{ col: 't.A', fold: 'upper' }, 't.B'],
          changes: { updatedAt: 't.UPD' },
          fields: {},
        },
      ],
    };
    const tables = `
      create table ORD (KEY blob primary key, UPD text);
      create table TIC (A text, B text, UPD text, primary key (A, B));
      insert into ORD values (x'0aff', '2026-03-01 12:00:00');
      insert into TIC values ('ab ', 'x~y', '2026-03-01 12:00:00');
    `;
    const world = await openPolled({ tables, entities }, START);
    expect(await world.poll()).toEqual(['Order erp:0aff', 'Ticket erp:AB~x%7Ey']);
  });
});

describe('a table that names when its rows last changed', () => {
  it('tells a second change within one second of the clock', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`update ORD set UPD = '2026-03-01 12:01:04' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
    world.change(`update ORD set UPD = '2026-03-01 12:01:04', DEL = 1 where NO = 1`);
    world.pass(1);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('tells a row for the last time when its overlap is over, and then no more', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`update ORD set UPD = '2026-03-01 12:01:04' where NO = 1`);
    const told: (readonly string[] | null)[] = [];
    for (const seconds of [0, 1, 1, 30, 29, 1, 60, 600]) {
      world.pass(seconds);
      // oxlint-disable-next-line no-await-in-loop
      told.push(await world.poll());
    }
    const once = ['Order erp:1'];
    expect(told).toEqual([once, once, [], [], once, [], [], []]);
  });

  it('tells a row that is committed later than rows that are stamped after it', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`update ORD set UPD = '2026-03-01 12:01:04' where NO = 1`);
    await world.poll();
    world.pass(50);
    world.change(`insert into ORD values (9, 0, '2026-03-01 12:00:10')`);
    expect(await world.poll()).toContain('Order erp:9');
  });

  it('tells a row for the last time when later rows take it out of the overlap', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.pass(50);
    world.change(`update ORD set UPD = '2026-03-01 12:01:05' where NO = 1`);
    await world.poll();
    world.pass(2);
    await world.poll();
    // Of the same second, and committed as late as may be.
    world.pass(9);
    world.change(`update ORD set DEL = 1 where NO = 1; insert into ORD values (8, 0, '2026-03-01 12:02:05')`);
    expect(await world.poll()).toEqual(['Order erp:8']);
    world.pass(5);
    world.change(`insert into ORD values (9, 0, '2026-03-01 12:02:10')`);
    await world.poll();
    world.pass(1);
    expect(await world.poll()).toContain('Order erp:1');
  });

  it('tells what is stamped by a clock that is behind', async () => {
    const world = await openPolled(SETUP, START);
    world.change(`update ORD set UPD = '2026-02-01 10:00:01' where NO = 1`);
    await world.settle();
    world.change(`insert into ORD values (9, 0, '2026-02-01 10:00:03')`);
    expect(await world.poll()).toContain('Order erp:9');
  });

  it('tells a row once for a time that lies far ahead, and others as before', async () => {
    const world = await openPolled(SETUP, START);
    world.change(`insert into ORD values (9, 0, '2099-01-01 00:00:00')`);
    await world.settle();
    world.pass(60);
    expect(await world.poll()).toEqual([]);
    world.change(`update ORD set UPD = '2026-03-01 12:02:04' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('tells changes in the hour that a clock shows twice', async () => {
    const changes = { updatedAt: 'o.UPD', zone: 'Europe/Berlin' };
    const entities = { Order: [{ ...ORDER, changes, children: {} }] };
    // Clocks go back from 03:00 to 02:00 at 01:00 UTC.
    const world = await openPolled({ ...SETUP, entities }, '2026-10-25T00:58:00Z');
    world.change(`update ORD set UPD = '2026-10-25 02:58:00' where NO = 1`);
    await world.settle();
    world.at('2026-10-25T01:05:00Z');
    expect(await world.poll()).toEqual([]);
    world.change(`update ORD set UPD = '2026-10-25 02:05:00' where NO = 2`);
    expect(await world.poll()).toEqual(['Order erp:2']);
    world.pass(62);
    world.change(`update ORD set UPD = '2026-10-25 02:06:01' where NO = 1`);
    expect(await world.poll()).toContain('Order erp:1');
  });

  it('tells what is stamped by a clock that is ahead', async () => {
    const world = await openPolled(SETUP, START);
    world.change(`update ORD set UPD = '2026-03-01 12:10:00' where NO = 1`);
    await world.settle();
    world.change(`insert into ORD values (9, 0, '2026-03-01 12:11:04')`);
    expect(await world.poll()).toContain('Order erp:9');
  });

  it('reads UTC texts with a Z and decimals', async () => {
    const changes = { updatedAt: 'o.UPD', as: 'utc', separator: 'T' };
    const entities = { Order: [{ ...ORDER, changes, children: {} }] };
    const world = await openPolled({ ...SETUP, entities }, START);
    world.change(`update ORD set UPD = '2026-03-01T12:00:00.5Z' where NO = 1`);
    await world.settle();
    world.change(`update ORD set UPD = '2026-03-01T12:01:04.25Z' where NO = 2`);
    expect(await world.poll()).toEqual(['Order erp:2']);
    world.change(`update ORD set UPD = '2026-03-01T12:01:04.3Z' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('watches a joined table too', async () => {
    const entities = {
      Order: [
        {
          ...ORDER,
          joins: [{ table: 'LOG', as: 'g', on: { 'g.NO': 'o.NO' } }],
          changes: [{ updatedAt: 'o.UPD' }, { key: 'g.SEQ' }],
          children: {},
        },
      ],
    };
    const world = await openPolled({ ...SETUP, entities }, START);
    await world.settle();
    world.change(`insert into LOG values (3, 2, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:2']);
  });
});

describe('a table that names a growing key', () => {
  it('tells a row that is committed after one with a greater key', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`insert into LOG values (500, 1, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:1']);
    world.pass(25);
    expect(await world.poll()).toEqual([]);
    world.pass(25);
    world.change(`insert into LOG values (10, 2, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:2']);
  });

  it('tells a row whose key was given out before the feed began', async () => {
    const tables = `${TABLES}; insert into LOG values (90, 1, 'x')`;
    const world = await openPolled({ ...SETUP, tables }, START);
    await world.settle();
    await world.settle();
    world.change(`insert into LOG values (10, 2, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:2']);
  });

  it('tells each row once', async () => {
    const world = await openPolled(SETUP, START);
    await world.settle();
    world.change(`insert into LOG values (3, 1, 'y')`);
    const told: (readonly string[] | null)[] = [];
    for (const seconds of [0, 1, 60, 60, 60]) {
      world.pass(seconds);
      // oxlint-disable-next-line no-await-in-loop
      told.push(await world.poll());
    }
    expect(told).toEqual([['Order erp:1'], [], [], [], []]);
  });

  it('fails where the column holds a word', async () => {
    const tables = TABLES.replace('create table LOG (SEQ integer primary key', 'create table LOG (SEQ text');
    const world = await openPolled({ ...SETUP, tables }, START);
    const { feed } = world;
    const marks = await feed.begin(CONTEXT);
    world.change(`insert into LOG values ('word', 1, 'y')`);
    await expect(feed.poll(marks, CONTEXT)).rejects.toMatchObject({ reason: 'BAD_DATA' });
  });
});

describe('more changes than can be named', () => {
  const few = { ...SETUP, source: { poll: { maxChanges: 200 } } };
  const bulk = (stamp: string, from: number): string =>
    `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${from} + 250)
     insert into ORD select i, 0, '${stamp}' from n`;

  it('are anything, at that poll and once more when the overlap is over', async () => {
    const world = await openPolled(few, START);
    await world.settle();
    world.change(bulk('2026-03-01 12:01:04', 1000));
    const told: (readonly string[] | null)[] = [];
    for (const seconds of [0, 1, 30, 29, 1, 60]) {
      world.pass(seconds);
      // oxlint-disable-next-line no-await-in-loop
      told.push(await world.poll());
    }
    expect(told).toEqual([null, [], [], [], null, []]);
  });

  it('hide no change after them', async () => {
    const world = await openPolled(few, START);
    await world.settle();
    world.change(bulk('2026-03-01 12:01:04', 1000));
    await world.poll();
    world.change(`update ORD set UPD = '2026-03-01 12:01:05' where NO = 1`);
    expect(await world.poll()).toEqual(['Order erp:1']);
  });

  it('hide no change in an hour that a clock shows twice', async () => {
    const changes = { updatedAt: 'o.UPD', zone: 'Europe/Berlin' };
    const entities = { Order: [{ ...ORDER, changes, children: {} }] };
    const world = await openPolled({ ...few, entities }, '2026-10-25T00:30:00Z');
    world.change(bulk('2026-10-25 02:30:00', 1000));
    expect(await world.poll()).toBeNull();
    world.at('2026-10-25T01:05:00Z');
    await world.poll();
    world.change(`update ORD set UPD = '2026-10-25 02:05:00' where NO = 2`);
    expect(await world.poll()).toEqual(['Order erp:2']);
  });

  it('are not what the first showing of such an hour has left', async () => {
    const changes = { updatedAt: 'o.UPD', zone: 'Europe/Berlin' };
    const entities = { Order: [{ ...ORDER, changes, children: {} }] };
    const world = await openPolled({ ...few, entities }, '2026-10-25T00:59:00Z');
    // One every ten seconds, from 02:15 on.
    world.change(`with recursive n(i) as (select 0 union all select i + 1 from n where i < 260)
      insert into ORD select 1000 + i, 0, datetime('2026-10-25 02:15:00', (10 * i) || ' seconds') from n`);
    await world.settle();
    world.at('2026-10-25T01:05:00Z');
    expect(await world.poll()).toEqual([]);
  });

  it('are told of a growing key as well', async () => {
    const world = await openPolled(few, START);
    await world.settle();
    world.change(`with recursive n(i) as (select 10 union all select i + 1 from n where i < 300)
      insert into LOG select i, 1, 'y' from n`);
    expect(await world.poll()).toBeNull();
    expect(await world.poll()).toEqual([]);
    world.change(`insert into LOG values (301, 2, 'y')`);
    expect(await world.poll()).toEqual(['Order erp:2']);
  });
});
