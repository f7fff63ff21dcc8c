import * as fc from 'fast-check';
import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUDGETS } from '../../../../gateway/limits/default-budgets.ts';
import { measureDocument } from '../../../../gateway/limits/document/measure-document.ts';
import { textProblem } from '../../../../gateway/limits/document/text-problem.ts';

const BUDGET = { ...DEFAULT_BUDGETS.agent, depth: 5, aliases: 3, rootFields: 4, tokens: 10_000 };
const times = (count: number, text: (n: number) => string): string => Array.from({ length: count }, (_, n) => text(n)).join(' '); // prettier-ignore

/** A fragment spreads the next one twice, so often: 2^n fields. */
function bomb(levels: number, field = 'a'): string {
  return `{ ${field} { ...F0 } } ${times(levels, (n) => `fragment F${n} on A { ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on A { b }`;
}

describe('the limits of a document', () => {
  it.each([
    [
      'fields within one another',
      '{ a { b { c { d { e { f } } } } } }',
      'depth: must be at most 5 in one operation, its fragments included, but got 6.',
    ],
    [
      'fields within one another by fragments',
      '{ a { ...F } } fragment F on A { b { ...G } } fragment G on A { c { d { e { f } } } }',
      'depth: must be at most 5',
    ],
    [
      'aliases',
      '{ a: x b: x c: x d: x }',
      'aliases: must be at most 3 in one operation, its fragments included, but got 4.',
    ],
    [
      'aliases by a fragment that is spread often',
      '{ a { ...F } b { ...F } } fragment F on A { c: x d: x }',
      'aliases: must be at most 3',
    ],
    ['fields at the root', '{ a b c d e }', 'root fields: must be at most 4'],
    [
      'fields at the root by fragments',
      '{ ...F ... { ...F } ...F } fragment F on Query { a b }',
      'root fields: must be at most 4',
    ],
    ['directives', `{ a ${times(300, () => '@include(if: true)')} }`, 'directives: must be at most 250'],
    ['fields', `{ a { ${times(2_600, () => 'b')} } }`, 'fields: must be at most 2500'],
    [
      'a fragment that holds itself, by and by',
      bomb(12),
      'fields: must be at most 2500 in one operation, its fragments included, but got 4097.',
    ],
    [
      '2^200 fields',
      bomb(200),
      'fields: must be at most 2500 in one operation, its fragments included, but got more than a million.',
    ],
    [
      'fragments',
      `{ a } ${times(250, (n) => `fragment F${n} on A { b }`)}`,
      'document: must hold at most 250 operations and fragments, but holds 251.',
    ],
    ['tokens', `{ ${times(10_001, () => 'b')} }`, 'document: must have at most 10000 tokens, but has more.'],
    ['brackets', '{ a '.repeat(3_000), 'document: brackets must be at most 200 deep, but are deeper.'],
    [
      'brackets of values',
      `{ a(b: ${'['.repeat(3_000)}) }`,
      'document: brackets must be at most 200 deep, but are deeper.',
    ],
    ['tokens of a second operation', `{ a } query Q { a b c d e }`, 'root fields: must be at most 4'],
  ])('refuse too many %s', (_what, text, problem) => {
    expect(textProblem(text, BUDGET)).toContain(problem);
  });

  it.each([
    ['fragments that spread each other', '{ a { ...F } } fragment F on A { ...G } fragment G on A { ...F b }'],
    ['a fragment that is not there', '{ a { ...F } }'],
    ['a document that is none', '{ a { b'],
    ['characters that are no tokens', '{ a % }'],
    ['nothing', ''],
  ])('leave to whoever reads it next: %s', (_what, text) => {
    expect(textProblem(text, BUDGET)).toBeNull();
  });

  it("let GraphiQL's introspection through, and none much deeper", () => {
    expect(textProblem(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }), BUDGET)).toBeNull();
    const deep = `{ __schema { types { ${'ofType { '.repeat(20)} name ${'}'.repeat(20)} } } }`;
    expect(textProblem(deep, BUDGET)).toContain('depth of introspection: must be at most 20');
  });

  it('count as often as a fragment is spread, with whatever in it', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 5 }), (levels, spreads) => {
        const spread = (n: number): string => times(spreads, () => `...F${n}`);
        const text = `{ a { ${spread(0)} } } ${times(levels, (n) => `fragment F${n} on A { ${spread(n + 1)} }`)} fragment F${levels} on A { x: b @skip(if: true) }`;
        const often = spreads ** (levels + 1);
        expect(measureDocument(parse(text))).toEqual([
          { depth: 2, introspectionDepth: 0, rootFields: 1, fields: often + 1, aliases: often, directives: often },
        ]);
      }),
    );
  });
});
