/** The feed of customers alone, beside the one of everything. */
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { openPolled, requireFeed } from './polled.ts';

const TABLES = `
  create table CUS (NO integer primary key, NAM text, UPD text);
  create table ORD (NO integer primary key, CUS int, UPD text);
  insert into CUS values (1, 'Rosa', '2026-01-01 10:00:00');
`;
const CUSTOMER = {
  from: { source: 'erp', table: 'CUS', as: 'c' },
  key: [{ col: 'c.NO', type: 'integer' }],
  changes: { updatedAt: 'c.UPD' },
  fields: { name: 'c.NAM' },
};
const ORDER = {
  from: { source: 'erp', table: 'ORD', as: 'o' },
  key: [{ col: 'o.NO', type: 'integer' }],
  changes: { updatedAt: 'o.UPD' },
  fields: {},
};
const SETUP = {
  tables: TABLES,
  source: { poll: { maxChanges: 200 } },
  entities: { Customer: [CUSTOMER], Order: [ORDER] },
};

describe('the feed of customers', () => {
  it('names each changed customer while more orders change than can be named', async () => {
    const world = await openPolled(SETUP, '2026-03-01T12:00:00Z');
    const { legacy, feed } = world;
    const customers = requireFeed(legacy.systems.customerFeeds);
    const [all, marks] = [await feed.begin(CONTEXT), await customers.begin(CONTEXT)];
    world.change(`
      with recursive n (no) as (select 1 union all select no + 1 from n where no < 300)
      insert into ORD select no, 1, '2026-03-01 12:01:10' from n`);
    world.change(`update CUS set NAM = 'Rosa Delgado', UPD = '2026-03-01 12:01:10'`);
    expect((await feed.poll(all, CONTEXT)).changes).toBeNull();
    expect((await customers.poll(marks, CONTEXT)).changes).toEqual([{ entity: 'Customer', id: 'erp:1' }]);
  });

  it('is there for a source that tells every change of a customer alone', async () => {
    const growing = { ...CUSTOMER, changes: { key: 'c.NO' } };
    const world = await openPolled(
      { ...SETUP, entities: { Customer: [growing], Order: [ORDER] } },
      '2026-03-01T12:00:00Z',
    );
    expect(world.legacy.systems.changeFeeds).toHaveLength(1);
    expect(world.legacy.systems.customerFeeds).toEqual([]);
  });
});
