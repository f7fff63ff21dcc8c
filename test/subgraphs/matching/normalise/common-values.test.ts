import { describe, expect, it } from 'vitest';
import {
  MOST_HOLDERS,
  holdersOf,
  isCommon,
  withoutTexts,
} from '../../../../subgraphs/matching/normalise/common-values.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';

const office = '+1 415 555 0100';
const table = personTableOf(
  Array.from({ length: MOST_HOLDERS + 1 }, (_, number) => ({
    id: `crm:${number}`,
    system: 'crm',
    // The office's number stands first with some and second with others.
    fields: { phones: number % 2 === 0 ? [office] : [`+1 415 555 02${10 + number}`, office] },
  })),
);

describe('holdersOf', () => {
  it('counts the records that hold a value, whichever of their values it is', () => {
    const number = table.phones[0]?.texts.indexOf('+14155550100') ?? -1;
    expect(holdersOf(table.phones)[number]).toBe(MOST_HOLDERS + 1);
    expect(holdersOf([])).toHaveLength(0);
  });

  it('tells of a value that more than twenty records hold that it identifies nobody', () => {
    expect([MOST_HOLDERS, MOST_HOLDERS + 1].map(isCommon)).toEqual([false, true]);
  });
});

describe('withoutTexts', () => {
  it('drops a value from every column and leaves the others as they are', () => {
    const holders = holdersOf(table.phones);
    const [first, second] = withoutTexts(table.phones, (_text, id) => isCommon(holders[id] ?? 0));
    expect(first?.ids[0]).toBe(-1);
    expect(first?.ids[1]).toBe(table.phones[0]?.ids[1]);
    expect(second?.ids.every((id) => id === -1)).toBe(true);
    expect(table.phones[0]?.ids[0]).not.toBe(-1);
  });
});
