import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../../subgraphs/customers/search/classify.ts';

function kindsOf(text: string): readonly string[] {
  return classify(text)[0]?.matches.map((match) => match.kind) ?? [];
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
    ['C00017', ['email', 'postcode', 'name']],
    ['jana_m480', ['email', 'name']],
    ['Dr. Rosa Delgado', ['name']],
    ['3M', ['name']],
    ['', []],
    ['---', []],
  ])('takes %j for %j', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it('asks for a number in the spellings that systems use', () => {
    expect(classify('#c 17')[0]?.numbers).toEqual(['c 17', 'C 17', 'c17', 'C17', 'c-17', 'C-17']);
    expect(classify('INV100081')[0]?.numbers).toContain('INV-100081');
    expect(classify('inv298007-2')[0]?.numbers).toContain('INV-298007-2');
    expect(classify('inv 298007-2')[0]?.numbers).toContain('INV-298007-2');
    expect(classify('INV-298007-2')[0]?.numbers).toEqual(['INV-298007-2', 'inv-298007-2']);
    expect(classify('rr123456789de')[0]?.numbers).toEqual(['rr123456789de', 'RR123456789DE']);
    expect(classify('Rosa Delgado')[0]?.numbers).toEqual([]);
    expect(classify('rosa@example.com')[0]?.numbers).toEqual([]);
  });

  it('matches phones by the digits that every notation shares', () => {
    expect(classify('+49 171 2345678')[0]?.matches).toEqual([{ kind: 'phone', digits: '712345678' }]);
    expect(classify('0049 171 2345678')[0]?.matches).toEqual([{ kind: 'phone', digits: '712345678' }]);
  });

  it('looks for the beginning of an e-mail only where the text is no whole one', () => {
    expect(classify('Rosa@Exa')[0]?.matches[0]).toEqual({ kind: 'email', email: 'rosa@exa', prefix: true });
    expect(classify('Rosa@example.co')[0]?.matches).toEqual([{ kind: 'email', email: 'rosa@example.co' }]);
  });

  it('leaves titles out of a name, but never all of its words', () => {
    expect(classify('Dr. Rosa Delgado')[0]?.matches).toEqual([{ kind: 'name', words: ['Rosa', 'Delgado'] }]);
    expect(classify('Herr')[0]?.matches).toEqual([{ kind: 'name', words: ['Herr'] }]);
  });

  it('reads what begins an e-mail address without its @', () => {
    expect(classify('Jana_M480')[0]?.matches[0]).toEqual({ kind: 'email', email: 'jana_m480@', prefix: true });
    expect(classify('delgado')[0]?.matches).toEqual([{ kind: 'name', words: ['delgado'] }]);
  });

  it('reads two things as the one by which somebody is found, and the name that he has as well', () => {
    expect(classify('baker 55461').slice(1)).toMatchObject([
      { text: '55461', name: ['baker'], matches: [{ kind: 'postcode' }], numbers: ['55461'] },
    ]);
    expect(classify('Rosa Delgado <Rosa@example.com>').slice(1)).toMatchObject([
      { name: [], matches: [{ kind: 'email', email: 'rosa@example.com' }], email: 'rosa@example.com' },
    ]);
    expect(classify('order no. 101712').slice(1)).toMatchObject([{ name: [], numbers: ['101712'] }]);
    expect(classify('rosa delgado')).toHaveLength(1);
  });

  it('knows the ids that the graph shows', () => {
    expect(classify(' orders:C00017 ')[0]).toMatchObject({ record: 'orders:C00017', customerId: null });
    expect(classify('c_7f3k')[0]).toMatchObject({ record: null, customerId: 'c_7f3k' });
    expect(classify('Rosa Delgado')[0]).toMatchObject({ record: null, customerId: null });
  });

  it('takes any text, and never asks for an empty word or number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { matches, numbers, name } of classify(text)) {
          const words = matches.flatMap((match) => (match.kind === 'name' ? match.words : []));
          expect([...words, ...name, ...numbers].every((part) => part.trim() !== '')).toBe(true);
          expect(Math.max(words.length, name.length)).toBeLessThanOrEqual(8);
        }
      }),
    );
  });
});
