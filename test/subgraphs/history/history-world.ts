/** The history subgraph over a company in memory, asked as a federation router asks it. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../../adapters/memory/systems.ts';
import type { Systems } from '../../../adapters/ports.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import { readSubgraphSdl } from '../../../schema/sdl.ts';
import type { Audience } from '../../../schema/viewer.ts';
import { historyResolvers } from '../../../subgraphs/history/resolvers.ts';
import { COMPANY, ROSA } from './company.ts';

export interface HistoryWorld {
  readonly systems: MemorySystems;
  readonly schema: GraphQLSchema;
}

/** The history subgraph asks no registry. */
const NO_REGISTRY = {} as Registry;

interface HistoryWorldOptions {
  /** May watch what the subgraph asks of its systems. */
  readonly seenBy?: (systems: Systems) => Systems;
  readonly now?: () => Date;
}

export function createHistoryWorld(
  company: readonly MemorySystem[] = COMPANY,
  { seenBy = (systems) => systems, now = () => new Date('2026-04-01T00:00:00Z') }: HistoryWorldOptions = {},
): HistoryWorld {
  const systems = createMemorySystems({
    systems: company,
    sealer: { seal: (plain) => Buffer.from(plain).toString('base64url'), open: () => null, digest: (plain) => plain },
  });
  const services = { systems: seenBy(systems), registry: NO_REGISTRY, now };
  const schema = buildSubgraphSchema([
    { typeDefs: parse(readSubgraphSdl('history')), resolvers: historyResolvers(services) },
  ]);
  return { systems, schema };
}

export interface Ask {
  readonly audience?: Audience;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** One customer for each list of records. */
  readonly customers?: readonly (readonly string[])[];
}

/** Asks for fields of customers, as the gateway does: by representations with the records that history requires. */
export async function askCustomers(
  { schema }: HistoryWorld,
  fields: string,
  { audience = 'agent', variables = {}, customers = [ROSA] }: Ask = {},
): Promise<ExecutionResult<{ _entities: readonly (Record<string, unknown> | null)[] }>> {
  const declared = Object.keys(variables).map((name) => `$${name}: ${VARIABLE_TYPES[name] ?? 'String'}`);
  const head = ['$customers: [_Any!]!', ...declared].join(', ');
  const document = parse(
    `query (${head}) { _entities(representations: $customers) { ... on Customer { ${fields} } } }`,
  );
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const representations = customers.map((records, index) => ({
    __typename: 'Customer',
    id: `c${index}`,
    records: records.map((id) => ({ __typename: 'CustomerRecord', id })),
  }));
  const result = await execute({
    schema,
    document,
    contextValue: { viewer: { audience, scopes: [] }, requestId: 'test' },
    variableValues: { customers: representations, ...variables },
  });
  // The document asks for exactly these data.
  return result as ExecutionResult<{ _entities: readonly (Record<string, unknown> | null)[] }>;
}

const VARIABLE_TYPES: Readonly<Record<string, string>> = {
  first: 'Int',
  after: 'String',
  last: 'Int',
  beforeCursor: 'String',
  kinds: '[InteractionKind!]',
  systems: '[ID!]',
  from: 'DateTime',
  before: 'DateTime',
};

export interface ToldInteraction {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly system: string;
  readonly channel: string;
  readonly direction: string;
  readonly summary: string;
}
export interface ToldPage {
  readonly nodes: readonly ToldInteraction[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly missing: readonly { readonly system: string; readonly reason: string }[];
}

const PAGE_FIELDS = `nodes { __typename id at kind system channel direction summary
    ... on OrderInteraction { order { id } }
    ... on BillingInteraction { invoice { id } amount { amount currency } }
    ... on SupportInteraction { ticket { id } message { id } }
    ... on ShippingInteraction { shipment { id } order { id } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } missing { system reason }`;

/** One page of a customer's interactions; fails on any error. */
export async function askHistory(
  world: HistoryWorld,
  variables: Readonly<Record<string, unknown>> = {},
  ask: Omit<Ask, 'variables'> = {},
): Promise<ToldPage> {
  const args = Object.keys(variables).map((name) => `${name}: $${name}`);
  const call = args.length === 0 ? 'interactions' : `interactions(${args.join(', ')})`;
  const { data, errors } = await askCustomers(world, `${call} { ${PAGE_FIELDS} }`, { ...ask, variables });
  if (errors !== undefined) throw new AggregateError(errors, errors.map(({ message }) => message).join(' '));
  // Asked for above, and non-null in the schema.
  return data?._entities[0]?.['interactions'] as ToldPage;
}
