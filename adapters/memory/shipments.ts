/** The shipments of a memory system: what only they can be asked. */
import { compareInstants } from '../../schema/instant.ts';
import type { Entity, Instant } from '../../schema/model.ts';
import type { ShipmentPort } from '../ports.ts';
import type { Gate } from './gate.ts';
import { callOf, createMemoryPort } from './port.ts';
import type { MemoryStore } from './store.ts';
import { storeWithin } from './store-within.ts';

function isSince(shipment: Entity<'Shipment'>, at: Instant): boolean {
  const from = shipment.createdAt ?? shipment.shippedAt;
  return from !== null && compareInstants(from, at) >= 0;
}

export function createMemoryShipmentPort(store: MemoryStore, gate: Gate, without: readonly string[]): ShipmentPort {
  return {
    ...createMemoryPort<'Shipment'>(store, gate, without),
    since: (at, context) =>
      gate.stream(callOf(store, 'since'), context, () => {
        const records = storeWithin(store, context.within).records();
        const shipments = records.map((record) => record.entity as Entity<'Shipment'>); // a shipment store holds nothing else
        return shipments.filter((shipment) => isSince(shipment, at));
      }),
  };
}
