/**
 * The graph over the demo's systems for whomever a test names, and every call that reaches a port. No door stands before
 * it, and no right but what the subgraphs' own services give: rows must be safe whatever a gateway lets through.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createRegistry, createSystems } from '../../../adapters/index.ts';
import type { CallContext, Systems } from '../../../adapters/ports.ts';
import { createExecutor } from '../../../gateway/execution/create-executor.ts';
import { createInProcessSubgraph } from '../../../gateway/execution/in-process-subgraph.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import type { FederatedGateway } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { createFederatedGateway } from '../../../gateway/graphql/stock-gateway.ts';
import { createInProcessDataSource } from '../../../gateway/in-process.ts';
import type { EntityName } from '../../../schema/model.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { buildIdentity, createSubgraphSchema } from '../../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../../subgraphs/index.ts';
import { SECRET, TODAY } from '../demo-graph.ts';
import type { Answer } from '../demo-graph.ts';
import { openDemoWorld } from '../demo-world.ts';
import type { LegacyAccess } from '../demo-world.ts';

export const AGENT: Viewer = { audience: 'agent', scopes: ['pii:read'] };
export const NOBODY: Viewer = { audience: 'nobody', scopes: [] };

/** What the demo's systems write where a row is a partner's. */
export const PARTNER_CODES: Readonly<Record<string, readonly string[]>> = {
  gardenco: ['gardenco'],
  oakmart: ['oakmart'],
};

export function partner(name: string): Viewer {
  return { audience: 'partner', partner: name, scopes: ['pii:read'] };
}

/** A call that reached a port. */
interface PortCall {
  readonly entity: EntityName;
  readonly method: string;
  readonly context: CallContext;
  readonly args: readonly unknown[];
}

export interface ReachGraph {
  readonly legacy: LegacyAccess;
  readonly services: SubgraphServices;
  readonly calls: { list(): readonly PortCall[]; clear(): void };
  ask(viewer: Viewer, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The customer that a record belongs to, signed in. */
  customerOf(record: string): Promise<Viewer & { readonly customerId: CustomerId }>;
  close(): Promise<void>;
}

function recorded<P extends { readonly entity: EntityName }>(port: P, note: (call: PortCall) => void): P {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'listOver') return member;
      return (...args: readonly unknown[]): unknown => {
        const context = args.find((one) => typeof one === 'object' && one !== null && 'viewer' in one);
        note({ entity: target.entity, method: String(name), context: context as CallContext, args }); // each call has one
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

function recordedSystems(systems: Systems, note: (call: PortCall) => void): Systems {
  return {
    ...systems,
    ports: <E extends EntityName>(entity: E) => systems.ports(entity).map((port) => recorded(port, note)),
    customerPorts: systems.customerPorts.map((port) => recorded(port, note)),
    shipmentPorts: systems.shipmentPorts.map((port) => recorded(port, note)),
  };
}

function gatewayOver(services: SubgraphServices, executor: string): FederatedGateway {
  const schemaOf = (name: string) => createSubgraphSchema(name as SubgraphName, services); // the supergraph's names
  if (executor === 'stock') {
    const sourceOf = (name: string) => createInProcessDataSource(schemaOf(name));
    return createFederatedGateway(readSupergraphSdl(), sourceOf, pino({ level: 'silent' }));
  }
  const subgraphOf = (name: string) => createInProcessSubgraph(schemaOf(name));
  return createExecutor({ supergraphSdl: readSupergraphSdl(), subgraphOf });
}

export async function openReachGraph(
  executor: string = process.env['C360_EXECUTOR'] ?? 'compiled',
): Promise<ReachGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-reach-'));
  const world = await openDemoWorld(folder, { customers: 100, seed: 7, today: TODAY }, undefined);
  const now = () => new Date(`${TODAY}T12:00:00Z`);
  const env = { C360_DATA_DIR: folder };
  const systems = await createSystems({ mappingFile: world.mappingFile, env, secret: SECRET, now });
  const registry = await createRegistry({ file: ':memory:', now, secret: SECRET });
  await buildIdentity({ systems, registry, now });
  const calls: PortCall[] = [];
  const services: SubgraphServices = {
    systems: recordedSystems(systems, (call) => calls.push(call)),
    registry,
    partnerCodes: (name) => PARTNER_CODES[name] ?? [],
    now,
  };
  const apollo = createApolloServer({ gateway: gatewayOver(services, executor) }, pino({ level: 'silent' }));
  await apollo.start();
  return {
    legacy: world.legacy,
    services,
    calls: { list: () => [...calls], clear: () => void calls.splice(0) },
    async ask(viewer, query, variables = {}) {
      const contextValue = { viewer: { ...viewer }, requestId: 'test', facts: newFacts() };
      const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue });
      if (body.kind !== 'single') throw new TypeError('An operation must have one result.');
      return JSON.parse(JSON.stringify(body.singleResult)) as Answer; // as the query asks for it
    },
    async customerOf(record) {
      const id = record as RecordId; // by its spelling
      const found = (await registry.byRecords([id], { viewer: AGENT })).get(id);
      if (found === undefined) throw new TypeError(`A customer must have the record ${record}.`);
      return { audience: 'customer', customerId: found.id, scopes: [] };
    },
    async close() {
      await apollo.stop();
      await Promise.all([systems.close(), registry.close()]);
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}
