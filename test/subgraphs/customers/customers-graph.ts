/** The customers subgraph over memory systems and a registry in memory, to be asked real GraphQL. */
import { graphql } from 'graphql';
import { onTestFinished } from 'vitest';
import { memoryInfo } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { MemorySystems, MemorySystemsOptions } from '../../../adapters/memory/systems.ts';
import type { CrosswalkRow, Sealer } from '../../../adapters/ports.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { buildIdentity } from '../../../subgraphs/customers/identity/build.ts';
import { createSubgraphSchema } from '../../../subgraphs/index.ts';
import type { SubgraphServices } from '../../../subgraphs/services.ts';
import { AGENT, NOW } from '../test-graph.ts';
import type { Answer } from '../test-graph.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

export const sealer: Sealer = createSealer('a secret of the tests, long enough');

export const ORDERS = memoryInfo('orders', 'ORDERS');
export const BILLING = memoryInfo('billing', 'BILLING');
export const SUPPORT = memoryInfo('support', 'SUPPORT');

export function guestId(system: string, email: string): RecordId {
  return formatGuestId(system as SystemId, sealer.seal(email)); // a system id by its spelling
}

/** Notes the viewer of each of the registry's lookups beside doing them. */
function noting(registry: Registry, note: (viewer: Viewer) => void): Registry {
  return {
    ...registry,
    customers: (ids, context) => (note(context.viewer), registry.customers(ids, context)),
    byRecords: (records, context) => (note(context.viewer), registry.byRecords(records, context)),
    adopt: (records, of, context) => (note(context.viewer), registry.adopt(records, of, context)),
  };
}

export interface CustomersGraph {
  readonly services: SubgraphServices & { readonly systems: MemorySystems };
  run(query: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Answer>;
  /** How many calls of systems and of the registry a query takes. */
  count(query: string, variables?: Record<string, unknown>): Promise<{ systems: number; registry: number }>;
  /** For whom the registry was asked so far. */
  readonly registryViewers: readonly Viewer[];
  /** The customer of a record, asked of the registry itself. */
  customerId(record: string): Promise<string | undefined>;
}

export interface GraphOptions {
  readonly crosswalk?: readonly (readonly string[])[];
  /** As the identity block of a mapping. */
  readonly identity?: MemorySystemsOptions['identity'];
  /** No identity build: the registry knows nobody. */
  readonly unbuilt?: boolean;
}

export async function createCustomersGraph(
  memory: readonly MemorySystem[],
  { crosswalk = [], identity, unbuilt = false }: GraphOptions = {},
): Promise<CustomersGraph> {
  // Record ids by their spelling.
  const rows = crosswalk.map((records): CrosswalkRow => ({ rule: 'CROSSWALK', records: records as RecordId[] }));
  const systems = createMemorySystems({ systems: memory, sealer, crosswalk: rows, identity, now: () => NOW });
  const registry = await createRegistry({ file: ':memory:', now: () => NOW, secret: REGISTRY_SECRET });
  onTestFinished(() => registry.close());
  const registryViewers: Viewer[] = [];
  const services = { systems, registry: noting(registry, (viewer) => registryViewers.push(viewer)), now: () => NOW };
  if (!unbuilt) await buildIdentity(services);
  const schema = createSubgraphSchema('customers', services);
  async function run(query: string, variables: Record<string, unknown> = {}, viewer = AGENT): Promise<Answer> {
    const contextValue = { viewer, requestId: 'test' };
    const result = await graphql({ schema, source: query, variableValues: variables, contextValue });
    return { data: JSON.parse(JSON.stringify(result.data ?? null)), errors: result.errors ?? [] };
  }
  return {
    services,
    registryViewers,
    run,
    async count(query, variables) {
      const [calls, before] = [systems.calls.length, registryViewers.length];
      const { errors } = await run(query, variables);
      if (errors[0] !== undefined) throw errors[0];
      return { systems: systems.calls.length - calls, registry: registryViewers.length - before };
    },
    async customerId(record) {
      const id = record as RecordId; // by its spelling
      return (await registry.byRecords([id], { viewer: AGENT })).get(id)?.id;
    },
  };
}
