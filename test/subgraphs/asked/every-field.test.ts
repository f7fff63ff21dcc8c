/**
 * Each field of each type, asked for alone and by each way that leads to its type: so that no row of the tables of what is
 * read is missing, or short. The twin throws where a resolver reads what was not asked for.
 */
import { execute, getNamedType, isCompositeType, isObjectType, parse } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { buildIdentity, createSubgraphSchema, SUBGRAPH_NAMES } from '../../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../../subgraphs/index.ts';
import { AGENT, NOW, plainSealer } from '../test-graph.ts';
import { BUSY_COMPANY } from './busy-company.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

/** Entities that a gateway names to a subgraph, by what. */
const REFERENCES: Readonly<Record<string, object>> = {
  Customer: { records: [{ id: 'erp:C1' }, { id: 'erp:C2' }], linksMissing: [] },
  Order: { id: 'erp:10' },
  Invoice: { id: 'ledger:1' },
  Ticket: { id: 'desk:1' },
  Message: { id: 'desk:1~1' },
  Shipment: { id: 'wms:1' },
};
/** What fields of Query are given; those of the others can be left out. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  customer: '(id: "CUSTOMER")',
  customerByRecord: '(id: "erp:C1")',
  searchCustomers: '(text: "Rosa")',
  order: '(id: "erp:10")',
  findOrders: '(number: "10")',
  invoice: '(id: "ledger:1")',
  findInvoices: '(number: "1")',
  ticket: '(id: "desk:1")',
  findTickets: '(number: "1")',
  shipment: '(id: "wms:1")',
  findShipments: '(trackingNumber: "1")',
  trackOrder: '(number: "10", postcode: "1010")',
};

const isOurs = ({ name }: { readonly name: string }): boolean => !name.startsWith('_');

/** Every selection of one leaf below an object; each way from one type to another is gone once. */
function leavesBelow(schema: GraphQLSchema, type: GraphQLObjectType, gone: ReadonlySet<string>): readonly string[] {
  return Object.values(type.getFields())
    .filter(isOurs)
    .flatMap((field) => leavesOf(schema, type, field, gone));
}

function leavesOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  gone: ReadonlySet<string>,
): readonly string[] {
  const call = `${field.name}${type.name === 'Query' ? (ARGUMENTS[field.name] ?? '') : ''}`;
  const target = getNamedType(field.type);
  if (!isCompositeType(target)) return [call];
  const way = `${type.name}.${field.name}`;
  // A customer that a record names is told by the gateway, which brings it back with its records.
  const isNamed = field.name === 'customer' && type.name !== 'Query';
  if (gone.has(way) || isNamed || !isObjectType(target)) return [`${call} { __typename }`];
  const below = leavesBelow(schema, target, new Set([...gone, way, ...waysTo(schema, type)]));
  return [`${call} { __typename }`, ...below.map((leaf) => `${call} { ${leaf} }`)];
}

/** A type is not entered again on the way down. */
function waysTo(schema: GraphQLSchema, type: GraphQLObjectType): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((one) =>
    Object.values(one.getFields())
      .filter((field) => getNamedType(field.type) === type)
      .map((field) => `${one.name}.${field.name}`),
  );
}

function queriesOf(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const named = types.filter(({ name }) => name in REFERENCES);
  const byReference = named.flatMap((type) =>
    leavesBelow(schema, type, new Set()).map(
      (leaf) => `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ${type.name} { ${leaf} } } }`,
    ),
  );
  const query = schema.getQueryType();
  const roots = query ? leavesBelow(schema, query, new Set()).map((leaf) => `{ ${leaf} }`) : [];
  return [...roots, ...byReference];
}

describe('every field', () => {
  let services: SubgraphServices;
  let registry: Registry;
  let customer: string;

  beforeAll(async () => {
    registry = await createRegistry({ file: ':memory:', now: () => NOW, secret: REGISTRY_SECRET });
    const systems = createMemorySystems({
      systems: BUSY_COMPANY,
      sealer: plainSealer,
      crosswalk: [{ rule: 'CROSSWALK', records: ['erp:C1', 'erp:C2'] as string[] as RecordId[] }], // by their spelling
      now: () => NOW,
    });
    services = { systems, registry, now: () => NOW };
    await buildIdentity(services);
    const record = 'erp:C1' as RecordId;
    customer = (await registry.byRecords([record], { viewer: AGENT })).get(record)?.id ?? '';
  });
  afterAll(() => registry.close());

  const errorsOf = async (schema: GraphQLSchema, query: string): Promise<readonly string[]> => {
    const type = /\.\.\. on (\w+)/.exec(query)?.[1] ?? '';
    const refs = [{ __typename: type, id: customer, ...REFERENCES[type] }];
    const document = parse(query.replace('CUSTOMER', customer));
    const contextValue = { viewer: AGENT, requestId: 'test' };
    const { errors = [] } = await execute({ schema, document, contextValue, variableValues: { refs } });
    return errors.map(({ message, path }) => `${query} at ${path?.join('.') ?? ''}: ${message}`);
  };

  it.each(SUBGRAPH_NAMES)('of %s can be asked for alone', async (name: SubgraphName) => {
    const schema = createSubgraphSchema(name, services);
    const queries = queriesOf(schema);
    const errors: string[] = [];
    for (const query of queries) {
      // Side by side their loaders would be as many as their queries.
      // oxlint-disable-next-line no-await-in-loop
      errors.push(...(await errorsOf(schema, query)));
    }
    expect(queries.length).toBeGreaterThan(10);
    expect(errors).toEqual([]);
  });
});
