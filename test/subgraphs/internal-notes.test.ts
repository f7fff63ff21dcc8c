import { describe, expect, it } from 'vitest';
import { DIRECTIONS } from '../../schema/enums.ts';
import type { Direction } from '../../schema/enums.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Child } from '../../schema/model.ts';
import { AUDIENCES } from '../../schema/viewer.ts';
import { isInternal, readsNotes } from '../../subgraphs/internal-notes.ts';

function message(internal: boolean, direction: Direction): Child<'Ticket', 'messages'> {
  const id = 'desk:1~1' as RecordId; // a record id by its spelling
  return { id, at: null, direction: { value: direction, code: null, label: null }, author: null, text: 'x', internal };
}

describe('isInternal', () => {
  it('takes the flag and the direction INTERNAL each for enough', () => {
    expect(DIRECTIONS.filter((direction) => isInternal(message(false, direction)))).toEqual(['INTERNAL']);
    expect(DIRECTIONS.filter((direction) => isInternal(message(true, direction)))).toEqual([...DIRECTIONS]);
  });
});

describe('readsNotes', () => {
  it('is for agents alone', () => {
    expect(AUDIENCES.filter((audience) => readsNotes({ audience, scopes: [] }))).toEqual(['agent']);
  });
});
