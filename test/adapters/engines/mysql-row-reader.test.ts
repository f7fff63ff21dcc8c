import { Types } from 'mysql2';
import type { FieldPacket } from 'mysql2';
import { describe, expect, it } from 'vitest';
import { rowReader } from '../../../adapters/engines/mysql/row-reader.ts';

const fields = (...types: readonly number[]) => types.map((columnType) => ({ columnType }) as FieldPacket); // what is read of it

describe('a row of mysql2', () => {
  it('has numbers for its BIT columns, and keeps the bytes of all others', () => {
    const read = rowReader(fields(Types.BIT, Types.STRING, Types.BIT, Types.BIT));
    const bytes = Buffer.from([1, 0]);
    const wide = Buffer.alloc(8, 0xff);
    expect(read([bytes, bytes, null, wide])).toEqual([256n, bytes, null, 18_446_744_073_709_551_615n]);
  });

  it('is as it came where there is none', () => {
    const row = [Buffer.from([1]), 1, null];
    expect(rowReader(fields(Types.BLOB, Types.LONG, Types.NULL))(row)).toBe(row);
  });
});
