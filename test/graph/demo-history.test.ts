/** The demo's history: every kind of interaction, in plain sentences, notes for staff alone, invoices that turn overdue. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../schema/viewer.ts';
import { INTERACTION_KINDS } from '../../subgraphs/history/kinds.ts';
import { anyOperation } from '../gateway/access/any-operation.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { openDemoGraph, SECRET, TODAY } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';
const PAGE = `query ($record: ID!, $kinds: [InteractionKind!], $after: String) { customerByRecord(id: $record) {
  interactions(first: 100, kinds: $kinds, after: $after) {
    nodes { id at kind direction summary } pageInfo { hasNextPage endCursor } missing { system } } } }`;

interface Told {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly direction: string;
  readonly summary: string;
}

let clock = new Date(`${TODAY}T12:00:00Z`);
let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph({ now: () => clock, settings: anyOperation() });
});
afterAll(() => graph.close());

async function historyOf(record: string, kinds: readonly string[] | null = null): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let after: string | null = null; ;) {
    // Each page starts where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const { data, errors } = await graph.ask(PAGE, { record, kinds, after });
    expect(errors).toBeUndefined();
    if (data.customerByRecord === null) return told;
    const { nodes, pageInfo, missing } = data.customerByRecord.interactions;
    expect(missing).toEqual([]);
    told.push(...nodes);
    if (!pageInfo.hasNextPage) return told;
    after = pageInfo.endCursor;
  }
}

describe('Rosa Delgado, whose history has it all', () => {
  it.each([
    ['ORDER_PLACED', /^Order 101712 was placed: USD 332\.26\.$/],
    ['ORDER_STATUS_CHANGED', /^Order 101712: Shipped\.$/],
    ['ORDER_CANCELLED', /^Order \d+: Cancelled\.$/],
    ['RETURN_REQUESTED', /^A return of order \d+ was requested: .+\.$/],
    ['RETURN_RECEIVED', /^A return of order \d+ was received, to be refunded: USD [\d.]+\.$/],
    ['INVOICE_ISSUED', /^Invoice INV-\d+ was issued: USD [\d.]+/],
    ['INVOICE_OVERDUE', /^Invoice INV-101711 is overdue: USD 174\.92, due on 16 January 2026\.$/],
    ['PAYMENT_RECEIVED', /^Payment PAY-\d+ of USD [\d.]+ was received \(\w+\)\.$/],
    ['PAYMENT_FAILED', /^Payment \w+-\d+ of USD [\d.]+ failed \(\w+\)\.$/],
    ['REFUND_ISSUED', /^(Refund|Credit note) \w+-\d+ of USD [\d.]+ was issued/],
    ['TICKET_OPENED', /^Ticket T-\d+ '.+' was opened\.$/],
    ['MESSAGE_RECEIVED', /^The customer wrote on ticket T-\d+: /],
    ['MESSAGE_SENT', /^(We wrote|Internal note) on ticket T-\d+: /],
    ['TICKET_RESOLVED', /^Ticket T-\d+ '.+' was resolved\.$/],
    ['TICKET_REOPENED', /^Ticket T-\d+ '.+' was opened again\.$/],
    ['SHIPMENT_CREATED', /^Parcel \w+ was prepared for .+\.$/],
    ['SHIPMENT_SCANNED', /^Parcel \w+ is in transit \(.+\): .+\.$/],
    ['SHIPMENT_DELIVERED', /^Parcel \w+ was delivered \(.+\)\.$/],
    ['DELIVERY_PROBLEM', /^Parcel \w+ .+\.$/],
  ])('shows %s', async (kind, words) => {
    const told = await historyOf(ROSA, [kind]);
    expect(new Set(told.map((one) => one.kind))).toEqual(new Set([kind]));
    expect(told.map(({ summary }) => summary)).toContainEqual(expect.stringMatching(words));
  });

  it('shows no kind but these, and each of them', async () => {
    const kinds = new Set((await historyOf(ROSA)).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(INTERACTION_KINDS));
  });
});

describe('every summary in the demo', () => {
  /** What no reader of a plain sentence should meet; amounts stand behind their currency, dates are written out. */
  const FAULTS: Readonly<Record<string, (summary: string) => boolean>> = {
    'more than one line': (summary) => /[\r\n\t]|\s{2}/.test(summary),
    'no mark at the end': (summary) => !/[.!?\u2026]$/.test(summary),
    'two marks at the end': (summary) => /[.!?]\.$/.test(summary) && !summary.endsWith('...'),
    'no capital at the beginning': (summary) => !/^[A-Z]/.test(summary),
    'a raw date or time': (summary) => /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2}/.test(summary),
    'an amount without its currency': (summary) =>
      /\d\.\d{2}\b/.test(summary.replaceAll(/\b[A-Z]{3} -?\d{1,3}(,\d{3})*\.\d{2}\b/g, '')),
    'a code word': (summary) => /\b[A-Z]{4,}\b|[A-Za-z]_[A-Za-z]/.test(summary),
    'a value that is none': (summary) => /\b(null|undefined|NaN|UNKNOWN)\b|\(\)|''/.test(summary),
  };

  it('is one plain sentence with formatted money and dates', async () => {
    const customers = await graph.legacy.rows('orders', 'select "CUSTNO" as "number" from "CUSTMAS"');
    const summaries = new Set<string>();
    for (const { number } of customers) {
      // One server; its requests run one after the other.
      // oxlint-disable-next-line no-await-in-loop
      for (const { summary } of await historyOf(`orders:${String(number).trim()}`)) summaries.add(summary);
    }
    expect(summaries.size).toBeGreaterThan(2000);
    for (const [fault, isFound] of Object.entries(FAULTS)) {
      expect({ fault, summaries: [...summaries].filter(isFound) }).toEqual({ fault, summaries: [] });
    }
  }, 60_000);
});

describe('an invoice', () => {
  /** Of Ida Brandt, open, due on 31 March 2026; its row says nothing but that. */
  const overdue = async () =>
    (await historyOf('orders:C00027', ['INVOICE_OVERDUE'])).filter(({ summary }) => summary.includes('INV-102721 '));
  afterAll(() => {
    clock = new Date(`${TODAY}T12:00:00Z`);
  });

  it('turns overdue when its day is over, without a row that says so', async () => {
    clock = new Date('2026-03-31T12:00:00Z');
    expect(await overdue()).toEqual([]);
    clock = new Date('2026-04-01T12:00:00Z');
    expect(await overdue()).toMatchObject([
      {
        at: '2026-04-01T00:00:00Z',
        summary: 'Invoice INV-102721 is overdue: EUR 115.86, due on 31 March 2026.',
      },
    ]);
  });
});

describe('internal notes', () => {
  async function askAsCustomer(customerId: string): Promise<readonly Told[]> {
    // The id is the graph's own answer.
    const viewer: Viewer = { audience: 'customer', customerId: customerId as never, scopes: [] };
    const { payload } = await graph.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: await bearer(viewer, SECRET) },
      payload: { query: '{ me { interactions(first: 100) { nodes { id at kind direction summary } } } }' },
    });
    const { data } = JSON.parse(payload) as { data: { me: { interactions: { nodes: Told[] } } } };
    return data.me.interactions.nodes;
  }

  it('are told to an agent, and not to the customer', async () => {
    const notes = (await historyOf(ROSA)).filter(({ direction }) => direction === 'INTERNAL');
    expect(notes.map(({ summary }) => summary.replace(/ T-.*/, ''))).toEqual(
      notes.map(() => 'Internal note on ticket'),
    );
    expect(notes.length).toBeGreaterThan(0);
    const { data } = await graph.ask('query ($record: ID!) { customerByRecord(id: $record) { id } }', { record: ROSA });
    const told = await askAsCustomer(data.customerByRecord.id);
    expect(told.length).toBeGreaterThan(50);
    expect(told.filter(({ direction, summary }) => direction === 'INTERNAL' || summary.startsWith('Internal'))).toEqual(
      [],
    );
  });
});
