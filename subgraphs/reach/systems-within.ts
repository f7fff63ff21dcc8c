import type { CallContext, Port, Systems } from '../../adapters/ports.ts';
import type { SystemId } from '../../schema/ids.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import { customerPortWithin, noItems, portWithin, shipmentPortWithin } from './port-within.ts';
import { seesAll } from './reach.ts';
import type { Reach } from './reach.ts';

type PortsWithin = Pick<Systems, 'customerPorts' | 'shipmentPorts' | 'ports' | 'port'>;

function createPorts(systems: Systems, reachOf: (context: CallContext) => Promise<Reach>): PortsWithin {
  // Asked by calls, which come when the ports are there.
  const reaching = { reachOf, systems: { port } };
  const customerPorts = systems.customerPorts.map((one) => customerPortWithin(one, reaching));
  const shipmentPorts = systems.shipmentPorts.map((one) => shipmentPortWithin(one, reaching));

  function portsWithin(entity: EntityName): readonly unknown[] {
    switch (entity) {
      case 'Customer':
        return customerPorts;
      case 'Shipment':
        return shipmentPorts;
      case 'Order':
      case 'Invoice':
      case 'Payment':
      case 'Ticket':
        return systems.ports(entity).map((one) => portWithin(one, reaching));
    }
  }

  const portsOf = new Map(ENTITY_NAMES.map((entity) => [entity, portsWithin(entity)]));

  function ports<E extends EntityName>(entity: E): readonly Port<E>[] {
    return portsOf.get(entity) as readonly Port<E>[]; // of the very entity, and there are ports of each
  }

  function port<E extends EntityName>(entity: E, system: SystemId): Port<E> | undefined {
    return ports(entity).find((one) => one.system.id === system);
  }

  return { customerPorts, shipmentPorts, ports, port };
}

/** The systems, each port of which gives its caller what is in the caller's reach. */
export function systemsWithin(systems: Systems, reachOf: (context: CallContext) => Promise<Reach>): Systems {
  const { infos, sealer, changeFeeds, customerFeeds, identity } = systems;
  // One by one: what systems come to tell is to be bounded before it compiles.
  return {
    infos,
    sealer,
    ...createPorts(systems, reachOf),
    crosswalk: (context) => (seesAll(context) ? systems.crosswalk(context) : noItems()),
    changeFeeds,
    customerFeeds,
    identity,
    status: () => systems.status(),
    ping: async (signal) => systems.ping(signal),
    close: async () => systems.close(),
  };
}
