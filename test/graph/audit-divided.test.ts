/** Who saw whom, where some subgraphs are served alone: each process keeps what it has told, under one request id. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuditRow } from '../../adapters/registry/audit-port.ts';
import type { SubgraphName } from '../../subgraphs/index.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };
const QUERY = `query Look($id: ID!) {
  customer(id: $id) { id email tickets(first: 1) { nodes { subject order { number shipments { trackingNumber } } } } }
}`;

let graph: DemoGraph | null = null;
afterEach(async () => {
  await graph?.close();
  graph = null;
});

async function open(alone: readonly SubgraphName[]) {
  const opened = await openDemoGraph({ alone });
  graph = opened;
  const { data } = await opened.ask('{ customerByRecord(id: "orders:C00017") { id } }');
  const id: string = data.customerByRecord.id;
  const rows = async (requestId: string): Promise<readonly AuditRow[]> => {
    const found: AuditRow[] = [];
    for await (const row of opened.audit.rows({})) if (row.requestId === requestId) found.push(row);
    return found.toSorted((one, other) => (one.personalFields.join() < other.personalFields.join() ? -1 : 1));
  };
  const ask = async (headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    const authorization = await bearer({ audience: 'agent', subject: 'amal', scopes: ['pii:read'] }, SECRET);
    const { statusCode } = await opened.inject({
      method: 'POST',
      url: '/graphql',
      payload: {
        query: QUERY,
        variables: { id },
      },
      headers: {
        authorization,
        'x-request-id': 'divided',
        'c360-purpose': 'a call',
        ...headers,
      },
    });
    expect(statusCode).toBe(200);
  };
  /** Entries, with the customer for each of its records. */
  const entries = async (count: number) => {
    await vi.waitFor(async () => expect((await rows('divided')).length).toBeGreaterThanOrEqual(count), PATIENCE);
    const { data: told } = await opened.ask(`{ customer(id: "${id}") { records { id } } }`);
    const own = new Set([id, ...told.customer.records.map((record: { id: string }) => record.id)]);
    return (await rows('divided')).map(({ seen, subject, operation, documentHash, purpose, personalFields }) => ({
      subject,
      operation,
      documentHash,
      purpose,
      personalFields,
      isHers: seen.length > 0 && seen.every((one) => own.has(one)),
    }));
  };
  return { ask, entries };
}

const HERS = {
  isHers: true,
  subject: 'amal',
  operation: 'Look',
  purpose: 'a call',
  documentHash: expect.stringMatching(/^[\da-f]{64}$/),
};

describe('the audit of a divided deployment', () => {
  it('names the customer for what each subgraph tells that is served alone', async () => {
    const { ask, entries } = await open(['customers', 'orders', 'billing', 'support', 'shipping', 'history']);
    await ask();
    const found = await entries(4);
    expect(found).toEqual(found.map(() => expect.objectContaining(HERS)));
    expect(found.flatMap(({ personalFields }) => personalFields).toSorted()).toEqual([
      'Customer.email',
      'Ticket.subject',
    ]);
    expect(new Set(found.map(({ documentHash }) => documentHash)).size).toBe(1);
  });

  it('names the customer for what the gateway’s own subgraphs tell of one whom another process has read', async () => {
    const { ask, entries } = await open(['customers']);
    await ask();
    expect(await entries(2)).toEqual([
      { ...HERS, personalFields: ['Customer.email'] },
      { ...HERS, personalFields: ['Customer.email', 'Ticket.subject'] },
    ]);
  });

  it('takes nothing for the gateway’s word that a client sends', async () => {
    const { ask, entries } = await open([]);
    const forged = { purpose: 'forged', origin: { operationName: 'Forged', documentHash: null } };
    await ask({ 'c360-audit': Buffer.from(JSON.stringify(forged)).toString('base64url') });
    expect(await entries(1)).toMatchObject([{ operation: 'Look', purpose: 'a call' }]);
  });
});
