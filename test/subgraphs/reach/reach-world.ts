/** Memory systems within reach: a shop, its books, its desk and its parcels, of three customers and a reseller. */
import {
  memoryCustomer,
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
} from '../../../adapters/memory/build.ts';
import { memoryShipment, memoryTicket } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { RecordLink, RegisteredCustomer, Registry } from '../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { RequestContext, SubgraphServices } from '../../../subgraphs/services.ts';
import { withinReach } from '../../../subgraphs/reach/within-reach.ts';
import { NOW, plainSealer } from '../test-graph.ts';

export const ANN: Viewer = { audience: 'customer', customerId: 'c_ann' as CustomerId, scopes: [] }; // by its spelling
export const SHOP: Viewer = { audience: 'partner', partner: 'shop', scopes: [] };

/** Ann's are shop:A and desk:A; order 1 is hers, 2 is Bob's, 3 names nobody, 4 was sold to Bob by the partner. */
const SYSTEMS: readonly MemorySystem[] = [
  {
    info: memoryInfo('shop', 'ORDERS'),
    customers: [
      memoryCustomer({ key: 'A', name: 'Ann', email: 'ann@example.com', addresses: [{ line1: 'Here' }] }),
      memoryCustomer({
        key: 'B',
        name: 'Bob',
        email: 'bob@example.com',
        partner: 'S',
        addresses: [{ line1: 'There' }],
      }),
      memoryCustomer({ key: 'C', name: 'Cy', email: 'cy@example.com' }),
    ],
    orders: [
      memoryOrder({
        key: '1',
        number: 'N1',
        customer: 'shop:A',
        placedAt: '2026-01-01T00:00:00Z',
        lines: [{ sku: 'X' }],
      }),
      memoryOrder({
        key: '2',
        number: 'N2',
        customer: 'shop:B',
        placedAt: '2026-01-02T00:00:00Z',
        lines: [{ sku: 'Y' }],
      }),
      memoryOrder({ key: '3', number: 'N3', placedAt: '2026-01-03T00:00:00Z', lines: [{ sku: 'Z' }] }),
      memoryOrder({ key: '4', number: 'N4', customer: 'shop:B', partner: 'S', placedAt: '2026-01-04T00:00:00Z' }),
    ],
  },
  {
    info: memoryInfo('books', 'BILLING'),
    invoices: [
      memoryInvoice({ key: '1', number: 'I1', customer: 'shop:A', order: 'shop:1', issuedAt: '2026-01-01T00:00:00Z' }),
      memoryInvoice({ key: '2', number: 'I2', order: 'shop:1', issuedAt: '2026-01-02T00:00:00Z' }),
      memoryInvoice({ key: '3', number: 'I3', order: 'shop:2', issuedAt: '2026-01-03T00:00:00Z' }),
      memoryInvoice({ key: '4', number: 'I4', customer: 'shop:B', order: 'shop:1', issuedAt: '2026-01-04T00:00:00Z' }),
      memoryInvoice({ key: '5', number: 'I5', issuedAt: '2026-01-05T00:00:00Z' }),
      memoryInvoice({ key: '6', number: 'I6', customer: 'shop:B', order: 'shop:4', issuedAt: '2026-01-06T00:00:00Z' }),
    ],
    payments: [
      memoryPayment({ key: '1', number: 'P1', invoice: 'books:2', at: '2026-01-02T00:00:00Z' }),
      memoryPayment({ key: '2', number: 'P2', invoice: 'books:3', at: '2026-01-02T00:00:00Z' }),
      memoryPayment({ key: '3', number: 'P3', order: 'shop:2', invoice: 'books:2', at: '2026-01-02T00:00:00Z' }),
    ],
  },
  {
    info: memoryInfo('desk', 'SUPPORT'),
    tickets: [
      memoryTicket({
        key: ['1', 'x'],
        number: 'T1',
        customer: 'desk:A',
        openedAt: '2026-01-01T00:00:00Z',
        messages: [{ text: 'hers' }],
      }),
      memoryTicket({
        key: ['2', 'x'],
        number: 'T2',
        customer: 'desk:B',
        openedAt: '2026-01-01T00:00:00Z',
        messages: [{ text: 'his' }],
      }),
    ],
  },
  {
    info: memoryInfo('van', 'SHIPPING'),
    shipments: [
      memoryShipment({
        key: '1',
        trackingNumber: 'V1',
        order: 'shop:1',
        createdAt: '2026-01-01T00:00:00Z',
        scans: [{ at: '2026-01-01T00:00:00Z' }],
      }),
      memoryShipment({ key: '2', trackingNumber: 'V2', order: 'shop:2', createdAt: '2026-01-01T00:00:00Z' }),
    ],
  },
];

export function linkTo(record: string, rule: RecordLink['rule'] = 'CROSSWALK'): RecordLink {
  return { record: record as RecordId, rule, probability: 1, linkedAt: '2026-01-01T00:00:00Z' }; // by its spelling
}

const ANNS: RegisteredCustomer = {
  id: 'c_ann' as CustomerId, // by its spelling
  links: [linkTo('shop:A'), linkTo('desk:A'), linkTo('shop:C', 'PROBABILISTIC')],
};
const DEES: RegisteredCustomer = { id: 'c_dee' as CustomerId, links: [linkTo('shop:D'), linkTo('desk:D')] }; // as above
const BOBS: RegisteredCustomer = { id: 'c_bob' as CustomerId, links: [linkTo('shop:B'), linkTo('desk:B')] }; // as above

/** Ann is somebody else's former id too, whose record is only like hers. Dee had another id once, and it means her still. */
const CUSTOMERS: ReadonlyMap<string, RegisteredCustomer> = new Map([
  ['c_ann', ANNS],
  ['c_old', ANNS],
  ['c_dee', DEES],
  ['c_dee_once', DEES],
  ['c_bob', BOBS],
]);

/** Whom former ids surely mean today. */
const MEANT: ReadonlyMap<string, RegisteredCustomer> = new Map([['c_dee_once', DEES]]);

export interface ReachWorld {
  readonly within: SubgraphServices;
  readonly systems: ReturnType<typeof createMemorySystems>;
  /** Calls of the registry: what for. */
  readonly asked: readonly string[];
}

/** `without`: fields and links that no mapping names, as `Order.partner`. */
export function createReachWorld(without: NonNullable<MemorySystem['without']> = []): ReachWorld {
  const memory = SYSTEMS.map((system) => ({ ...system, without }));
  const systems = createMemorySystems({ systems: memory, sealer: plainSealer, now: () => NOW });
  const asked: string[] = [];
  const find = <K extends string>(name: string, keys: readonly K[], of: (key: K) => RegisteredCustomer | undefined) => {
    asked.push(`${name} ${keys.join(' ')}`);
    return new Map(keys.flatMap((key) => (of(key) === undefined ? [] : [[key, of(key)!] as const]))); // just looked at
  };
  const byRecord = (record: RecordId) =>
    [...CUSTOMERS.values()].find(({ links }) => links.some((link) => link.record === record));
  const registry = {
    customers: async (ids: readonly CustomerId[]) => find('customers', ids, (id) => CUSTOMERS.get(id)),
    byRecords: async (records: readonly RecordId[]) => find('byRecords', records, byRecord),
    adopt: async (records: readonly RecordId[]) => find('adopt', records, byRecord),
    identity: { sureLinks: async (ids: readonly CustomerId[]) => find('sureLinks', ids, (id) => MEANT.get(id)) },
  } as unknown as Registry; // what is asked here
  const partnerCodes = (name: string) => (name === 'shop' ? ['S'] : []);
  return { within: withinReach({ systems, registry, partnerCodes, now: () => NOW }), systems, asked };
}

/** A request of its own. */
export function requestOf(viewer: Viewer): RequestContext {
  return { viewer, requestId: 'test' };
}
