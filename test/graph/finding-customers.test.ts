/** What the graph shows of a customer, pasted into the search, finds that customer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

interface Shown {
  readonly id: string;
  readonly records: readonly { readonly id: string; readonly email: string | null; readonly phone: string | null }[];
}

/** As many as one operation may ask for. */
const AT_ONCE = 25;

/** The customers of the records from that one on. */
async function customersFrom(first: number, count: number): Promise<readonly Shown[]> {
  const records = Array.from({ length: count }, (_, i) => `orders:C${String(first + i).padStart(5, '0')}`);
  const fields = records.map((id, i) => `c${i}: customerByRecord(id: "${id}") { id records { id email phone } }`);
  const { data, errors } = await graph.ask(`{ ${fields.join(' ')} }`);
  expect(errors).toBeUndefined();
  return Object.values(data as Readonly<Record<string, Shown>>); // as the query says
}

async function firstCustomers(count: number): Promise<readonly Shown[]> {
  const starts = Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, i) => i * AT_ONCE);
  const pages = await Promise.all(starts.map((start) => customersFrom(start + 1, Math.min(AT_ONCE, count - start))));
  return pages.flat();
}

async function find(text: string): Promise<readonly { node: { id: string }; matched: string; score: number }[]> {
  const query =
    'query($text: String!) { searchCustomers(text: $text, first: 50) { edges { matched score node { id } } } }';
  const { data, errors } = await graph.ask(query, { text });
  expect(errors).toBeUndefined();
  return data.searchCustomers.edges;
}

/** Texts that do not find the customer who shows them, and those whose `matched` says something else. */
async function failures(customers: readonly Shown[], texts: (shown: Shown) => readonly string[], field: string) {
  const failed: string[] = [];
  for (const customer of customers) {
    for (const text of texts(customer)) {
      // One after the other: hundreds at once would meet the limits of the door.
      // oxlint-disable-next-line no-await-in-loop
      const edge = (await find(text)).find(({ node }) => node.id === customer.id);
      if (!edge?.matched.startsWith(`${field} `)) failed.push(`${text}: ${edge?.matched ?? 'not found'}`);
    }
  }
  return failed;
}

const told = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

describe('what the graph shows of a customer finds that customer', () => {
  it('by every phone number, in the notation of every system', async () => {
    const customers = await firstCustomers(60);
    const phones = customers.flatMap(({ records }) => told(records.map(({ phone }) => phone)));
    expect(phones.some((phone) => phone.startsWith('('))).toBe(true);
    expect(await failures(customers, ({ records }) => told(records.map(({ phone }) => phone)), 'phone')).toEqual([]);
  });

  it('by every e-mail, whole and by its beginning, and by every record', async () => {
    const customers = await firstCustomers(25);
    const emails = ({ records }: Shown): readonly string[] => told(records.map(({ email }) => email));
    const beginnings = (shown: Shown): readonly string[] =>
      emails(shown).map((email) => email.replace(/(?<=@.).*/, ''));
    expect(await failures(customers, emails, 'email')).toEqual([]);
    expect(await failures(customers, beginnings, 'email')).toEqual([]);
    expect(await failures(customers, ({ records }) => records.map(({ id }) => id), 'record')).toEqual([]);
    expect(await failures(customers, ({ id }) => [id], 'customer')).toEqual([]);
  });

  it('tells the field and the value that matched', async () => {
    const matched = async (text: string) => (await find(text)).map((edge) => `${edge.score} ${edge.matched}`);
    expect(await matched('ROSA.delgado@example.com')).toEqual(['1 email rosa.delgado@example.com']);
    expect(await matched('rosa.delgado@')).toEqual(['0.7 email rosa.delgado@example.com']);
    expect(await matched('rosa delgado')).toEqual(['0.9 name Rosa Delgado']);
    expect(await matched('orders:C00017')).toEqual(['1 record orders:C00017']);
    expect(await matched('101712')).toContain('1 order number 101712');
    expect(await matched('60614')).toContain('0.5 postcode 60614');
  });
});
