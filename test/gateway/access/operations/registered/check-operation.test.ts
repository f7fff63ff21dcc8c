import { beforeAll, describe, expect, it } from 'vitest';
import { checkOperation } from '../../../../../gateway/access/operations/registered/check-operation.ts';
import { createClientStandards } from '../../../../../gateway/access/operations/registered/client-standards.ts';
import type { Client } from '../../../../../gateway/access/operations/clients.ts';
import { DEFAULT_BUDGETS } from '../../../../../gateway/limits/default-budgets.ts';

describe('the check of a registered operation', () => {
  let standardOf: ReturnType<typeof createClientStandards>;
  beforeAll(() => {
    standardOf = createClientStandards(DEFAULT_BUDGETS);
  });

  const problemsOf = (client: Client, text: string, id: string | null = null): readonly string[] =>
    checkOperation({ client, file: 'a.graphql', text, id }, standardOf(client));

  it('finds nothing wrong with what those it is for may ask', () => {
    expect(problemsOf('site', 'query A { me { orders { nodes { number } } } }')).toEqual([]);
    expect(problemsOf('agents', 'query A { searchCustomers(text: "a") { nodes { email } } }')).toEqual([]);
    expect(problemsOf('agents', 'mutation A { unlinkRecord(record: "a", reason: "b") { id } }')).toEqual([]);
    expect(problemsOf('partners', 'subscription A { orderTracking(id: "a") { headline } }')).toEqual([]);
  });

  it.each<[string, Client, string, RegExp]>([
    ['no GraphQL', 'site', 'query A {\n  me {', /^a\.graphql:2: Syntax Error/],
    ['a field that is not there', 'site', 'query A {\n  mee { id }\n}', /^a\.graphql:2: Cannot query field "mee"/],
    ['a field that is not of their graph', 'partners', 'query A { me { id } }', /^a\.graphql:1: Cannot query field "me"/],
    ['an operation without a name', 'site', '\n{ me { id } }', /^a\.graphql:2: An operation must have a name/],
    ['no operation', 'site', 'fragment A on Order { id }', /^a\.graphql: It must hold an operation/],
    ['a root that is not there', 'partners', 'mutation A { a }', /^a\.graphql:1: The graph has no mutations/],
    ['a mutation, which no customer may', 'site', 'mutation A { unlinkRecord(record: "a", reason: "b") { id } }', /^a\.graphql:1: Mutation\.unlinkRecord .*`staff`/],
    ['a root on a condition', 'site', 'subscription A($a: Boolean!) { orderTracking(id: 1) @skip(if: $a) { late } }', /unconditionally/],
    ['a field they may not see', 'site', 'query A {\n me { id }\n systems { id }\n}', /^a\.graphql:3: Query\.systems .*`staff`/],
    ['the same in a fragment', 'site', 'query A { ...F } fragment F on Query {\n s: systems { id } }', /^a\.graphql:2: Query\.systems/],
    ['what costs more than they may spend', 'site', 'query A { me { orders(first: 100) { nodes { tickets { messages(first: 100) { nodes { text } } } } } } }', /^a\.graphql:1: It must cost at most 2500, but costs \d+\.$/],
    ['what is deeper than they may ask', 'site', `query A { me ${'{ orders { nodes { customer '.repeat(8)}{ id }${' } } }'.repeat(8)} }`, /^a\.graphql: /],
  ])('names by file and line: %s', (_, client, text, problem) => {
    expect(problemsOf(client, text)[0]).toMatch(problem);
  }); // prettier-ignore

  it('holds what visitors may ask against their budget, too', () => {
    const scans = 'trackOrder(number: "1", postcode: "2") { shipments { scans { at } } events { at } }';
    const narrow = { ...standardOf('site'), guests: { refusals: new Map<string, string>(), budget: { ...DEFAULT_BUDGETS.nobody, cost: 3 } } }; // prettier-ignore
    const check = (text: string) => checkOperation({ client: 'site', file: 'a.graphql', text, id: null }, narrow);
    expect(check(`query A { ${scans} }`)).toEqual([
      expect.stringMatching(/^a\.graphql:1: For whoever has not signed in: It must cost at most 3, but costs \d+\.$/),
    ]);
    expect(problemsOf('site', `query A { ${scans} }`)).toEqual([]);
  });

  it('names an operation of a manifest by its id', () => {
    expect(problemsOf('site', 'query A {\n  mee { id }\n}', 'abc')).toEqual([
      expect.stringMatching(/^a\.graphql \(abc\): Cannot query field "mee"/),
    ]);
  });
});
