/** Services whose every call takes longer, as databases do that are not on the same machine. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Port, Systems } from '../../../adapters/ports.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { EntityName } from '../../../schema/model.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';

/** Calls that a request makes, each of which reads. */
const CALLS: ReadonlySet<PropertyKey> = new Set([
  'byIds',
  'byNumbers',
  'list',
  'children',
  'childrenOfList',
  'childrenByIds',
  'sums',
  'earliest',
  'search',
  'customers',
  'byRecords',
  'adopt',
]);

/** The same object; what it answers comes so much later. */
function delayed<T extends object>(inner: T, ms: number): T {
  return new Proxy(inner, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (!CALLS.has(name)) return member.bind(target) as unknown;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        await delay(ms);
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

function delayedSystems(systems: Systems, ms: number): Systems {
  const ports = new Map<object, object>();
  const of = <P extends object>(port: P): P => {
    const known = ports.get(port) ?? delayed(port, ms);
    ports.set(port, known);
    return known as P; // one is kept for each port
  };
  return {
    ...systems,
    ports: <E extends EntityName>(entity: E) => systems.ports(entity).map((port: Port<E>) => of(port)),
    port: (entity, system) => {
      const port = systems.port(entity, system);
      return port && of(port);
    },
    customerPorts: systems.customerPorts.map(of),
    shipmentPorts: systems.shipmentPorts.map(of),
  };
}

/** Units: milliseconds, added to every call of a system and of the registry. */
export function delayServices<T extends SubgraphServices>(services: T, ms: number): T {
  const registry: Registry = delayed(services.registry, ms);
  return { ...services, registry, systems: delayedSystems(services.systems, ms) };
}
