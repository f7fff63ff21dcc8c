import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMemberId, formatRecordId, parseRecordId } from '../../schema/ids.ts';
import type { SystemId } from '../../schema/ids.ts';

const SYSTEM = 'erp' as SystemId;
const part = fc.oneof(fc.stringMatching(/^[\w.!*'()~:@% -]{0,8}$/), fc.string({ unit: 'grapheme', maxLength: 6 }));
const key = fc.array(part, { minLength: 1, maxLength: 3 }).filter((parts) => parts.join('') !== '' || parts.length > 1);

describe('record ids', () => {
  it('read back as the key they were made of, percent-encoded but for plain signs', () => {
    fc.assert(
      fc.property(key, (parts) => {
        const id = formatRecordId(SYSTEM, parts);
        const encoded = parts.map((one) => encodeURIComponent(one).replaceAll('~', '%7E'));
        expect(id).toBe(`erp:${encoded.join('~')}`);
        expect(parseRecordId(id)).toEqual({ kind: 'key', system: SYSTEM, key: parts });
      }),
    );
  });

  it('of members are those of their parents with their own key behind', () => {
    fc.assert(
      fc.property(key, fc.array(part, { maxLength: 3 }), (parent, own) => {
        expect(formatMemberId(formatRecordId(SYSTEM, parent), own)).toBe(formatRecordId(SYSTEM, [...parent, ...own]));
      }),
    );
  });
});
