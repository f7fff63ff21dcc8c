import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryOrder } from '../../../adapters/memory/build.ts';
import type { CustomerId } from '../../../schema/ids.ts';
import { AGENT, errorsOf, valueAt } from '../test-graph.ts';
import { BILLING, createCustomersGraph, guestId, ORDERS } from './customers-graph.ts';

const ROSA = 'rosa@example.com';
const GUEST = 'guest.lee@example.com';

function shop() {
  return [
    {
      info: ORDERS,
      customers: [memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA }), memoryCustomer({ key: 'C2' })],
      orders: [memoryOrder({ key: '1', customer: 'orders:C1' }), memoryOrder({ key: '2', guestEmail: GUEST })],
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'Rosa Delgado', email: ROSA })] },
  ];
}

const BY_RECORD = 'query ($id: ID!) { customerByRecord(id: $id) { id records { id linkedBy probability linkedAt } } }';
const BY_ID = 'query ($id: ID!) { customer(id: $id) { id records { id system } } }';

describe('customerByRecord', () => {
  it('gives the customer with all records and the rule of each', async () => {
    const graph = await createCustomersGraph(shop());
    const { data } = await graph.run(BY_RECORD, { id: 'orders:C1' });
    expect(valueAt(data, 'customerByRecord')).toEqual({
      id: await graph.customerId('billing:7'),
      records: [
        { id: 'orders:C1', linkedBy: 'EXACT_EMAIL', probability: 1, linkedAt: '2026-03-10T12:00:00.000Z' },
        { id: 'billing:7', linkedBy: 'EXACT_EMAIL', probability: 1, linkedAt: '2026-03-10T12:00:00.000Z' },
      ],
    });
  });

  it('takes up a record that came after the build, once', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.add('orders', memoryCustomer({ key: 'C9' }));
    const first = await graph.run(BY_RECORD, { id: 'orders:C9' });
    expect(valueAt(first.data, 'customerByRecord.records')).toMatchObject([
      { id: 'orders:C9', linkedBy: 'ONLY_RECORD' },
    ]);
    expect((await graph.run(BY_RECORD, { id: 'orders:C9' })).data).toEqual(first.data);
  });

  it.each(['orders:C404', 'nowhere:C1', 'orders', '', "orders:' or 1=1 --", 'orders:%zz', 'x'.repeat(5000)])(
    'gives null for %j, which no system knows',
    async (id) => {
      const graph = await createCustomersGraph(shop());
      expect(await graph.run(BY_RECORD, { id })).toEqual({ data: { customerByRecord: null }, errors: [] });
    },
  );

  it('finds a guest, and takes one up that came after the build', async () => {
    const graph = await createCustomersGraph(shop());
    const known = await graph.run(BY_RECORD, { id: guestId('orders', GUEST) });
    expect(valueAt(known.data, 'customerByRecord.records')).toHaveLength(1);
    const late = await graph.run(BY_RECORD, { id: guestId('orders', 'late@example.com') });
    expect(valueAt(late.data, 'customerByRecord.records')).toMatchObject([{ linkedBy: 'ONLY_RECORD' }]);
  });

  it('takes up a guest who is known from another system as the customer that she is there', async () => {
    const graph = await createCustomersGraph(shop());
    const late = await graph.run(BY_RECORD, { id: guestId('billing', GUEST) });
    expect(valueAt(late.data, 'customerByRecord.id')).toBe(await graph.customerId(guestId('orders', GUEST)));
    expect(valueAt(late.data, 'customerByRecord.records')).toMatchObject([
      { id: guestId('orders', GUEST) },
      { id: guestId('billing', GUEST), linkedBy: 'EXACT_EMAIL' },
    ]);
  });

  it('carries the viewer to the registry', async () => {
    const graph = await createCustomersGraph(shop());
    const agent = { audience: 'agent', scopes: ['read'] } as const;
    await graph.run(BY_ID, { id: 'c_nobody' }, agent);
    await graph.run(BY_RECORD, { id: guestId('billing', 'late@example.com') }, agent);
    expect(graph.registryViewers).toEqual([agent, agent, agent]);
  });

  it('gives null for a guest whose seal is not ours, and for one of a system that is none', async () => {
    const graph = await createCustomersGraph(shop());
    const forged = guestId('orders', GUEST).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const id of [forged, 'orders:@Z3Vlc3Q', guestId('nowhere', GUEST)]) {
      const { data } = await graph.run(BY_RECORD, { id });
      expect(valueAt(data, 'customerByRecord')).toBeNull();
    }
  });

  it('is null with the error of the system, where that alone could tell whether the record exists', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.fail('orders', 'TIMEOUT');
    const known = await graph.run(BY_RECORD, { id: 'orders:C1' });
    expect(known.errors).toEqual([]);
    expect(valueAt(known.data, 'customerByRecord.records')).toHaveLength(2);
    const unknown = await graph.run(BY_RECORD, { id: 'orders:C404' });
    expect(errorsOf(unknown)).toEqual([{ path: 'customerByRecord', code: 'SYSTEM_TIMEOUT', system: 'orders' }]);
  });
});

describe('customer', () => {
  it('resolves a former id to the customer of today', async () => {
    const graph = await createCustomersGraph(shop());
    const former = await graph.customerId('orders:C2');
    await graph.services.registry.apply(
      [
        {
          groups: [
            {
              // record ids by their spelling
              records: ['orders:C1', 'orders:C2', 'billing:7'].map((record) => ({
                record: record as never,
                rule: 'MANUAL',
              })),
              probability: 1,
            },
          ],
        },
      ],
      '2026-03-11T00:00:00Z',
    );
    const { data } = await graph.run(BY_ID, { id: former });
    expect(valueAt(data, 'customer.id')).not.toBe(former);
    expect(valueAt(data, 'customer.records')).toHaveLength(3);
  });

  it.each(['c_aaaaaaaaaaaaaaaaaaaaaaaa', 'orders:C1', '', "'; drop table customers; --", '\u0000'])(
    'gives null for %j',
    async (id) => {
      const graph = await createCustomersGraph(shop());
      expect(await graph.run(BY_ID, { id })).toEqual({ data: { customer: null }, errors: [] });
    },
  );
});

describe('me', () => {
  it('is the signed-in customer, and null for staff', async () => {
    const graph = await createCustomersGraph(shop());
    const customerId = (await graph.customerId('orders:C1')) as CustomerId; // the registry gave it
    const me = await graph.run('{ me { id } }', {}, { audience: 'customer', customerId, scopes: [] });
    expect(me.data).toEqual({ me: { id: customerId } });
    expect((await graph.run('{ me { id } }', {}, AGENT)).data).toEqual({ me: null });
  });
});

describe('a reference to a customer', () => {
  const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id name records { id } } } }`;

  it('is resolved by id and by record, and is null where there is none', async () => {
    const graph = await createCustomersGraph(shop());
    const id = await graph.customerId('orders:C1');
    const of = [{ id }, { record: 'billing:7' }, { record: 'orders:C404' }, { id: 'nobody' }];
    const { data, errors } = await graph.run(ENTITIES, { of: of.map((key) => ({ __typename: 'Customer', ...key })) });
    expect(errors).toEqual([]);
    expect([0, 1, 2, 3].map((at) => valueAt(data, `_entities.${at}.id`) ?? null)).toEqual([id, id, null, null]);
  });

  it('costs one lookup and one call a system for fifty as for one', async () => {
    const customers = Array.from({ length: 50 }, (_, at) => memoryCustomer({ key: `C${at}`, name: `Person ${at}` }));
    const graph = await createCustomersGraph([
      { info: ORDERS, customers },
      { info: BILLING, customers },
    ]);
    const of = customers.map(({ key }) => ({ __typename: 'Customer', record: `orders:${key[0]}` }));
    const one = await graph.count(ENTITIES, { of: of.slice(0, 1) });
    expect(one).toEqual({ systems: 1, registry: 1 });
    expect(await graph.count(ENTITIES, { of })).toEqual(one);
  });
});

describe('systems', () => {
  it('asks them, where nobody has yet', async () => {
    const graph = await createCustomersGraph(shop(), { unbuilt: true });
    const { data } = await graph.run('{ systems { lastAnswerAt } }');
    const lastAnswerAt = '2026-03-10T12:00:00.000Z';
    expect(valueAt(data, 'systems')).toEqual([{ lastAnswerAt }, { lastAnswerAt }]);
  });

  it('tells what is known of each', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.fail('billing', 'UNAVAILABLE');
    const { data } = await graph.run('{ systems { id name domain engine state since lastAnswerAt } }');
    expect(valueAt(data, 'systems')).toEqual([
      {
        id: 'orders',
        name: 'orders',
        domain: 'ORDERS',
        engine: 'Memory',
        state: 'UP',
        since: null,
        lastAnswerAt: '2026-03-10T12:00:00.000Z',
      },
      expect.objectContaining({ id: 'billing', state: 'DOWN', since: '2026-03-10T12:00:00.000Z' }),
    ]);
  });
});
