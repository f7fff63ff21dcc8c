/** Who asks in the matrix, what they name, and where. */
import type { Viewer } from '../../schema/viewer.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { shippedModel } from '../subgraphs/customers/reviews/shipped-model.ts';
import { AGENT, AGENT_WITHOUT_SCOPES } from '../viewers.ts';
import { TODAY } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';

/** `self` and `other`: a customer who names what is his, and what is another's. */
export const COLUMNS = ['self', 'other', 'agent', 'lead', 'partner', 'nobody'] as const;
export type Column = (typeof COLUMNS)[number];

/** What belongs to one customer, to be named. */
export interface Belongings {
  readonly customer: string;
  readonly record: string;
  readonly email: string;
  /** Where the orders went: what a guest proves himself by. */
  readonly postcode: string;
  /** A customer whose records disagree, which Rosa's do not. */
  readonly conflicted: string;
  readonly order: { readonly id: string; readonly number: string };
  readonly invoice: { readonly id: string; readonly number: string };
  readonly shipment: { readonly id: string; readonly trackingNumber: string };
  readonly ticket: { readonly id: string; readonly number: string };
  /** A change that a person made of which records are this customer. */
  readonly change: string;
  /** An open review. */
  readonly review: string;
  /** Since when his interactions are asked for. */
  readonly since: string;
}

/** In the demo she has something of every kind. */
const ROSA = 'orders:C00017';
/** He has orders, a return, invoices, parcels and a ticket. */
const STRANGER = 'orders:C00010';
/** A customer of the partner gardenco. */
const IDA = 'orders:C00027';

/** Of a customer whose interactions are the lead's alone to see. */
const ALWAYS = '2020-01-01T00:00:00Z';
/** Less than a page: in what a viewer is not told there is no room for older ones that a lead is not told. */
const LATELY = '2026-02-18T00:00:00Z';

/** Of her newest things those that there is most to tell of: an order that came back, and its invoice. */
async function belongingsOf(graph: DemoGraph, record: string, conflicted: string): Promise<Belongings> {
  const { data } = await graph.ask(
    `query($id: ID!) { customerByRecord(id: $id) {
      id email addresses { postcode } orders(first: 50) { nodes { id number returns { id } } } invoices { nodes { id number } }
      shipments(first: 50) { nodes { id trackingNumber } } tickets { nodes { id number } } identityChanges { nodes { id } }
    } }`,
    { id: record },
  );
  const { id, email, addresses, orders, invoices, shipments, tickets, identityChanges } = data.customerByRecord;
  const [review] = (await graph.registry.identity.reviews(1, undefined, { viewer: AGENT })).map((one) => one.id);
  const returned = orders.nodes.find(({ returns }: { readonly returns: readonly unknown[] }) => returns.length > 0);
  const none = { id: 'orders:none', number: 'none', trackingNumber: 'none' };
  return {
    customer: id,
    record,
    email,
    postcode: addresses[0]?.postcode ?? 'none',
    conflicted,
    order: returned ?? orders.nodes[0],
    invoice: invoices.nodes[0] ?? none,
    shipment: shipments.nodes[0] ?? none,
    ticket: tickets.nodes[0] ?? none,
    change: identityChanges.nodes[0]?.id ?? 'none',
    review: review ?? 'none',
    since: record === STRANGER ? ALWAYS : LATELY,
  };
}

export interface Asker {
  readonly viewer: Viewer | null;
  readonly url: '/graphql' | '/partners/graphql';
  /** What he names in his questions. */
  readonly names: Belongings;
}

async function findConflicted(graph: DemoGraph): Promise<string> {
  for (let nth = 1; nth <= 100; nth += 1) {
    const id = `orders:C${String(nth).padStart(5, '0')}`;
    // The first that has some ends it.
    // oxlint-disable-next-line no-await-in-loop
    const { data } = await graph.ask('query($id: ID!) { customerByRecord(id: $id) { id conflicts { field } } }', {
      id,
    });
    if (data.customerByRecord?.conflicts.some(({ field }: { readonly field: string }) => field === 'email') === true) {
      return data.customerByRecord.id;
    }
  }
  throw new TypeError('The demo must have a customer whose records disagree on an e-mail address.');
}

/** A record is parted from its customer and joined to it again, for a reason that names its customer; both stays in the ledger. */
async function decideAbout(graph: DemoGraph, record: string): Promise<void> {
  const { data } = await graph.ask('query($id: ID!) { customerByRecord(id: $id) { name records { id } } }', {
    id: record,
  });
  const { name, records } = data.customerByRecord;
  const other = records.find(({ id }: { readonly id: string }) => id !== record).id;
  const parted = await graph.ask('mutation($r: ID!, $why: String!) { unlinkRecord(record: $r, reason: $why) { id } }', {
    r: other,
    why: `${name} says so.`,
  });
  const joined = await graph.ask(
    'mutation($r: [ID!]!, $why: String!) { linkRecords(records: $r, reason: $why) { id } }',
    {
      r: records.map(({ id }: { readonly id: string }) => id),
      why: `${name} was wrong.`,
    },
  );
  const undone = await graph.ask('mutation($id: ID!) { undoIdentityChange(id: $id, reason: "A slip.") { id } }', {
    id: joined.data.linkRecords.id,
  });
  const again = await graph.ask('mutation($id: ID!) { undoIdentityChange(id: $id, reason: "No slip.") { id } }', {
    id: undone.data.undoIdentityChange.id,
  });
  const [error] = [parted, joined, undone, again].flatMap(({ errors = [] }) => errors);
  if (error !== undefined) throw new Error(error.message);
}

/** What a build would leave to a person: two records of which a model says that they may be one customer. */
async function leaveReview(graph: DemoGraph): Promise<void> {
  const model = shippedModel();
  const at = `${TODAY}T06:00:00Z`;
  await graph.registry.identity.useModel({ version: model.version, madeAt: at, text: JSON.stringify(model) });
  const records = [STRANGER, ROSA] as readonly string[] as readonly [RecordId, RecordId]; // by their spelling, the lower first
  const found = { records, probability: 0.9, bits: 3.17, modelVersion: model.version, value: 1000 };
  await graph.registry.identity.replaceReviews([found], at);
}

/** So that there is something to tell of what persons decide. */
export async function decideSome(graph: DemoGraph): Promise<void> {
  await decideAbout(graph, ROSA);
  await decideAbout(graph, STRANGER);
  await leaveReview(graph);
}

export async function openAskers(graph: DemoGraph): Promise<Readonly<Record<Column, Asker>>> {
  const conflicted = await findConflicted(graph);
  const [rosa, stranger, ida] = await Promise.all(
    [ROSA, STRANGER, IDA].map((record) => belongingsOf(graph, record, conflicted)),
  );
  if (rosa === undefined || stranger === undefined || ida === undefined) throw new TypeError('Three were asked for.');
  const self: Viewer = { audience: 'customer', customerId: rosa.customer as CustomerId, scopes: [] }; // as the graph told it
  const partner: Viewer = { audience: 'partner', partner: 'gardenco', scopes: [] };
  return {
    self: { viewer: self, url: '/graphql', names: { ...rosa, conflicted: rosa.customer } },
    other: { viewer: self, url: '/graphql', names: stranger },
    agent: { viewer: AGENT_WITHOUT_SCOPES, url: '/graphql', names: rosa },
    lead: { viewer: AGENT, url: '/graphql', names: rosa },
    partner: { viewer: partner, url: '/partners/graphql', names: ida },
    nobody: { viewer: null, url: '/graphql', names: rosa },
  };
}
