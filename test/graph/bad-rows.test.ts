/** Legacy rows that lack what the graph promises: they are left out and told of, and take no list along. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoSystemName } from '../../demo/tables/systems.ts';
import { openDemoGraph } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeEach(async () => {
  graph = await openDemoGraph();
});
afterEach(() => graph.close());

async function change(system: DemoSystemName, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) expect(await graph.legacy.run(system, statement)).toBeGreaterThan(0);
}

const toldErrors = ({ errors = [] }: Answer) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions['code'], extensions['system']]);
const idsOf = (list: { readonly nodes: readonly { readonly id: string }[] }) => list.nodes.map(({ id }) => id);

const MONEY = `{ customerByRecord(id: "orders:C00017") {
  invoices(first: 100) { nodes { id total { amount } } missing { system reason } }
  payments(first: 100) { nodes { id amount { amount } } missing { system reason } } } }`;
const ROSAS_NEWEST = (type: string) =>
  `ledger_id = (select ledger_id from bb_ledger where account_id = 40034 and doc_type = '${type}' order by created desc limit 1)`;

describe('an invoice and a payment without a currency', () => {
  it('are left out of the lists of their customer, which name the system', async () => {
    const { invoices, payments } = (await graph.ask(MONEY)).data.customerByRecord;
    await change(
      'billing',
      `update bb_ledger set currency = '' where ${ROSAS_NEWEST('inv')}`,
      `update bb_ledger set currency = '' where ${ROSAS_NEWEST('pay')}`,
    );
    const answer = await graph.ask(MONEY);
    const after = answer.data.customerByRecord;
    expect(answer.errors).toBeUndefined();
    const missing = [{ system: 'billing', reason: 'BAD_DATA' }];
    expect([after.invoices.missing, after.payments.missing]).toEqual([missing, missing]);
    expect(idsOf(after.invoices)).toEqual(idsOf(invoices).slice(1));
    expect(after.payments.nodes).toHaveLength(payments.nodes.length - 1);
    const single = await graph.ask('query ($id: ID!) { invoice(id: $id) { total { amount } } }', {
      id: invoices.nodes[0].id,
    });
    expect(single.data).toEqual({ invoice: null });
    expect(toldErrors(single)).toEqual([['invoice.total', 'SYSTEM_DATA_INVALID', 'billing']]);
  });
});

describe('a ticket and its messages without a time', () => {
  const TICKETS = `{ customerByRecord(id: "orders:C00017") {
    tickets(first: 100) { nodes { number openedAt messages { nodes { at text } } } } } }`;

  it('keep the ticket and all others, and have an error beside them', async () => {
    const before = (await graph.ask(TICKETS)).data.customerByRecord.tickets.nodes;
    await change(
      'support',
      "update hd_tickets set created_at = '0000-00-00 00:00:00' where ticket_id = 344",
      "update hd_messages set created_at = '0000-00-00 00:00:00' where ticket_id = 344",
    );
    const answer = await graph.ask(TICKETS);
    const { nodes } = answer.data.customerByRecord.tickets;
    const other = ({ number }: { readonly number: string }) => number !== 'T-344';
    expect(nodes.filter(other)).toEqual(before.filter(other));
    // A ticket without a time comes last.
    expect(nodes.at(-1)).toEqual({ number: 'T-344', openedAt: null, messages: { nodes: [] } });
    const path = `customerByRecord.tickets.nodes.${nodes.length - 1}.messages`;
    expect(toldErrors(answer)).toEqual([[path, 'SYSTEM_DATA_INVALID', 'support']]);
  });
});
