import { buildSchema, execute, getOperationAST, getVariableValues, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';
import { compileVariablesCheck } from '../../../../gateway/execution/operation/compile/variables.ts';

const schema = buildSchema(`
  scalar _Any
  enum Colour { RED GREEN }
  input Filter { least: Int! = 1, words: [String!] }
  type Query {
    echo(int: Int, float: Float, flag: Boolean, id: ID, text: String, colour: Colour, filter: Filter, any: [_Any!], ids: [[ID!]!]): String
  }
`);
const echo = schema.getQueryType()?.getFields()['echo'];
if (echo !== undefined) echo.resolve = (_source, args) => JSON.stringify(args);

const DEFINITIONS: Readonly<Record<string, string>> = {
  int: '$int: Int',
  float: '$float: Float',
  flag: '$flag: Boolean',
  id: '$id: ID',
  text: '$text: String = "none"',
  colour: '$colour: Colour',
  filter: '$filter: Filter',
  any: '$any: [_Any!]!',
  ids: '$ids: [[ID!]!]',
};

const VALUES: [string, unknown[]][] = [
  ['int', [1, -(2 ** 31), 2 ** 31, 1.5, '1', true, null, undefined]],
  ['float', [1, 1.5, '1.5', Number.NaN]],
  ['flag', [true, 1, 'true']],
  ['id', ['1', 1, 1.5, { id: '1' }]],
  ['text', ['x', 1, null, undefined]],
  ['colour', ['RED', 'BLUE', 1]],
  ['filter', [{}, { least: 2, words: ['a'] }, { least: null }, { more: 1 }, 'x']],
  ['any', [[], [{ __typename: 'X' }, 1], { __typename: 'X' }, [null], null, undefined, [undefined]]],
  ['ids', [[['1'], []], [['1'], null], [[1]], '1', [[null]]]],
];

describe('variables of a compiled operation', () => {
  it.each(VALUES)('are coerced as graphql-js does: %s', async (name, values) => {
    const document = parse(`query (${DEFINITIONS[name] ?? ''}) { echo(${name}: $${name}) }`, { noLocation: true });
    for (const value of values) {
      const variables = value === undefined ? {} : { [name]: value };
      // oxlint-disable-next-line no-await-in-loop
      const expected = await execute({ schema, document, variableValues: variables });
      const run = compileOperation(schema, document, null).run(variables, {});
      const actual = run.kind === 'refused' ? { errors: run.errors } : { data: run.ready };
      expect(JSON.stringify([value, actual])).toBe(JSON.stringify([value, expected]));
    }
  });

  it.each(VALUES)('are found wrong as graphql-js finds them: %s', (name, values) => {
    const document = parse(`query (${DEFINITIONS[name] ?? ''}) { echo(${name}: $${name}) }`, { noLocation: true });
    const operation = getOperationAST(document);
    if (!operation) throw new Error('There is one.');
    const check = compileVariablesCheck(schema, operation);
    for (const value of values) {
      for (const variables of value === undefined ? [{}, { [name]: undefined }] : [{ [name]: value }]) {
        const { errors = null } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
        expect(JSON.stringify([value, check(variables)])).toBe(JSON.stringify([value, errors]));
      }
    }
  });
});

describe('the arguments of a field below an interface', () => {
  const interfaces = buildSchema(`
    interface I { f(x: Int): Int }
    type A implements I { f(x: Int = 1): Int }
    type B implements I { f(x: Int = 2): Int }
    type Query { i: [I] }
  `);
  const document = parse('query ($v: Int) { i { f(x: $v) } }', { noLocation: true });
  const f = (args: { x: unknown }) => args.x;
  const query = interfaces.getQueryType()?.getFields()['i'];
  if (query !== undefined) query.resolve = () => ['A', 'B', 'A'].map((name) => ({ __typename: name, f }));

  it.each([
    [{}, [1, 2, 1]],
    [{ v: null }, [null, null, null]],
    [{ v: 5 }, [5, 5, 5]],
  ])("are those of each object's own type: %j", async (variables, values) => {
    const run = compileOperation(interfaces, document, null).run(variables, {});
    const data = { i: values.map((value) => ({ f: value })) };
    expect(run).toMatchObject({ ready: data });
    expect(await execute({ schema: interfaces, document, variableValues: variables })).toEqual({ data });
  });
});
