import { describe, expect, it } from 'vitest';
import {
  memoryCustomer,
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryShipment,
  memoryTicket,
} from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, errorsOf, valueAt } from '../../test-graph.ts';
import { BILLING, createCustomersGraph, guestId, ORDERS, SUPPORT } from '../customers-graph.ts';
import type { CustomersGraph } from '../customers-graph.ts';

const ROSA = 'rosa.delgado@example.com';
const GUEST = 'guest.lee@example.com';
const QUERY = `query ($text: String!, $first: Int, $after: String) {
  searchCustomers(text: $text, first: $first, after: $after) {
    edges { cursor score matched node { id name records { id } } }
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    missing { system reason since }
  }
}`;

function shop(): readonly MemorySystem[] {
  return [
    {
      info: ORDERS,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA, phone: '0171 2345678' }),
        memoryCustomer({ key: 'C2', name: 'Rosalind Delgado-Smith', addresses: [{ postcode: 'LS1 1AA' }] }),
        memoryCustomer({ key: 'C3', name: 'Delgado, Rosa Maria' }),
        memoryCustomer({ key: 'ALFKI', name: 'Alfreds Futterkiste' }),
      ],
      orders: [
        memoryOrder({ key: '1', number: '100123', customer: 'orders:C1' }),
        memoryOrder({ key: '2', number: '100124', guestEmail: GUEST }),
        memoryOrder({ key: '3', number: '100125', customer: 'orders:C404' }),
      ],
    },
    {
      info: BILLING,
      customers: [memoryCustomer({ key: '7', name: 'R. Delgado', email: ROSA })],
      invoices: [memoryInvoice({ key: '5', number: 'INV-5', customer: 'billing:7' })],
    },
    { info: SUPPORT, customers: [], tickets: [memoryTicket({ key: 'T9', customer: 'orders:C2' })] },
    { info: memoryInfo('shipping', 'SHIPPING'), shipments: [memoryShipment({ key: '1Z999', order: 'orders:1' })] },
  ];
}

/** "records: score matched" of each customer found. */
async function search(graph: CustomersGraph, text: string, viewer?: Viewer): Promise<readonly string[]> {
  const { data, errors } = await graph.run(QUERY, { text }, viewer);
  expect(errors).toEqual([]);
  const edges = valueAt(data, 'searchCustomers.edges') as readonly unknown[]; // as the query says
  return edges.map((edge) => {
    const records = valueAt(edge, 'node.records') as readonly { id: string }[]; // as the query says
    return `${records.map(({ id }) => id).join(' ')}: ${String(valueAt(edge, 'score'))} ${String(valueAt(edge, 'matched'))}`;
  });
}

describe('searchCustomers', () => {
  it.each([
    [` ${ROSA.toUpperCase()} `, [`orders:C1 billing:7: 1 email ${ROSA}`]],
    ['rosa.delgado@', [`orders:C1 billing:7: 0.7 email ${ROSA}`]],
    ['Rosa.Delgado@EXA', [`orders:C1 billing:7: 0.7 email ${ROSA}`]],
    ['delgado@', []],
    ['guest.lee@', []],
    ['100123', ['orders:C1 billing:7: 1 order number 100123']],
    ['# 100 123', ['orders:C1 billing:7: 1 order number 100123']],
    ['inv-5', ['orders:C1 billing:7: 1 invoice number INV-5']],
    ['T9', ['orders:C2: 1 ticket number T9']],
    ['1z 999', ['orders:C1 billing:7: 1 tracking number 1Z999']],
    ['alfki', ['orders:ALFKI: 1 customer number ALFKI']],
    ['0171/2345678', ['orders:C1 billing:7: 0.95 phone 0171 2345678']],
    ['+49 171 2345678', ['orders:C1 billing:7: 0.8 phone 0171 2345678']],
    ['(0171) 234-56 78', ['orders:C1 billing:7: 0.95 phone 0171 2345678']],
    ['orders:C1', ['orders:C1 billing:7: 1 record orders:C1']],
    [' billing:7 ', ['orders:C1 billing:7: 1 record billing:7']],
    ['orders:C404', []],
    ['nowhere:C1', []],
    ['c_nobody', []],
    ['ls1 1aa', ['orders:C2: 0.5 postcode LS1 1AA']],
    ['futter', ['orders:ALFKI: 0.6 name Alfreds Futterkiste']],
    ['nobody at all', []],
    ['100125', []],
    ["x' or '1'='1", []],
    ['%', []],
  ])('finds by %j', async (text, expected) => {
    expect(await search(await createCustomersGraph(shop()), text)).toEqual(expected);
  });

  it.each([
    [ROSA, ['orders:C1 billing:7: 1 email r***@e***.com']],
    ['rosa.delgado@', []],
    ['rosa.delgado@example.co', []],
    ['0171/2345678', ['orders:C1 billing:7: 0.95 phone *** *** 78']],
    ['+49 171 2345678', ['orders:C1 billing:7: 0.8 phone *** *** 78']],
    ['0049 171 2345678', ['orders:C1 billing:7: 0.8 phone *** *** 78']],
    ['1 2345678', []],
    ['2345678', []],
    ['9 171 2345678', []],
    ['ls1 1aa', []],
    ['delgado ls1 1aa', []],
    ['rosalind delgado-smith ls1 1aa', []],
    ['ls1 1aa delgado', []],
    ['100123', ['orders:C1 billing:7: 1 order number 100123']],
    ['orders:C1', ['orders:C1 billing:7: 1 record orders:C1']],
    ['rosa maria', ['orders:C3: 0.75 name D*** R*** M***']],
    ['rosa ma', []],
    ['rosalin', []],
    ['alfreds f', []],
    ['r', []],
    ['r.', []],
    ['r. delgado', []],
  ])('finds by %j, without the scope pii:read, what is known as a whole alone', async (text, expected) => {
    const viewer: Viewer = { ...AGENT, scopes: [] };
    expect(await search(await createCustomersGraph(shop()), text, viewer)).toEqual(expected);
  });

  it('puts the whole name before more words and those before beginnings of words', async () => {
    const graph = await createCustomersGraph(shop());
    expect(await search(graph, 'delgado rosa')).toEqual([
      'orders:C1 billing:7: 0.9 name Rosa Delgado',
      'orders:C3: 0.75 name Delgado, Rosa Maria',
      'orders:C2: 0.6 name Rosalind Delgado-Smith',
    ]);
  });

  it('finds a guest by e-mail and by order number', async () => {
    const graph = await createCustomersGraph(shop());
    const guest = guestId('orders', GUEST);
    expect(await search(graph, GUEST)).toEqual([`${guest}: 1 email ${GUEST}`]);
    expect(await search(graph, '100124')).toEqual([`${guest}: 1 order number 100124`]);
  });

  it('finds by the id of a customer and of a guest, as the graph shows them', async () => {
    const graph = await createCustomersGraph(shop());
    const id = (await graph.customerId('orders:C1')) ?? 'nobody';
    expect(await search(graph, id)).toEqual([`orders:C1 billing:7: 1 customer ${id}`]);
    const guest = guestId('orders', GUEST);
    expect(await search(graph, guest)).toEqual([`${guest}: 1 record ${guest}`]);
  });

  it('makes nobody a guest who is only asked for', async () => {
    const graph = await createCustomersGraph(shop());
    expect(await search(graph, 'nobody@example.com')).toEqual([]);
    expect(await graph.customerId(guestId('orders', 'nobody@example.com'))).toBeUndefined();
  });

  it('finds a guest who came after the build, where nobody else is known by the address', async () => {
    const graph = await createCustomersGraph(shop());
    const order = memoryOrder({ key: '9', number: '100999', guestEmail: 'new.guest@example.com' });
    graph.services.systems.add('orders', order);
    const guest = guestId('orders', 'new.guest@example.com');
    expect(await search(graph, 'New.Guest@example.com')).toEqual([`${guest}: 1 email new.guest@example.com`]);
    const before = graph.services.systems.calls.length;
    await search(graph, GUEST);
    expect(graph.services.systems.calls.slice(before).filter(({ method }) => method === 'list')).toEqual([]);
    expect(await search(graph, 'nobody@example.com')).toEqual([]);
    expect(await graph.customerId(guestId('orders', 'nobody@example.com'))).toBeUndefined();
  });

  it('finds who has become a customer since, by the address of a guest', async () => {
    const graph = await createCustomersGraph(shop());
    expect(await search(graph, GUEST)).toHaveLength(1);
    graph.services.systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer', email: GUEST }));
    expect(await search(graph, GUEST)).toContainEqual(expect.stringContaining('orders:Z1'));
  });

  it('takes up nobody as a guest whom a system names by the address', async () => {
    const graph = await createCustomersGraph(shop());
    const [email, before] = ['zoe@example.com', graph.services.systems.calls.length];
    graph.services.systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer', email }));
    graph.services.systems.add('orders', memoryOrder({ key: '9', number: '100999', guestEmail: email }));
    expect(await search(graph, email)).toEqual([`orders:Z1: 1 email ${email}`]);
    expect(await graph.customerId(guestId('orders', email))).toBeUndefined();
    expect(graph.services.systems.calls.slice(before).filter(({ method }) => method === 'list')).toEqual([]);
  });

  it('takes a number and a name for what is right of both', async () => {
    const graph = await createCustomersGraph(shop());
    expect(await search(graph, 'delgado 100123')).toEqual(['orders:C1 billing:7: 1 order number 100123']);
    expect(await search(graph, 'order #100123')).toEqual(['orders:C1 billing:7: 1 order number 100123']);
    expect(await search(graph, 'smith 100123')).toEqual([]);
    expect(await search(graph, 'inv5')).toEqual(['orders:C1 billing:7: 1 invoice number INV-5']);
  });

  it('takes up a customer that came after the build', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.add('orders', memoryCustomer({ key: 'C9', name: 'Zoe Newcomer' }));
    expect(await search(graph, 'newcomer zoe')).toEqual(['orders:C9: 0.9 name Zoe Newcomer']);
  });

  it.each(['', '   ', '\t\n'])('gives an empty page for the blank text %j, and asks nobody', async (text) => {
    const graph = await createCustomersGraph(shop());
    const calls = graph.services.systems.calls.length;
    expect(await search(graph, text)).toEqual([]);
    expect(graph.services.systems.calls).toHaveLength(calls);
  });

  it('gives pages that joined are the whole list, each customer once', async () => {
    const people = Array.from({ length: 30 }, (_, at) =>
      memoryCustomer({ key: `P${at}`, name: `Ann ${at % 2 ? 'Lee' : 'Leeson'}` }),
    );
    const graph = await createCustomersGraph([{ info: ORDERS, customers: people }]);
    const whole = valueAt((await graph.run(QUERY, { text: 'ann lee', first: 100 })).data, 'searchCustomers.nodes');
    const paged: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { data } = await graph.run(QUERY, { text: 'ann lee', first: 7, after });
      paged.push(...(valueAt(data, 'searchCustomers.nodes') as readonly unknown[])); // as the query says
      expect(valueAt(data, 'searchCustomers.pageInfo.hasPreviousPage')).toBe(after !== null);
      after = String(valueAt(data, 'searchCustomers.pageInfo.endCursor'));
      more = valueAt(data, 'searchCustomers.pageInfo.hasNextPage') === true;
    }
    expect(paged).toHaveLength(30);
    expect(paged).toEqual(whole);
  });

  it('names the systems that did not answer, and tells what the others found', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.fail('billing', 'OVERLOADED');
    const { data, errors } = await graph.run(QUERY, { text: '100123' });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'searchCustomers.nodes')).toHaveLength(1);
    expect(valueAt(data, 'searchCustomers.missing')).toEqual([
      { system: 'billing', reason: 'OVERLOADED', since: '2026-03-10T12:00:00.000Z' },
    ]);
  });

  it.each([
    [{ first: 0 }, 'searchCustomers: `first` must be 1 to 100, but got 0.'],
    [{ first: -1 }, 'searchCustomers: `first` must be 1 to 100, but got -1.'],
    [{ first: 1000 }, 'searchCustomers: `first` must be 1 to 100, but got 1000.'],
    [{ after: 'garbage' }, 'searchCustomers: `after` is not a cursor of this list.'],
    [{ after: '' }, 'searchCustomers: `after` is not a cursor of this list.'],
    [
      { after: Buffer.from('[1,"orders",0.9,"c_a"]').toString('base64url') },
      'searchCustomers: `after` is not a cursor of this list.',
    ],
    [
      { text: 'x'.repeat(201) },
      'searchCustomers: `text` must have at most 200 characters, but got 201; search for less of it.',
    ],
  ])('refuses %j', async (variables, message) => {
    const graph = await createCustomersGraph(shop());
    const answer = await graph.run(QUERY, { text: 'rosa', ...variables });
    expect(answer.errors.map((error) => error.message)).toEqual([message]);
    expect(errorsOf(answer)).toMatchObject([{ path: 'searchCustomers', code: 'BAD_USER_INPUT' }]);
  });
});
