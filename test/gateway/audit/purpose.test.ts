import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPurpose } from '../../../gateway/audit/purpose.ts';

/** A header as Node reads it off the wire. */
function read(bytes: Buffer): string | null {
  return readPurpose({ 'c360-purpose': bytes.toString('latin1') });
}

describe('readPurpose', () => {
  it('is null for no header, and for an empty one', () => {
    expect([readPurpose({}), readPurpose({ 'c360-purpose': '  ' })]).toEqual([null, null]);
  });

  it('reads UTF-8, and Latin-1 as browsers send it', () => {
    expect(read(Buffer.from('Rückruf 😀', 'utf8'))).toBe('Rückruf 😀');
    expect(read(Buffer.from('Rückruf', 'latin1'))).toBe('Rückruf');
  });

  it('takes 200 characters, however many bytes they are, and no more', () => {
    expect(read(Buffer.from('😀'.repeat(200), 'utf8'))).toHaveLength(400);
    expect(() => read(Buffer.from('x'.repeat(201)))).toThrow(
      'c360-purpose: must be at most 200 printable characters, but got 201 characters.',
    );
  });

  it('lets no control sign, line break or invisible character pass', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('\n', '\t', '\u0000', '\u001b', '\u007f', '\u200b', '\u2028', '\u202e'),
        (text, sign) => {
          expect(() => read(Buffer.from(`a${text.slice(0, 50)}${sign}b`, 'utf8'))).toThrow('printable');
        },
      ),
    );
  });
});
