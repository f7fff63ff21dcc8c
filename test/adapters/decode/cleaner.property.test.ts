import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, createCleaner } from '../../../adapters/decode/text.ts';

/** White space of all kinds around words, some of which mean nothing. */
const text = fc
  .array(fc.constantFrom(' ', '\t', '\u00A0', '\uFEFF', 'N', 'NULL', 'n/a', '-', 'ß', 'a', '\u{1F600}'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const words = fc.uniqueArray(fc.constantFrom('', 'NULL', 'N', 'n/a', '-', 'aa', 'ß'), { maxLength: 4 });

describe('a cleaner of texts', () => {
  it('tells of each what is told with the words at hand', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom(null, undefined, 5n, 0, true)), words, (raw, nulls) => {
        const known = new Set(nulls);
        expect(createCleaner(known)(raw)).toBe(cleanText(raw, known));
      }),
      { numRuns: 3000 },
    );
  });
});
