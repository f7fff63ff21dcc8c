import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleCase } from '../../../adapters/decode/text.ts';

const capitals = fc
  .array(fc.constantFrom('M', 'C', 'O', 'D', 'A', 'Z', "'", ' ', '-', '1', '.', 'MC', "O'", "D'"), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a name in capitals', () => {
  it('is written alike whether a letter beyond ASCII stands behind it or not', () => {
    fc.assert(
      fc.property(capitals, (name) => {
        expect(titleCase(`${name} É`)).toBe(`${titleCase(name)} É`);
      }),
      { numRuns: 3000 },
    );
  });
});
