import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../adapters/index.ts';
import { sampleLines } from '../../../gateway/cli/sample-lines.ts';
import type { RecordId } from '../../../schema/ids.ts';

const SAMPLE: Sample = {
  entity: 'Order',
  source: 'shop',
  orderedBy: 'placedAt',
  records: [
    {
      id: 'shop:7' as RecordId,
      fields: [
        { field: 'number', raw: ['7   '], value: '7', trouble: null },
        { field: 'total', raw: ['12.5', 'EUR'], value: { amount: '12.50', currency: 'EUR' }, trouble: null },
        { field: 'state', raw: ['77'], value: { value: 'UNKNOWN', code: '77', label: null }, trouble: 'unmapped' },
        { field: 'placedAt', raw: ['\u001B[31mnever'], value: null, trouble: 'readAsNull' },
      ],
      links: [{ link: 'customer', raw: [null], names: null }],
      children: { lines: [{ id: 'shop:7~1', sku: 'A\n1', quantity: null }], history: [] },
    },
  ],
  unmapped: [{ field: 'state', code: '77', count: 1 }],
};

describe('sampleLines', () => {
  it('shows raw beside decoded in columns, marks and counts trouble, and keeps control characters from the terminal', () => {
    expect(sampleLines(SAMPLE)).toEqual([
      'Order in shop, newest first by placedAt: 1 row',
      '',
      'shop:7',
      '  number       "7   "             7',
      '  total        "12.5" "EUR"       12.50 EUR',
      '  state        "77"               UNKNOWN  ! code that the mapping does not name',
      String.raw`  placedAt     "\u001b[31mnever"  null  ! holds something, is read as null`,
      '  -> customer  null               names nothing',
      '  lines:',
      '    sku A 1',
      '  history: none',
      '',
      'Codes that the mapping does not name:',
      '  state "77": 1',
      '',
    ]);
  });
});
