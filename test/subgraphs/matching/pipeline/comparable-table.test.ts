import { describe, expect, it } from 'vitest';
import { comparableTable } from '../../../../subgraphs/matching/pipeline/comparable-table.ts';
import { tableOf } from '../blocking/tables.ts';

const holders = (count: number) =>
  tableOf(
    { phones: ['+61 400 000 001'], emails: ['own@post.example'] },
    ...Array.from({ length: count }, () => ({ phones: ['+61 2 9999 0000'], emails: ['family@post.example'] })),
  );

const isHeld = ({ phones, emails }: ReturnType<typeof holders>, row: number) =>
  [phones[0], emails[0]].map((column) => (column?.ids[row] ?? -1) >= 0);

describe('comparableTable', () => {
  it('has the e-mails and phones that up to twenty records share', () => {
    expect(isHeld(comparableTable(holders(20)), 20)).toEqual([true, true]);
  });

  it('is without those that more share, and with all others', () => {
    const table = comparableTable(holders(21));

    expect(isHeld(table, 21)).toEqual([false, false]);
    expect(isHeld(table, 0)).toEqual([true, true]);
  });
});
