/** What agents ask the graph, and the answers as they go over the wire. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { DemoGraph } from '../demo-graph.ts';

const OPERATIONS = fileURLToPath(new URL('../../../operations/agents', import.meta.url));
const README = fileURLToPath(new URL('../../../README.md', import.meta.url));

/** The demo's known people, its oddities, a guest, and customers of one system alone. */
const RECORDS = ['C00017', 'C00018', 'C00019', 'C00020', 'C00021', 'C00022', 'C00023', 'C00024', 'C00025', 'C00040'];
const ORDERS = ['101712', '101708', '101705', '102001', '102201', '102202', '102203', '102302', '102404', '102508'];
const TEXTS = [
  'rosa.delgado@example.com',
  'TOM.BAKER@EXAMPLE.COM',
  'delgado ro',
  'li',
  'C00017',
  'INV-101711',
  'T-344',
];
const PAGE = 7;

/** Connections of a customer, and what is asked of each of their nodes. */
const CONNECTIONS: Readonly<Record<string, string>> = {
  orders: 'id number placedAt state stateCode stateLabel total { amount currency } history { at state note }',
  invoices:
    'id number issuedAt dueOn state stateCode total { amount } balance { amount } lines { quantity unitPrice { amount } }',
  payments: 'id at kind state stateCode method amount { amount currency } invoice { number }',
  tickets: 'id number subject state openedAt messages(first: 50) { nodes { at author text internal } }',
  shipments:
    'id trackingNumber trackingUrl state service shippedAt promisedBy deliveredAt scans { at state text location } lines { sku quantity }',
  interactions: 'id at kind system channel direction summary',
};

type Note = (question: string, answer: string) => void;
type Variables = Readonly<Record<string, unknown>>;

async function askPrepared(graph: DemoGraph, note: Note): Promise<void> {
  const files = readdirSync(OPERATIONS).filter((file) => file.endsWith('.graphql'));
  for (const file of files) {
    const query = readFileSync(join(OPERATIONS, file), 'utf8');
    const variables = JSON.parse(
      readFileSync(join(OPERATIONS, file.replace('.graphql', '.json')), 'utf8'),
    ) as Variables; // ours
    // A subscription is no question: it has a way of its own. Of who looked, each graph tells its own times and ids.
    if (!/^subscription |accessLog\(/m.test(query)) note(file, await graph.askText(query, variables));
  }
  const [, query = ''] = /```graphql\n([\s\S]*?)```/.exec(readFileSync(README, 'utf8')) ?? [];
  note('README.md', await graph.askText(query));
}

async function askFor(graph: DemoGraph, note: Note): Promise<void> {
  const find =
    'query ($text: String!) { searchCustomers(text: $text, first: 20) { edges { matched score node { id name } } } }';
  for (const text of TEXTS) note(`search ${text}`, await graph.askText(find, { text }));
  const order = `query ($number: String!) { findOrders(number: $number) { id paymentState fulfilmentState
    returns { state reason refund { amount } lines { sku quantity } } invoices { number payments { amount { amount } } }
    tracking { headline stage late atRisk actionRequired { by what } steps { stage state reachedAt } events { at system text code } } } }`;
  for (const number of ORDERS) note(`order ${number}`, await graph.askText(order, { number }));
  const record = readFileSync(join(OPERATIONS, 'customer-360.graphql'), 'utf8');
  for (const id of RECORDS) note(`customer ${id}`, await graph.askText(record, { record: `orders:${id}` }));
  note('systems', await graph.askText('{ systems { id name engine domain state since } }'));
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  readonly startCursor?: string | null;
}

interface Page {
  readonly data?: {
    readonly customerByRecord: Readonly<Record<string, { readonly pageInfo: PageInfo } | null>> | null;
  };
}

/** A connection in pages, each from the cursor that the page before it ended with. */
async function walk(graph: DemoGraph, note: Note, record: string, name: string, fields: string): Promise<void> {
  const query = `query ($record: ID!, $first: Int!, $after: String) { customerByRecord(id: $record) {
    ${name}(first: $first, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } missing { system } } } }`;
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const text: string = await graph.askText(query, { record: `orders:${record}`, first: PAGE, after });
    note(`${record} ${name} page ${page}`, text);
    const { data } = JSON.parse(text) as Page; // as asked; a refusal has no data
    const info = data?.customerByRecord?.[name]?.pageInfo;
    if (info?.hasNextPage !== true) return;
    after = info.endCursor;
  }
}

/** The last pages of a connection, the second of them before a cursor. */
async function askBackward(graph: DemoGraph, note: Note, record: string, name: string): Promise<void> {
  const cursor = name === 'interactions' ? 'beforeCursor' : 'before';
  const query = `query ($record: ID!, $last: Int!, $before: String) { customerByRecord(id: $record) {
    ${name}(last: $last, ${cursor}: $before) { nodes { id } pageInfo { hasPreviousPage startCursor } } } }`;
  const end = await graph.askText(query, { record: `orders:${record}`, last: PAGE });
  note(`${record} ${name} from the end`, end);
  const { data } = JSON.parse(end) as Page; // as asked; a refusal has no data
  const before = data?.customerByRecord?.[name]?.pageInfo.startCursor;
  if (before)
    note(`${record} ${name} before`, await graph.askText(query, { record: `orders:${record}`, last: PAGE, before }));
}

async function askPages(graph: DemoGraph, note: Note): Promise<void> {
  for (const record of RECORDS.slice(0, -1)) {
    for (const [name, fields] of Object.entries(CONNECTIONS)) {
      await walk(graph, note, record, name, fields);
      await askBackward(graph, note, record, name);
    }
  }
}

/** The same again without a system, whose tables go. */
async function askWithout(graph: DemoGraph, note: Note, system: 'shipping' | 'orders'): Promise<void> {
  await graph.legacy.takeAway(system);
  await askPrepared(graph, (question, answer) => note(`without ${system}: ${question}`, answer));
  note(`without ${system}: systems`, await graph.askText('{ systems { id engine state since } }'));
}

/** Answers by question, in the order of asking. The last ones cost the graph two of its systems. */
export async function answersOf(graph: DemoGraph): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  const note: Note = (question, answer) => void answers.set(question, answer);
  for (const ask of [askPrepared, askFor, askPages]) await ask(graph, note);
  for (const system of ['shipping', 'orders'] as const) await askWithout(graph, note, system);
  return answers;
}
