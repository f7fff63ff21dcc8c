import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmailPairs, judgeEmail } from '../../../../subgraphs/matching/compare/fields/email.ts';
import type { TextColumn } from '../../../../subgraphs/matching/person-table.ts';

const local = fc.string({ unit: fc.constantFrom('a', 'n', 'r', 'o', '.', '7', '1'), minLength: 1, maxLength: 12 });
const domain = fc.constantFrom('home.net', 'home.org', 'hmoe.net', 'firm37.example', 'quick-box.example');
const emails = fc.uniqueArray(
  fc.tuple(local, domain).map((parts) => parts.join('@')),
  { minLength: 1, maxLength: 12 },
);

function columnOf(texts: readonly string[]): TextColumn {
  return { ids: Int32Array.from([...texts.keys(), -1]), texts };
}

describe('createEmailPairs', () => {
  it('judges as judgeEmail does, in one table and between two', () => {
    fc.assert(
      fc.property(emails, emails, (texts, others) => {
        const [left, right] = [columnOf(texts), columnOf(others)];
        for (const to of [left, right]) {
          const level = createEmailPairs(left, to);
          for (const [i, one] of texts.entries()) {
            for (const [j, other] of to.texts.entries()) expect(level(i, j)).toBe(judgeEmail(one, other));
          }
          expect(level(texts.length, 0)).toBe(0);
        }
      }),
    );
  });
});
