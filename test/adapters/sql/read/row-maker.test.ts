import { describe, expect, it } from 'vitest';
import { createRowMaker } from '../../../../adapters/sql/read/row-maker.ts';
import { raw } from '../../../../adapters/sql/statement/fragment.ts';

const field = (name: string, ...texts: readonly string[]) => ({
  name,
  columns: texts.map((text) => raw(text)),
  decode: (row: readonly unknown[], offset: number) => texts.map((_, i) => row[offset + i]),
});

describe('a maker of rows', () => {
  it('puts what is given and what columns tell into a record, in the order of their names', () => {
    const columns = [raw('key')];
    const fields = [field('total', 'amount', 'currency'), field('same', 'currency'), field('absent')];
    const make = createRowMaker(columns, { prototype: Object.prototype, before: ['id'], fields, after: ['links'] });
    expect(columns.map(({ text }) => text)).toEqual(['key', 'amount', 'currency']);
    const record = make(['before', 7, 12, 'EUR'], 1, 'orders:7', {});
    expect(record).toStrictEqual({ id: 'orders:7', total: [12, 'EUR'], same: ['EUR'], absent: [], links: {} });
    expect(Object.keys(record)).toEqual(['id', 'total', 'same', 'absent', 'links']);
  });

  it('makes records that know what its prototype knows, and share nothing else', () => {
    const prototype = { unasked: 'asked too late' };
    const make = createRowMaker([], { prototype, before: [], fields: [field('a', 'A')] });
    const [one, other] = [make([1], 0), make([2], 0)];
    expect([one, other]).toMatchObject([{ a: [1] }, { a: [2] }]);
    expect(one['unasked']).toBe('asked too late');
    one['own'] = true;
    expect('own' in other).toBe(false);
  });

  it('takes a name as it is', () => {
    const name = 'a"];throw new Error("read as code");//\n\u2028';
    expect(createRowMaker([], { prototype: Object.prototype, before: [], fields: [field(name, 'A')] })([1], 0)).toEqual(
      {
        [name]: [1],
      },
    );
  });
});
