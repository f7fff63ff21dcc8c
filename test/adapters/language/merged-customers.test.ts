import { describe, expect, it } from 'vitest';
import { CONTEXT, collect } from '../conformance/subject.ts';
import { openLegacy, overT } from './legacy.ts';

describe('a customer row that was merged into another', () => {
  it('names it by a link, by no key or one that names nothing none', async () => {
    const legacy = await openLegacy({
      tables:
        'create table T (ID integer, MASTER integer); insert into T values (1, null), (2, 1), (3, 0), (4, 4), (5, 99)',
      entities: {
        Customer: [
          overT({
            key: [{ col: 't.ID', type: 'integer' }],
            links: { mergedInto: [{ source: 'erp', key: [{ col: 't.MASTER', type: 'integer' }] }] },
          }),
        ],
      },
    });
    const [port] = legacy.systems.customerPorts;
    const records = port === undefined ? [] : await collect(port.all(CONTEXT));
    expect(records.map(({ id, links }) => [id, links.mergedInto])).toEqual([
      ['erp:1', null],
      ['erp:2', 'erp:1'],
      ['erp:3', null],
      ['erp:4', 'erp:4'],
      ['erp:5', 'erp:99'],
    ]);
  });
});
