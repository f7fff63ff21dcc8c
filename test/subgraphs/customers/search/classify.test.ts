import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../../subgraphs/customers/search/classify.ts';

function kindsOf(text: string): readonly string[] {
  return classify(text)?.matches.map((match) => match.kind) ?? [];
}

describe('classify', () => {
  it.each([
    ['rosa@example.com', ['email']],
    ['Rosa Delgado', ['name']],
    ['12345', ['postcode']],
    ['SW1A 1AA', ['postcode', 'name']],
    ['0171 2345678', ['phone']],
    ['+1 (212) 555-0100', ['phone']],
    ['(856) 555-0123', ['phone']],
    ['(030) 23125020', ['phone']],
    ['rosa.delgado@', ['email', 'name']],
    ['rosa@exa', ['email', 'name']],
    ['@', []],
    ['@example.com', ['name']],
    ['a @ b', ['name']],
    ['C00017', ['postcode', 'name']],
    ['3M', ['name']],
    ['', []],
    ['---', []],
  ])('takes %j for %j', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it('asks for a number in the spellings that systems use', () => {
    expect(classify('#c 17')?.numbers).toEqual(['c 17', 'C 17', 'c17', 'C17']);
    expect(classify('Rosa Delgado')?.numbers).toEqual([]);
    expect(classify('rosa@example.com')?.numbers).toEqual([]);
  });

  it('matches phones by the digits that every notation shares', () => {
    expect(classify('+49 171 2345678')?.matches).toEqual([{ kind: 'phone', digits: '712345678' }]);
    expect(classify('0049 171 2345678')?.matches).toEqual([{ kind: 'phone', digits: '712345678' }]);
  });

  it('looks for the beginning of an e-mail only where the text is no whole one', () => {
    expect(classify('Rosa@Exa')?.matches[0]).toEqual({ kind: 'email', email: 'rosa@exa', prefix: true });
    expect(classify('Rosa@example.co')?.matches).toEqual([{ kind: 'email', email: 'rosa@example.co' }]);
  });

  it('knows the ids that the graph shows', () => {
    expect(classify(' orders:C00017 ')).toMatchObject({ record: 'orders:C00017', customerId: null });
    expect(classify('c_7f3k')).toMatchObject({ record: null, customerId: 'c_7f3k' });
    expect(classify('Rosa Delgado')).toMatchObject({ record: null, customerId: null });
  });

  it('takes any text, and never asks for an empty word or number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const plan = classify(text);
        const words = plan?.matches.flatMap((match) => (match.kind === 'name' ? match.words : [])) ?? [];
        expect([...words, ...(plan?.numbers ?? [])].every((part) => part.trim() !== '')).toBe(true);
        expect(words.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
