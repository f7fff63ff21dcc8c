import { describe, expect, it } from 'vitest';
import { char, int, nullable, row, table, varchar } from '../../../demo/tables/table.ts';

const T = table('T', { columns: { B: char(8), A: int, C: nullable(varchar(9)) }, key: ['A'] });

describe('row', () => {
  it('puts cells in the order of the table and pads texts of fixed length', () => {
    expect(row(T, { A: 1, C: 'x', B: 'C00017' }).values).toEqual(['C00017  ', 1, 'x']);
  });

  it('keeps null', () => {
    expect(row(T, { A: 1, B: '', C: null }).values).toEqual(['        ', 1, null]);
  });
});
