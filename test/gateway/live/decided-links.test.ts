/** Subscriptions over what a person has joined or parted since they began. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryCustomer, memoryInfo, memoryOrder } from '../../../adapters/memory/build.ts';
import type { IdentityChanges } from '../../../adapters/registry/identity-port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { SHOP, openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

const MAIL_ORDER = {
  info: memoryInfo('mail', 'ORDERS'),
  changesEveryMs: 1000,
  customers: [memoryCustomer({ key: 'M1', name: 'R. Delgado' })],
  orders: [memoryOrder({ key: '9', customer: 'mail:M1', placedAt: '2026-01-01T10:00:00Z' })],
};
const BOTH = ['shop:C1', 'mail:M1'] as readonly string[] as readonly RecordId[]; // by their spelling
const ACT = { actor: 'stella', reason: 'She called.' };
const FOLLOW = 'subscription($id: ID!) { customerActivity(id: $id) { id } }';

let graph: MemoryGraph;
let identity: IdentityChanges;
let customer: string;
beforeEach(async () => {
  graph = await openMemoryGraph({ systems: [...SHOP, MAIL_ORDER], now: () => new Date('2026-03-10T12:00:00Z') });
  ({ identity } = graph.services.registry);
  customer = await graph.customerId();
});
afterEach(() => graph.close());

function place(system: string, key: string, owner: string, placedAt: string): void {
  const record = memoryOrder({ key, customer: owner, placedAt });
  graph.systems.add(system, record);
  graph.systems.change(system, { entity: 'Order', id: `${system}:${key}` as RecordId }); // by its spelling
}
const told = (...ids: readonly string[]) => ids.map((id) => ({ data: { customerActivity: { id } } }));

describe('a subscription to a customer', () => {
  it.each<[string, (id: string) => Viewer | undefined]>([
    ['staff', () => undefined],
    [
      'the customer',
      (id) => ({ audience: 'customer', customerId: id as CustomerId, signedInBy: BOTH[0], scopes: [] }) as Viewer,
    ],
  ])('follows what is joined and parted at its next look, for %s', async (_who, viewerOf) => {
    const viewer = viewerOf(customer);
    const listener = await graph.subscribe(FOLLOW, { variables: { id: customer }, ...(viewer && { viewer }) });
    expect(await listener.taken()).toEqual([]);
    const { id } = await identity.link(BOTH, ACT);
    place('shop', '2', 'shop:C1', '2026-03-10T12:01:00Z');
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:shop:2')); // and nothing of the past that has come along
    place('mail', '10', 'mail:M1', '2026-03-10T12:02:00Z');
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:mail:10'));
    await identity.undo(id, ACT);
    place('mail', '11', 'mail:M1', '2026-03-10T12:03:00Z');
    place('shop', '3', 'shop:C1', '2026-03-10T12:04:00Z');
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:shop:3'));
  });
});

describe('a mutation over a live transport', () => {
  it('is refused, whichever operation of its document is named', async () => {
    const query = 'query Q { __typename } mutation M { unlinkRecord(record: "mail:M1", reason: "x") { id } }';
    for (const operationName of ['M', '', null]) {
      // oxlint-disable-next-line no-await-in-loop
      const { data, errors = [] } = await graph.answer(query, { operationName });
      expect(data ?? null).toBeNull();
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    }
    const alone = 'mutation M { linkRecords(records: ["shop:C1", "mail:M1"], reason: "x") { id } }';
    for (const operationName of ['', null, 'M']) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await graph.answer(alone, { operationName })).data ?? null).toBeNull();
    }
    expect((await graph.services.registry.identity.counts()).changes).toEqual({});
  });
});
