/** Supergraphs of any size: one customer whose fields lie in so many subgraphs, each with records and children of its own. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const FIELDS = 8;

function subgraphSdl(nth: number): string {
  const fields = Array.from({ length: FIELDS }, (_, field) => `  value${field}: String`).join('\n');
  const root =
    nth === 0
      ? 'type Query {\n  customer(id: ID!): Customer\n}\n'
      : `type Query {\n  record${nth}(id: ID!): Record${nth}\n}\n`;
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
${root}type Customer @key(fields: "id") {
  id: ID!
  records${nth}(first: Int): [Record${nth}!]!
}
type Record${nth} @key(fields: "id") {
  id: ID!
  total: Money
  lines: [Line${nth}!]!
  customer: Customer!
${fields}
}
type Line${nth} {
  sku: String!
  quantity: Int!
  total: Money
}
type Money @shareable {
  amount: String!
  currency: String!
}
`;
}

/** Errors: what the composition says. */
export function composeGraph(subgraphs: number): string {
  const services = Array.from({ length: subgraphs }, (_, nth) => ({
    name: `system${nth}`,
    url: `http://127.0.0.1/system${nth}`,
    typeDefs: parse(subgraphSdl(nth)),
  }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl === undefined)
    throw new Error(`bench: the subgraphs must compose: ${errors.map(String).join(' ')}`);
  return supergraphSdl;
}

/** An operation over some of the subgraphs; `nth` makes it one of its own. */
export function operationOver(subgraphs: readonly number[], nth: number): string {
  const fields = subgraphs.map(
    (one) =>
      `    records${one}(first: 10) { id value${nth % FIELDS} total { amount currency } lines { sku quantity total { amount currency } } }`,
  );
  return `query Generated${nth}($id: ID!) {\n  customer(id: $id) {\n    id\n${fields.join('\n')}\n  }\n}\n`;
}
