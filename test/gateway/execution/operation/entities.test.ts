import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';

const people: Readonly<Record<string, object>> = {
  plain: { id: '1', name: 'Plain' },
  named: { __typename: 'Person', id: '2', name: 'Named' },
  misnamed: { __typename: 'Company', id: '3', name: 'Misnamed' },
  frozen: Object.freeze({ id: '4', name: 'Frozen' }),
};

const schema = buildSubgraphSchema({
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { one: Int }
    interface Party @key(fields: "id") { id: ID! }
    type Person implements Party @key(fields: "id") { id: ID! name: String kind: String owner: Party }
    type Company implements Party @key(fields: "id") { id: ID! name: String }
    type Order @key(fields: "id") { id: ID! number: String }
  `),
  resolvers: {
    Party: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id === 'c' ? 'Company' : 'Person', id }) },
    Person: {
      __resolveReference: ({ id }: { id: string }) => {
        if (id === 'thrown') throw new Error('thrown');
        if (id === 'error') return new Error('error');
        if (id === 'text') return 'text';
        const person = people[id];
        if (person === undefined) return null;
        return Object.isFrozen(person) ? person : { ...person };
      },
      kind: (person: { __typename: unknown }) => `a ${String(person.__typename)}`,
    },
    Company: {
      __resolveReference: async ({ id }: { id: string }) => {
        if (id === 'rejected') throw new Error('rejected');
        return id === 'none' ? undefined : id === 'frozen' ? people['frozen'] : { id, name: id };
      },
    },
  },
});

const DOCUMENT = parse(
  `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Party { id }
      ... on Person { name kind }
      ... on Company { name }
      ... on Order { id number }
    }
  }`,
  { noLocation: true },
);

const person = (id: string) => ({ __typename: 'Person', id });
const company = (id: string) => ({ __typename: 'Company', id });

describe('the entities of a compiled operation', () => {
  it.each([
    ['a type without a reference resolver', [{ __typename: 'Order', id: '1', number: 'A-1' }]],
    ['an entity with and without a type name', [person('plain'), person('named'), person('misnamed')]],
    ['nothing found', [person('unknown'), company('none')]],
    ['a resolver that gives an error or no object', [person('error'), person('text'), person('plain')]],
    ['a resolver that throws', [company('c'), person('thrown')]],
    ['a resolver that rejects', [company('rejected'), company('c')]],
    ['an entity that is frozen', [person('frozen'), person('plain')]],
    ['a frozen entity that comes later', [company('frozen'), company('c')]],
    ['an interface object', [{ __typename: 'Party', id: 'c' }, person('plain')]],
    ['a name that the schema does not have', [person('plain'), { __typename: 'Nothing', id: '1' }]],
    ['no type name', [{ id: '1' }]],
    ['null', [null]],
    ['none', []],
  ])('are what @apollo/subgraph gives for %s', async (_what, representations) => {
    const copy = (): Record<string, unknown> => ({ representations: structuredClone(representations) });
    const expected = await execute({ schema, document: DOCUMENT, variableValues: copy() });
    const run = compileOperation(schema, DOCUMENT, null).run(copy(), {});
    const { data = null, errors = [] } = expected;
    const actual = run.kind === 'refused' ? { data: null, errors: run.errors } : await run.done;
    expect(JSON.stringify([actual.data, actual.errors], null, 1)).toBe(JSON.stringify([data, errors], null, 1));
  });

  it('that are there at once are given at once', () => {
    const run = compileOperation(schema, DOCUMENT, null).run({ representations: [person('plain')] }, {});
    expect(run).toMatchObject({ kind: 'running', ready: { _entities: [{ name: 'Plain', kind: 'a Person' }] } });
  });
});
