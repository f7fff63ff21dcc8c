import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { cutContract } from '../../../../gateway/access/contract/cut-contract.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@tag", "@inaccessible", "@shareable", "@requires", "@external"]
)
`;

function compose(...subgraphs: readonly string[]): string {
  const composed = composeServices(
    subgraphs.map((sdl, index) => ({ name: `s${index}`, url: 'http://s', typeDefs: parse(LINK + sdl) })),
  );
  if (composed.errors !== undefined) throw new Error(composed.errors.map(String).join('\n'));
  return composed.supergraphSdl;
}

function apiOf(supergraphSdl: string): string {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  return printSchema(lexicographicSortSchema(supergraph.apiSchema().toGraphQLJSSchema()));
}

const contractOf = (...subgraphs: readonly string[]): string => apiOf(cutContract(compose(...subgraphs), 'partner'));
const P = '@tag(name: "partner")';

const ORDERS = `
  type Query { order(id: ID!): Order ${P}  secret: Secret }
  type Order @key(fields: "id") { id: ID! ${P}  number: String ${P}  note: String  state: State! ${P} }
  type Secret { word: String  kind: Kind  at(by: Filter): String }
  enum State { OPEN CLOSED }
  enum Kind { A }
  input Filter { word: String }
  type Hidden @inaccessible { id: ID }
`;

describe('a contract', () => {
  it('has the tagged fields, and no type that none of them leads to', () => {
    expect(contractOf(ORDERS)).toBe(
      [
        'type Order {\n  id: ID!\n  number: String\n  state: State!\n}',
        'type Query {\n  order(id: ID!): Order\n}',
        'enum State {\n  CLOSED\n  OPEN\n}',
      ].join('\n\n'),
    );
  });

  it('has all fields of a tagged type, but those that are inaccessible anyway', () => {
    const sdl = `type Query { money: Money ${P} } type Money ${P} { amount: Int  currency: String  raw: Int @inaccessible }`;
    expect(contractOf(sdl)).toContain('type Money {\n  amount: Int\n  currency: String\n}');
  });

  it('unites the tags of several subgraphs', () => {
    const other = `type Order @key(fields: "id") { id: ID!  paid: Boolean ${P}  owed: Boolean }`;
    expect(contractOf(ORDERS, other)).toContain('id: ID!\n  number: String\n  paid: Boolean\n  state: State!\n}');
  });

  it('has the arguments of its fields and what they take, or those alone that are tagged', () => {
    const sdl = `
      type Query @shareable { a(word: String, filter: Filter): Int ${P}  b(x: Int ${P}, y: Int): Int ${P}  hidden: Int @inaccessible }
      input Filter { word: String  deep: Deep }
      input Deep { kind: Kind }
      enum Kind { A ${P}  B }
    `;
    const contract = contractOf(sdl);
    expect(contract).toContain('a(filter: Filter, word: String): Int\n  b(x: Int): Int');
    expect(contract).toContain('input Deep {\n  kind: Kind\n}');
    expect(contract).toContain('enum Kind {\n  A\n}');
  });

  it('has an interface with those of its implementations that have a tagged field', () => {
    const sdl = `
      type Query { node: Node ${P}  hidden: Int @inaccessible }
      interface Node { id: ID! ${P}  more: Int }
      type A implements Node { id: ID! ${P}  more: Int  a: Int ${P} }
      type B implements Node { id: ID!  more: Int }
    `;
    const contract = contractOf(sdl);
    expect(contract).toContain('type A implements Node {\n  a: Int\n  id: ID!\n}');
    expect(contract).not.toContain('type B');
  });

  it('has a tagged union with those of its members that it has', () => {
    const sdl = `
      type Query { found: Found ${P}  hidden: Int @inaccessible }
      union Found ${P} = A | B
      type A { a: Int ${P} }
      type B { b: Int }
    `;
    expect(contractOf(sdl)).toContain('union Found = A\n');
  });

  it('keeps for subgraphs what clients do not see', () => {
    const other = `
      type Order @key(fields: "id") { id: ID!  note: String @external  long: Boolean ${P} @requires(fields: "note") }
    `;
    const contract = cutContract(compose(ORDERS, other), 'partner');
    expect(apiOf(contract)).not.toContain('note');
    expect(contract).toMatch(/note: String .*@inaccessible/);
    expect(contract).toContain('requires: "note"');
  });

  it('refuses a tagged field that returns what is not tagged, and names it', () => {
    const sdl = `
      type Query { a: A ${P}  hidden: Int @inaccessible }
      type A { b: [B!]! ${P}  c: C ${P}  d: Int ${P} }
      type B { x: Int }
      union C = A | B
    `;
    expect(() => cutContract(compose(sdl), 'partner')).toThrow(ConfigurationError);
    expect(() => cutContract(compose(sdl), 'partner')).toThrow(
      'A.b: a field tagged "partner" must return what the contract has, but B is not tagged, nor is any field of it. ' +
        'Tag what may be seen of it, or take the tag off the field.\nA.c: ',
    );
  });

  it('refuses a graph of which nothing can be asked', () => {
    const sdl = 'type Query { a: Int  hidden: Int @inaccessible }';
    expect(() => cutContract(compose(sdl), 'partner')).toThrow(
      'Query: a contract must have a field of it, but none is tagged "partner".',
    );
  });

  it('ends where a tagged type leads back to itself', () => {
    const sdl = `type Query { a: A ${P}  hidden: Int @inaccessible } type A ${P} { a: A  b: B } type B ${P} { a: [A] }`;
    expect(contractOf(sdl)).toContain('type B {\n  a: [A]\n}');
  });
});
