import { describe, expect, it } from 'vitest';
import { formatMemberId, formatRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import { idsThatMayHold } from '../../subgraphs/ids-that-may-hold.ts';

const DESK = 'desk' as SystemId; // by its spelling

describe('idsThatMayHold', () => {
  it.each([[['7']], [['7', 'x~y']], [['7', 'x:y', 'ü']]])('holds the id of the record with the key %j', (key) => {
    const record = formatRecordId(DESK, key);
    expect(idsThatMayHold(formatMemberId(record, ['1']))).toContain(record);
    expect(idsThatMayHold(formatMemberId(record, []))).toContain(record);
  });

  it.each(['desk:@c2VhbGVk', 'none', 'desk:'])('is empty for %s', (id) => {
    expect(idsThatMayHold(id as RecordId)).toEqual([]); // any text may come
  });
});
