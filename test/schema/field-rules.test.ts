import { describe, expect, it } from 'vitest';
import { PII_KINDS, fieldRulesOf, readFieldRules } from '../../schema/field-rules.ts';
import { readSubgraphSdl } from '../../schema/sdl.ts';

function sdlOf(fields: string): string {
  return `
    directive @authenticated on FIELD_DEFINITION | OBJECT
    directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
    directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION
    directive @tag(name: String!) repeatable on FIELD_DEFINITION
    directive @cost(weight: Int!) on FIELD_DEFINITION
    directive @listSize(
      assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
    ) on FIELD_DEFINITION
    directive @pii(kind: Kind!) on FIELD_DEFINITION
    enum Kind { ${PII_KINDS.join(' ')} }
    type Query ${fields}`;
}

describe('the rules of fields', () => {
  it('tells what each directive of a field says', () => {
    const rules = fieldRulesOf(
      sdlOf(`{
        plain: Int
        all: String @authenticated @requiresScopes(scopes: [["a", "b"], ["c"]]) @policy(policies: [["staff"]])
          @pii(kind: EMAIL) @tag(name: "one") @tag(name: "two") @cost(weight: 7)
        list(first: Int): [Int] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
        sized: [Int] @listSize(assumedSize: 9)
      }`),
    );
    const none = {
      authenticated: false,
      scopes: null,
      policies: null,
      pii: null,
      tags: [],
      cost: null,
      listSize: null,
    };
    expect(rules.get('Query.plain')).toEqual(none);
    expect(rules.get('Query.all')).toEqual({
      authenticated: true,
      scopes: [['a', 'b'], ['c']],
      policies: [['staff']],
      pii: 'EMAIL',
      tags: ['one', 'two'],
      cost: 7,
      listSize: null,
    });
    const size = { assumedSize: null, slicingArguments: [], sizedFields: [], requireOneSlicingArgument: true };
    expect(rules.get('Query.list')?.listSize).toEqual({
      ...size,
      slicingArguments: ['first'],
      requireOneSlicingArgument: false,
    });
    expect(rules.get('Query.sized')?.listSize).toEqual({ ...size, assumedSize: 9 });
  });

  it('refuses a right that stands on a type', () => {
    expect(() => fieldRulesOf(sdlOf('@authenticated { a: Int }'))).toThrow(
      'Query: @authenticated must stand on fields, but stands on the type.',
    );
  });

  it('refuses an interface that says something else than one of its types', () => {
    const sdl = `${sdlOf('{ one: One }')} interface One { a: Int @policy(policies: [["staff"]]) } type Two implements One { a: Int }`;
    expect(() => fieldRulesOf(sdl)).toThrow('Two.a: rights and @pii must be those of One.a.');
  });

  it('reads the rules of the product, united over its subgraphs', () => {
    const rules = readFieldRules();
    expect(rules.get('Customer.email')?.pii).toBe('EMAIL');
    expect(rules.get('Customer.conflicts')?.policies).toEqual([['staff']]);
    expect(rules.get('Query.trackOrder')?.authenticated).toBe(false);
  });

  it('knows the kinds that the SDL has', () => {
    const kinds = /enum pii__Kind \{([^}]*)\}/.exec(readSubgraphSdl('customers'))?.[1] ?? '';
    const names = kinds.replaceAll(/"[^"]*"/g, '').match(/\w+/g);
    expect(names).toEqual([...PII_KINDS]);
  });
});
