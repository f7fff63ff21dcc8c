/** Selections over the same records, asked together: none of them is told less than alone, whatever the others look at. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

interface TypeOfGraph {
  readonly leaves: readonly string[];
  /** Fields of what hangs on it, each with the fields below. */
  readonly below: Readonly<Record<string, readonly string[]>>;
}

const SCANS = ['at', 'code', 'state', 'text', 'location'];
const PARCEL: TypeOfGraph = {
  leaves: ['id', 'carrier', 'state', 'deliveredAt'],
  below: { scans: SCANS, lines: ['sku', 'quantity'] },
};
const INVOICE: TypeOfGraph = {
  leaves: ['id', 'number', 'dueOn', 'state'],
  below: {
    lines: ['description', 'quantity', 'total { amount }', 'unitPrice { amount }'],
    payments: ['id', 'at', 'kind', 'method', 'state', 'amount { amount }'],
  },
};
const ORDER: TypeOfGraph = {
  leaves: ['id', 'placedAt', 'state', 'paymentState', 'fulfilmentState', 'tracking { stage headline }'],
  below: {
    lines: ['sku', 'description', 'quantity'],
    history: ['at', 'state', 'stateCode'],
    shipments: ['carrier', 'state', `scans { ${SCANS.join(' ')} }`, 'scans { text }'],
    invoices: ['number', 'state', 'lines { description }', 'payments { method at }'],
  },
};

const ORDERS = ['order(id: "orders:101712") {}', 'order(id: "orders:101708") {}', 'findOrders(number: "101712") {}'];
const customer = (fields: string): string => `customerByRecord(id: "orders:C00017") { ${fields} }`;
const interaction = (fields: string): string => customer(`interactions(first: 30) { nodes { at ... on ${fields} } }`);

/** The same few records of Rosa Delgado's from every side; their fields are put between the braces. */
const PLACES: readonly { readonly type: TypeOfGraph; readonly texts: readonly string[] }[] = [
  {
    type: ORDER,
    texts: [...ORDERS, customer('orders(first: 8) { nodes {} }'), interaction('OrderInteraction { order {} }')],
  },
  {
    type: PARCEL,
    texts: [
      'shipment(id: "shipping:CHI~1000855~2") {}',
      'shipment(id: "shipping:RNO~1000856~1") {}',
      ...ORDERS.map((text) => text.replace('{}', '{ shipments {} }')),
      customer('shipments(first: 4) { nodes {} }'),
      customer('orders(first: 4) { nodes { shipments {} } }'),
      interaction('ShippingInteraction { shipment {} }'),
    ],
  },
  {
    type: INVOICE,
    texts: [
      'invoice(id: "billing:17027") {}',
      'invoice(id: "billing:17029") {}',
      ...ORDERS.map((text) => text.replace('{}', '{ invoices {} }')),
      customer('invoices(first: 4) { nodes {} }'),
      customer('orders(first: 4) { nodes { invoices {} } }'),
      interaction('BillingInteraction { invoice {} }'),
    ],
  },
];

function someOf(names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(names.join(' ')),
    fc.subarray([...names], { minLength: 1 }).map((some) => some.join(' ')),
  );
}

/** Selections of records of one kind with one thing that hangs on them: some look at all of it, some at a part. */
const someSelections = fc.constantFrom(...PLACES).chain(({ type: { leaves, below }, texts }) =>
  fc.constantFrom(...Object.entries(below)).chain(([child, names]) => {
    const selection = fc
      .tuple(fc.constantFrom(...texts), fc.constantFrom(...leaves), someOf(names))
      .map(([text, leaf, inner]) => text.replace('{}', `{ ${leaf} ${child} { ${inner} } }`));
    return fc.array(selection, { minLength: 2, maxLength: 5 });
  }),
);

describe('selections over the same records', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph();
  });
  afterAll(() => graph.close());

  /** The answers of selections that are asked in one operation, or each in its own. */
  const together = async (selections: readonly string[]): Promise<readonly unknown[]> => {
    const names = selections.map((_, i) => `part${i}`);
    const { data, errors } = await graph.ask(`{ ${selections.map((s, i) => `${names[i] ?? ''}: ${s}`).join(' ')} }`);
    expect(errors).toBeUndefined();
    return names.map((name) => data[name] as unknown);
  };
  const apart = async (selections: readonly string[]): Promise<readonly unknown[]> =>
    (await Promise.all(selections.map((one) => together([one])))).flat();

  it.each([
    [
      'shipment(id: "shipping:DAL~1000851~2") { scans { text } }',
      'order(id: "orders:101712") { shipments { state } }',
      'customerByRecord(id: "orders:C00017") { shipments(first: 2) { nodes { id scans { text location } } } }',
    ],
    [
      'invoice(id: "billing:17029") { lines { description quantity total { amount } } }',
      'order(id: "orders:101712") { invoices { lines { description } } }',
      'customerByRecord(id: "orders:C00017") { invoices(first: 4) { nodes { id lines { quantity total { amount } } } } }',
    ],
    [
      'invoice(id: "billing:17029") { payments { method at } }',
      'order(id: "orders:101712") { invoices { payments { id } } }',
      'customerByRecord(id: "orders:C00017") { invoices(first: 4) { nodes { id payments { method } } } }',
    ],
  ])(
    'are told what they look at, where a narrow one reads beside a list what a wide one asks for: %s',
    async (...all) => {
      expect(await together(all)).toEqual(await apart(all));
    },
  );

  it('are told the same together as alone', async () => {
    await fc.assert(
      fc.asyncProperty(someSelections, async (selections) => {
        expect(await together(selections)).toEqual(await apart(selections));
      }),
      { numRuns: 40, seed: 360 },
    );
  }, 60_000);
});
