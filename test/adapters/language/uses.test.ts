import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, pagesOf } from './legacy.ts';

describe('`use` in an enum of a child', () => {
  const open = () =>
    openLegacy({
      tables: `create table T (ID integer, C integer, S integer); insert into T values (1, 1, 10);
        create table H (ID integer, POS integer, S text, D text);
        insert into H values (1, 1, '10', '2026-03-01'), (1, 2, '20', '2026-03-02'), (1, 3, '30', '2026-03-03'),
          (1, 4, '99', '2026-03-04')`,
      entities: {
        Customer: [overT()],
        Order: [
          overT({
            fields: { state: { map: 't.S', values: { 10: 'PLACED', 20: 'CONFIRMED', 30: 'COMPLETED' } } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
            children: {
              history: {
                from: { table: 'H', as: 'h' },
                on: { 'h.ID': 't.ID' },
                key: ['h.POS'],
                fields: {
                  at: 'h.D',
                  state: { use: 'state', map: 'h.S', values: { 30: 'CANCELLED', 40: 'EXPIRED' } },
                },
              },
            },
          }),
        ],
      },
    });

  it("takes the values of the entity's field, with its own on top", async () => {
    const legacy = await open();
    const history = await childrenOf(legacy.port('Order'), 'history', id('erp:1'));
    expect(history.map((change) => change['state'])).toMatchObject([
      { value: 'PLACED' },
      { value: 'CONFIRMED' },
      { value: 'CANCELLED' },
      { value: 'UNKNOWN', code: '99' },
    ]);
  });

  it('filters lists by them', async () => {
    const legacy = await open();
    const only = { limit: 9, only: { state: ['CONFIRMED', 'CANCELLED'] } };
    const found = await legacy.port('Order').list('statusChanges', [id('erp:1')], only, CONTEXT);
    expect(found.get(id('erp:1'))?.map((row) => row.at)).toEqual(['2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z']);
    expect(await pagesOf(legacy.port('Order'), 'statusChanges', id('erp:1'), 2)).toHaveLength(4);
  });
});
