import { buildSchema, graphqlSync } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selectedNames } from '../../../subgraphs/asked/selected-names.ts';

const schema = buildSchema(`
  type Query { pages: Pages things: [Thing] }
  type Pages { nodes: [Order] edges: [Edge] }
  type Edge { node: Order }
  interface Named { number: String }
  type Order implements Named { id: ID number: String total: String lines: [Line] }
  type Ticket implements Named { id: ID number: String subject: String }
  type Line { sku: String }
  union Thing = Order | Ticket
`);

/** The info of the field that the query asks for at the root. */
function infoOf(source: string, variableValues: Record<string, unknown> = {}): GraphQLResolveInfo {
  const infos: GraphQLResolveInfo[] = [];
  const note = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => void infos.push(info);
  const { errors } = graphqlSync({ schema, source, rootValue: { pages: note, things: note }, variableValues });
  expect(errors).toBeUndefined();
  const [info] = infos;
  if (info === undefined) throw new Error('selectedNames: the query must ask for a field, but asks for none.');
  return info;
}

describe('selectedNames', () => {
  it('are the fields at a place, aliases aside, without those that every object has', () => {
    const info = infoOf('{ pages { nodes { __typename n: number number total } edges { node { id } } } }');
    expect([...selectedNames(info, 'Order', ['nodes'])]).toEqual(['number', 'total']);
    expect([...selectedNames(info, 'Order', ['edges', 'node'])]).toEqual(['id']);
    expect([...selectedNames(info, 'Order', ['missing'])]).toEqual([]);
  });

  it('go through fragments, those of interfaces and unions too, and leave out what is asked of other types', () => {
    const info = infoOf(`
      { things { ...InThing ... on Named { number } ... on Ticket { subject } } }
      fragment InThing on Thing { ... on Order { total ...Lines } }
      fragment Lines on Order { lines { sku } }`);
    expect([...selectedNames(info, 'Order')]).toEqual(['total', 'lines', 'number']);
    expect([...selectedNames(info, 'Ticket')]).toEqual(['number', 'subject']);
    expect([...selectedNames(info, 'Line', ['lines'])]).toEqual(['sku']);
  });

  it('hold what a variable leaves out this time: the next time it may not', () => {
    const query = 'query ($with: Boolean!) { pages { nodes { total @include(if: $with) id @skip(if: true) } } }';
    expect([...selectedNames(infoOf(query, { with: false }), 'Order', ['nodes'])]).toEqual(['total', 'id']);
  });

  it('join the fields of nodes that are merged into one', () => {
    const info = infoOf('{ pages { nodes { id } } ...More } fragment More on Query { pages { nodes { total } } }');
    expect([...selectedNames(info, 'Order', ['nodes'])]).toEqual(['id', 'total']);
  });
});
