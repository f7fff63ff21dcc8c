/** The live graph over memory systems. */
import { createRegistry } from '../../../adapters/index.ts';
import { memoryCustomer, memoryInfo, memoryInvoice, memoryOrder } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../../adapters/memory/systems.ts';
import { buildIdentity } from '../../../subgraphs/index.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { plainSealer } from '../../subgraphs/test-graph.ts';
import { openHub } from './hub.ts';
import type { Hub, HubOptions } from './hub.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

const NOW = '2026-03-10T12:00:00Z';

/** A shop of one customer, who has one order. */
export const SHOP: readonly MemorySystem[] = [
  {
    info: memoryInfo('shop', 'ORDERS'),
    changesEveryMs: 1000,
    customers: [memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'rosa@example.com' })],
    orders: [memoryOrder({ key: '1', customer: 'shop:C1', placedAt: '2026-03-01T10:00:00Z', state: 'PLACED' })],
  },
  {
    info: memoryInfo('billing', 'BILLING'),
    changesEveryMs: 1000,
    invoices: [memoryInvoice({ key: '7', customer: 'shop:C1', order: 'shop:1', issuedAt: '2026-03-02T10:00:00Z' })],
    payments: [],
  },
  { info: memoryInfo('parcels', 'SHIPPING'), changesEveryMs: 1000, shipments: [] },
  { info: memoryInfo('desk', 'SUPPORT'), changesEveryMs: 1000, tickets: [] },
];

export interface MemoryGraph extends Hub {
  readonly systems: MemorySystems;
  readonly services: SubgraphServices;
  /** Rosa's. */
  customerId(): Promise<string>;
}

export interface MemoryGraphOptions extends Omit<HubOptions, 'services'> {
  readonly systems?: readonly MemorySystem[];
}

export async function openMemoryGraph(options: MemoryGraphOptions = {}): Promise<MemoryGraph> {
  const now = (): Date => new Date(NOW);
  const systems = createMemorySystems({ systems: options.systems ?? SHOP, sealer: plainSealer, now });
  const registry = await createRegistry({ file: ':memory:', now, secret: REGISTRY_SECRET });
  const services = { systems, registry, now };
  await buildIdentity(services);
  const hub = await openHub({ ...options, services });
  return {
    ...hub,
    systems,
    services,
    async customerId() {
      const { data } = await hub.answer('{ customerByRecord(id: "shop:C1") { id } }');
      return (data as { customerByRecord: { id: string } }).customerByRecord.id; // as the query asks for it
    },
    async close() {
      await hub.close();
      await registry.close();
    },
  };
}
