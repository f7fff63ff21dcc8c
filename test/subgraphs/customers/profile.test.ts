import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryInfo, memoryOrder, memoryTicket } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { errorsOf, valueAt } from '../test-graph.ts';
import { BILLING, createCustomersGraph, guestId, ORDERS, SUPPORT } from './customers-graph.ts';
import type { GraphOptions } from './customers-graph.ts';

const ROSA = 'rosa@example.com';
const QUERY = `query ($id: ID!) {
  customerByRecord(id: $id) {
    name email phone birthDate since
    addresses { kind lines city region postcode country system }
    records { id system name email phone birthDate linkedBy }
    conflicts { field shown rule values { value record } }
    missing { system reason }
  }
}`;

/** Rosa in three systems, in the order of trust, and two numbers of hers in billing. */
function shop(): readonly MemorySystem[] {
  const street = { line1: 'Elm Street 1', city: 'Leeds', postcode: 'LS1 1AA', country: 'GB' };
  return [
    {
      info: ORDERS,
      customers: [
        memoryCustomer({
          key: 'C1',
          name: 'Rosa Delgado',
          email: ROSA,
          since: '2021-05-01T00:00:00Z',
          addresses: [{ kind: 'BILLING', ...street }, { kind: 'SHIPPING', line1: 'PO Box 9' }, { kind: 'OTHER' }],
        }),
      ],
      orders: [memoryOrder({ key: '1', customer: 'orders:C1', placedAt: '2020-01-05T10:00:00Z' })],
    },
    {
      info: BILLING,
      customers: [
        memoryCustomer({ key: '7', name: 'R. Delgado', phone: '0171 2345678' }),
        memoryCustomer({ key: '8', name: 'Rosa  DELGADO', email: 'Rosa@Example.com', phone: '+49 (171) 234-5678' }),
      ],
    },
    {
      info: SUPPORT,
      customers: [
        memoryCustomer({
          key: '3',
          name: ' ',
          email: ROSA,
          birthDate: '1980-02-03',
          addresses: [{ kind: 'BILLING', ...street, line1: 'ELM  STREET 1', postcode: 'LS11AA' }],
        }),
      ],
      tickets: [memoryTicket({ key: 'T1', customer: 'support:3', openedAt: '2019-11-30T08:00:00Z' })],
    },
  ];
}

const CROSSWALK = { crosswalk: [['billing:7', 'billing:8']] };

describe('a customer', () => {
  it('shows the value of the most trusted system that has one, and within a system of the most complete record', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    const { data, errors } = await graph.run(QUERY, { id: 'support:3' });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'customerByRecord')).toMatchObject({
      name: 'Rosa Delgado',
      email: ROSA,
      phone: '+49 (171) 234-5678',
      birthDate: '1980-02-03',
      missing: [],
    });
  });

  it('lists every address once, whole, and leaves out empty ones', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    const { data } = await graph.run(QUERY, { id: 'support:3' });
    expect(valueAt(data, 'customerByRecord.addresses')).toEqual([
      {
        kind: 'BILLING',
        lines: ['Elm Street 1'],
        city: 'Leeds',
        region: null,
        postcode: 'LS1 1AA',
        country: 'GB',
        system: 'orders',
      },
      expect.objectContaining({ kind: 'SHIPPING', lines: ['PO Box 9'], system: 'orders' }),
    ]);
  });

  it('tells what each record says', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    const { data } = await graph.run(QUERY, { id: 'support:3' });
    expect(valueAt(data, 'customerByRecord.records')).toMatchObject([
      { id: 'orders:C1', phone: null, birthDate: null, linkedBy: 'EXACT_EMAIL' },
      { id: 'billing:7', system: 'billing', name: 'R. Delgado', email: null, linkedBy: 'CROSSWALK' },
      { id: 'billing:8', name: 'Rosa  DELGADO' },
      { id: 'support:3', email: ROSA, birthDate: '1980-02-03' },
    ]);
  });

  it('lists the fields on which records disagree once case, blanks and signs are set aside', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    const { data } = await graph.run(QUERY, { id: 'support:3' });
    expect(valueAt(data, 'customerByRecord.conflicts')).toEqual([
      {
        field: 'name',
        shown: 'Rosa Delgado',
        rule: 'order of trusted systems',
        values: [
          { value: 'Rosa Delgado', record: 'orders:C1' },
          { value: 'Rosa  DELGADO', record: 'billing:8' },
          { value: 'R. Delgado', record: 'billing:7' },
        ],
      },
    ]);
  });

  it('is known since its earliest trace in any system', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    const { data } = await graph.run(QUERY, { id: 'support:3' });
    expect(valueAt(data, 'customerByRecord.since')).toBe('2019-11-30T08:00:00Z');
  });

  it('is told by the other systems when one is down, whose record fails alone', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    graph.services.systems.fail('orders', 'UNAVAILABLE');
    const answer = await graph.run(QUERY, { id: 'orders:C1' });
    expect(valueAt(answer.data, 'customerByRecord')).toMatchObject({
      name: 'Rosa  DELGADO',
      email: 'Rosa@Example.com',
      since: '2019-11-30T08:00:00Z',
      addresses: [{ system: 'support' }],
      records: [{ id: 'orders:C1', name: null }, { id: 'billing:7' }, { id: 'billing:8' }, { id: 'support:3' }],
      missing: [{ system: 'orders', reason: 'UNAVAILABLE' }],
    });
    expect(errorsOf(answer)).toEqual(
      ['name', 'email', 'phone', 'birthDate'].map((field) => ({
        path: `customerByRecord.records.0.${field}`,
        code: 'SYSTEM_UNAVAILABLE',
        system: 'orders',
      })),
    );
  });

  it('has an error and not silence where nobody who answered knows', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.fail('billing', 'TIMEOUT');
    const answer = await graph.run(
      'query ($id: ID!) { customerByRecord(id: $id) { phone addresses { kind } conflicts { field } since } }',
      {
        id: 'orders:C1',
      },
    );
    expect(valueAt(answer.data, 'customerByRecord')).toMatchObject({ phone: null, conflicts: [] });
    expect(errorsOf(answer)).toEqual([{ path: 'customerByRecord.phone', code: 'SYSTEM_TIMEOUT', system: 'billing' }]);
  });

  it('keeps a record that has left its system, and says nothing of it', async () => {
    const graph = await createCustomersGraph(shop());
    await graph.services.registry.apply(
      // a record id by its spelling
      [{ groups: [{ records: [{ record: 'orders:C77' as never, rule: 'ONLY_RECORD' }], probability: 1 }] }],
      '2026-03-11T00:00:00Z',
    );
    const { data, errors } = await graph.run(QUERY, { id: 'orders:C77' });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'customerByRecord')).toMatchObject({ name: null, email: null, since: null, addresses: [] });
  });
});

describe('provenance', () => {
  const PROVENANCE = `query ($id: ID!) {
    customerByRecord(id: $id) { provenance { field value record rule losers { value record } } }
  }`;
  const provenanceOf = async (identity: GraphOptions['identity']) => {
    const graph = await createCustomersGraph(shop(), { ...CROSSWALK, identity });
    const { data, errors } = await graph.run(PROVENANCE, { id: 'orders:C1' });
    expect(errors).toEqual([]);
    return valueAt(data, 'customerByRecord.provenance');
  };

  it('tells of every shown value the record, the rule and the losers', async () => {
    const [name, ...others] = [
      { field: 'name', value: 'Rosa Delgado', record: 'orders:C1', rule: 'order of trusted systems' },
      { field: 'email', value: ROSA, record: 'orders:C1', rule: 'only value', losers: [] },
      { field: 'phone', value: '+49 (171) 234-5678', record: 'billing:8', rule: 'only value', losers: [] },
      { field: 'birthDate', value: '1980-02-03', record: 'support:3', rule: 'only value', losers: [] },
      {
        field: 'addresses.BILLING',
        value: 'Elm Street 1, LS1 1AA Leeds, GB',
        record: 'orders:C1',
        rule: 'only value',
        losers: [],
      },
      { field: 'addresses.SHIPPING', value: 'PO Box 9', record: 'orders:C1', rule: 'only value', losers: [] },
    ];
    const losers = [{ value: 'R. Delgado', record: 'billing:7' }];
    expect(await provenanceOf({})).toEqual([{ ...name, losers }, ...others]);
  });

  it('tells of an order of the mapping for a field, which is shown by it and conflicts by it', async () => {
    const identity = { survivorship: { name: { systems: ['billing'] } } };
    expect(await provenanceOf(identity)).toMatchObject([
      {
        field: 'name',
        value: 'Rosa  DELGADO',
        record: 'billing:8',
        rule: 'most frequent',
        losers: [{ value: 'R. Delgado' }],
      },
      { field: 'email', value: ROSA, record: 'orders:C1' },
      { field: 'phone' },
      { field: 'birthDate' },
      { field: 'addresses.BILLING' },
      { field: 'addresses.SHIPPING' },
    ]);
    const graph = await createCustomersGraph(shop(), { ...CROSSWALK, identity });
    const { data } = await graph.run(QUERY, { id: 'orders:C1' });
    expect(valueAt(data, 'customerByRecord')).toMatchObject({
      name: 'Rosa  DELGADO',
      conflicts: [{ shown: 'Rosa  DELGADO', rule: 'most frequent' }],
    });
  });

  it('tells of addresses of one kind that lost, though they are listed', async () => {
    const [orders, ...others] = shop();
    const moved = memoryCustomer({
      key: 'C1',
      name: 'Rosa Delgado',
      email: ROSA,
      addresses: [{ kind: 'BILLING', city: 'York' }],
    });
    const graph = await createCustomersGraph([{ ...orders, info: ORDERS, customers: [moved] }, ...others], CROSSWALK);
    const { data } = await graph.run(PROVENANCE, { id: 'orders:C1' });
    expect(valueAt(data, 'customerByRecord.provenance')).toContainEqual({
      field: 'addresses.BILLING',
      value: 'York',
      record: 'orders:C1',
      rule: 'order of trusted systems',
      losers: [{ value: 'ELM  STREET 1, LS11AA Leeds, GB', record: 'support:3' }],
    });
    const told = await graph.run(QUERY, { id: 'orders:C1' });
    expect(valueAt(told.data, 'customerByRecord.addresses')).toMatchObject([{ city: 'York' }, { city: 'Leeds' }]);
  });

  it('tells of an address that somebody verified, unless the mapping gives addresses an order of their own', async () => {
    const [orders, billing] = shop();
    const address = { kind: 'BILLING', city: 'York', verified: true } as const;
    const verified = memoryCustomer({ key: '3', email: ROSA, addresses: [address] });
    const systems = [
      { info: ORDERS, ...orders },
      { info: BILLING, ...billing },
      { info: SUPPORT, customers: [verified] },
    ];
    const shownBy = async (identity: GraphOptions['identity']) => {
      const graph = await createCustomersGraph(systems, { ...CROSSWALK, identity });
      const { data } = await graph.run(PROVENANCE, { id: 'orders:C1' });
      const told = valueAt(data, 'customerByRecord.provenance') as readonly { field: string }[]; // as the query says
      return told.find(({ field }) => field === 'addresses.BILLING');
    };
    expect(await shownBy({})).toMatchObject({ value: 'York', record: 'support:3', rule: 'verified' });
    expect(await shownBy({ survivorship: { address: { rules: ['trusted'] } } })).toMatchObject({
      record: 'orders:C1',
      rule: 'order of trusted systems',
    });
  });

  it('is without a system that does not answer', async () => {
    const graph = await createCustomersGraph(shop(), CROSSWALK);
    graph.services.systems.fail('orders', 'UNAVAILABLE');
    const { data, errors } = await graph.run(PROVENANCE, { id: 'support:3' });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'customerByRecord.provenance')).toMatchObject([
      { field: 'name', value: 'Rosa  DELGADO', rule: 'most complete record' },
      { field: 'email', record: 'billing:8' },
      { field: 'phone' },
      { field: 'birthDate' },
      { field: 'addresses.BILLING', record: 'support:3' },
    ]);
  });
});

describe('a guest', () => {
  it('has the e-mail out of the record id, no name, and the first order as its beginning', async () => {
    const email = 'guest.lee@example.com';
    const order = memoryOrder({ key: '9', guestEmail: ` ${email.toUpperCase()}`, placedAt: '2025-06-01T12:00:00Z' });
    const graph = await createCustomersGraph([{ info: ORDERS, customers: [], orders: [order] }]);
    const { data, errors } = await graph.run(QUERY, { id: guestId('orders', email) });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'customerByRecord')).toEqual({
      name: null,
      email,
      phone: null,
      birthDate: null,
      since: '2025-06-01T12:00:00Z',
      addresses: [],
      records: [
        {
          id: guestId('orders', email),
          system: 'orders',
          name: null,
          email,
          phone: null,
          birthDate: null,
          linkedBy: 'ONLY_RECORD',
        },
      ],
      conflicts: [],
      missing: [],
    });
  });
});

describe('missing', () => {
  const MISSING = '{ customerByRecord(id: "orders:C1") { missing { system } } }';

  it.each([
    ['a record', 'billing'],
    ['a first trace alone', 'desk'],
  ])('names a system that should have told %s', async (_, system) => {
    const desk = { info: memoryInfo('desk', 'SUPPORT'), tickets: [memoryTicket({ key: '1', customer: 'orders:C1' })] };
    const graph = await createCustomersGraph([...shop(), desk]);
    graph.services.systems.fail(system, 'TIMEOUT');
    const { data, errors } = await graph.run(MISSING);
    expect(errors).toEqual([]);
    expect(valueAt(data, 'customerByRecord.missing')).toEqual([{ system }]);
  });

  it('names no system twice, though its record, its addresses and its traces fail', async () => {
    const graph = await createCustomersGraph(shop());
    for (const system of ['orders', 'billing', 'support']) graph.services.systems.fail(system, 'UNAVAILABLE');
    const { data } = await graph.run(MISSING);
    const told = valueAt(data, 'customerByRecord.missing') as readonly { system: string }[]; // as the query says
    expect(told.map(({ system }) => system).toSorted()).toEqual(['billing', 'orders', 'support']);
  });

  it('costs no call more than the fields whose systems it names', async () => {
    const graph = await createCustomersGraph(shop());
    const query = (more: string) => `{ customerByRecord(id: "orders:C1") { name since addresses { city } ${more} } }`;
    expect(await graph.count(query('missing { system }'))).toEqual(await graph.count(query('')));
  });
});

describe('a page of customers', () => {
  it('takes the same number of calls for one as for fifty', async () => {
    const people = Array.from({ length: 50 }, (_, at) =>
      memoryCustomer({
        key: `C${at}`,
        name: `Person ${at}`,
        email: `p${at}@example.com`,
        addresses: [{ city: 'Leeds' }],
      }),
    );
    const orders = people.map(({ key }) => memoryOrder({ key, customer: `orders:${key[0]}` }));
    const graph = await createCustomersGraph([
      { info: ORDERS, customers: people, orders },
      { info: BILLING, customers: people },
    ]);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer {
      name email phone birthDate since addresses { city } missing { system } records { name } conflicts { field } } } }`;
    const of = people.map(({ key }) => ({ __typename: 'Customer', record: `billing:${key[0]}` }));
    const one = await graph.count(query, { of: of.slice(0, 1) });
    // Customers and addresses of two systems, and the first orders.
    expect(one).toEqual({ systems: 5, registry: 1 });
    expect(await graph.count(query, { of })).toEqual(one);
  });
});
