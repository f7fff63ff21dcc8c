/** A subgraph over memory systems, to be asked real GraphQL. */
import { createHash } from 'node:crypto';
import { execute, getOperationAST, parse, validate } from 'graphql';
import type { GraphQLError } from 'graphql';
import type { Sealer } from '../../adapters/ports.ts';
import type { RecordLink, Registry } from '../../adapters/registry/port.ts';
import { createMemorySystems } from '../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../adapters/memory/systems.ts';
import type { MemorySystem } from '../../adapters/memory/record.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { createSubgraphSchema, withPartialErrors } from '../../subgraphs/index.ts';
import type { RequestContext, SubgraphName } from '../../subgraphs/index.ts';
import { AGENT } from '../viewers.ts';

export const NOW = new Date('2026-03-10T12:00:00Z');
export { AGENT };
export const NOBODY: Viewer = { audience: 'nobody', scopes: [] };
export const CUSTOMER: Viewer = { audience: 'customer', customerId: 'c_1' as CustomerId, scopes: [] }; // by its spelling
export const PARTNER: Viewer = { audience: 'partner', partner: 'shop', scopes: [] };

/** Not secret: seals as base64url alone. */
export const plainSealer: Sealer = {
  seal: (plain) => Buffer.from(plain).toString('base64url'),
  open: (sealed) => Buffer.from(sealed, 'base64url').toString(),
  digest: (plain) => createHash('sha256').update(plain).digest().subarray(0, 16).toString('base64url'),
};

/** Of these subgraphs a customer's reach alone asks the registry; any other call of it fails the test. */
function registryOf(records: readonly string[]): Registry {
  const links = records.map(linkTo);
  const customers: Registry['customers'] = async (ids) => new Map(ids.map((id) => [id, { id, links }]));
  return new Proxy({} as Registry, {
    get(_target, name) {
      if (name === 'customers') return customers;
      throw new TypeError(`The registry must not be asked here, but got a call of ${String(name)}.`);
    },
  });
}

function linkTo(record: string): RecordLink {
  // A record id by its spelling.
  return { record: record as RecordId, rule: 'CROSSWALK', probability: 1, linkedAt: NOW.toISOString() };
}

/** What CUSTOMER and PARTNER may see. */
export interface TestReach {
  readonly records?: readonly string[];
  readonly codes?: readonly string[];
}

export interface Answer {
  /** As a client gets it; its shape is the query's. */
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

export interface TestGraph {
  readonly systems: MemorySystems;
  readonly run: (query: string, variables?: Record<string, unknown>, viewer?: Viewer) => Promise<Answer>;
  /** The same, and how many port calls it took. */
  readonly count: (query: string, variables?: Record<string, unknown>) => Promise<number>;
}

export function createTestGraph(
  name: SubgraphName,
  memory: readonly MemorySystem[],
  now: Date = NOW,
  { records = [], codes = [] }: TestReach = {},
): TestGraph {
  const systems = createMemorySystems({ systems: memory, sealer: plainSealer, now: () => now });
  const services = { systems, registry: registryOf(records), partnerCodes: () => codes, now: () => now };
  const schema = createSubgraphSchema(name, services);
  async function run(query: string, variables: Record<string, unknown> = {}, viewer = AGENT): Promise<Answer> {
    const contextValue: RequestContext = { viewer, requestId: 'test' };
    const document = parse(query);
    const invalid = validate(schema, document);
    if (invalid.length > 0) return { data: null, errors: invalid };
    const executed = await execute({ schema, document, variableValues: variables, contextValue });
    const result = withPartialErrors(executed, contextValue, getOperationAST(document));
    return { data: JSON.parse(JSON.stringify(result.data ?? null)), errors: result.errors ?? [] };
  }
  return {
    systems,
    run,
    async count(query, variables) {
      const before = systems.calls.length;
      const { errors } = await run(query, variables);
      if (errors[0] !== undefined) throw errors[0];
      return systems.calls.length - before;
    },
  };
}

/** What an answer's errors are known by: where they are, and `extensions.code`. */
export function errorsOf({ errors }: Answer): readonly { path: string; code: unknown; system: unknown }[] {
  return errors.map(({ path, extensions }) => ({
    path: (path ?? []).join('.'),
    code: extensions['code'],
    system: extensions['system'],
  }));
}

/** A customer as the gateway brings it to a subgraph. */
export function customer(id: string, ...records: readonly string[]) {
  return { __typename: 'Customer', id, records: records.map((record) => ({ id: record })) };
}

/** Asks for fields of entities as the gateway does: `entities('Customer', '{ id }')`. */
export function entities(type: string, selection: string): string {
  return `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ${type} ${selection} } }`;
}

/** The value at a path such as "_entities.0.orders.pageInfo.endCursor". */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const step of path.split('.')) value = (value as Readonly<Record<string, unknown>> | null)?.[step]; // JSON
  return value;
}
