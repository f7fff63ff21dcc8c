/** FOSSBilling's own schema on a real server, through the mapping that ships in docs/examples. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { LiveDatabases } from '../live/databases.ts';
import { missingServer } from '../live/mariadb.ts';
import { openMysqlDatabases } from '../live/mysql-databases.ts';
import { CONTEXT, exampleMapping, portOf } from './example-mapping.ts';
import { createSampleDatabase, insertRows, missingSchema } from './sample-schema.ts';

const missing = missingServer() ?? missingSchema('fossbilling');
const ADA = 'billing:9007199254740993' as RecordId;
const OPTIONS = { env: {}, secret: 'a secret of the tests', now: () => new Date('2026-03-02T12:00:00Z') };

async function fill(databases: LiveDatabases, database: string): Promise<void> {
  const insert = async (table: string, rows: Parameters<typeof insertRows>[3]): Promise<void> =>
    insertRows(databases, database, table, rows);
  const client = '9007199254740993'; // beyond what a double holds
  await insert('client', [
    {
      id: client,
      first_name: 'Ada',
      last_name: 'O&#039;Neil',
      email: 'ada@example.com',
      phone_cc: '44',
      phone: '20 7946',
      country: 'gb',
      created_at: '2020-01-01 00:00:00',
    },
    { id: 2, first_name: 'Bob', last_name: null, email: null },
  ]);
  const invoice = { client_id: client, currency: 'EUR', approved: 1, taxrate: '19', credit: 0 };
  await insert('invoice', [
    {
      ...invoice,
      id: 1,
      serie: 'FOSS',
      nr: '00001',
      status: 'paid',
      created_at: '2025-12-01 10:00:00',
      due_at: '2025-12-15 00:00:00',
    },
    {
      ...invoice,
      id: 2,
      serie: 'FOSS',
      nr: '00002',
      status: 'unpaid',
      created_at: '2026-02-01 10:00:00',
      due_at: '2026-02-15 00:00:00',
    },
    {
      ...invoice,
      id: 3,
      serie: 'FOSS',
      nr: '00003',
      status: 'unpaid',
      taxrate: null,
      created_at: '2026-03-01 10:00:00',
      due_at: '2026-03-15 00:00:00',
    },
    {
      ...invoice,
      id: 4,
      serie: null,
      nr: null,
      status: 'unpaid',
      approved: 0,
      created_at: '2026-03-02 10:00:00',
      due_at: null,
    },
    { ...invoice, id: 5, serie: 'FOSS', nr: '00005', status: 'chargeback?', created_at: null, due_at: null },
  ]);
  await insert('invoice_item', [
    { id: 1, invoice_id: 1, title: 'Hosting &amp; mail', quantity: 3, price: 9.99, taxed: 1 },
    { id: 2, invoice_id: 1, title: 'Domain', quantity: null, price: 10, taxed: 0 },
    { id: 3, invoice_id: 2, title: 'Hosting', quantity: 1, price: 0.05, taxed: 1 },
    { id: 4, invoice_id: 3, title: 'Setup', quantity: 1, price: 100, taxed: 1 },
  ]);
  await insert('transaction', [
    {
      id: 1,
      invoice_id: 1,
      txn_id: 'PAY-1',
      amount: 45.66,
      currency: null,
      status: 'processed',
      created_at: '2025-12-02 10:00:00',
    },
    {
      id: 2,
      invoice_id: 2,
      txn_id: 'PAY-2',
      amount: 0.06,
      currency: 'EUR',
      status: 'error',
      created_at: '2026-02-02 10:00:00',
    },
  ]);
  await insert('client_order', [
    {
      id: 50,
      client_id: client,
      title: 'Plan',
      status: 'active',
      price: 10,
      quantity: 2,
      currency: 'EUR',
      created_at: '2025-12-01 09:00:00',
    },
  ]);
  await insert('admin', [{ id: 1, name: 'Grace', email: 'g@example.com' }]);
  await insert('support_ticket', [
    {
      id: 1,
      client_id: client,
      subject: 'Mail &lt;broken&gt;',
      status: 'closed',
      priority: 100,
      rel_type: 'order',
      rel_id: 50,
      created_at: '2026-01-01 10:00:00',
      updated_at: '2026-01-03 10:00:00',
    },
    {
      id: 2,
      client_id: client,
      subject: 'No order here',
      status: 'open',
      priority: 200,
      rel_type: 'domain',
      rel_id: 50,
      created_at: '2026-01-02 10:00:00',
    },
    {
      id: 3,
      client_id: null,
      author_name: 'Lee',
      author_email: 'LEE@example.com',
      subject: 'Hello',
      status: 'pending',
      created_at: '2026-01-04 10:00:00',
    },
  ]);
  await insert('support_ticket_message', [
    {
      id: 1,
      support_ticket_id: 1,
      client_id: client,
      admin_id: null,
      content: '<p>It fails</p>',
      created_at: '2026-01-01 10:00:00',
    },
    {
      id: 2,
      support_ticket_id: 1,
      client_id: null,
      admin_id: 1,
      content: 'Mended 😀',
      created_at: '2026-01-02 10:00:00',
    },
  ]);
  await insert('support_ticket_note', [
    { id: 1, support_ticket_id: 1, admin_id: 1, note: 'Their DNS again', created_at: '2026-01-01 11:00:00' },
  ]);
}

describe.skipIf(missing !== null)(
  `FOSSBilling through its mapping${missing === null ? '' : `, which ${missing}`}`,
  () => {
    let databases: LiveDatabases;
    let systems: Systems;

    beforeAll(async () => {
      databases = await openMysqlDatabases();
      const database = await createSampleDatabase(databases, 'fossbilling');
      // The schema's own utf8 holds no sign beyond the basic plane.
      await databases.run(database, 'ALTER TABLE support_ticket_message CONVERT TO CHARACTER SET utf8mb4');
      await fill(databases, database);
      const { file, remove } = exampleMapping('fossbilling', databases.source(database));
      systems = await createSystems({ mappingFile: file, ...OPTIONS });
      remove();
    });
    afterAll(async () => {
      await systems.close();
      await databases.close();
    });

    it('tells a client whose id no double holds', async () => {
      const found = await portOf(systems, 'Customer', 'billing').byIds([ADA], CONTEXT);
      expect(found.get(ADA)).toMatchObject({ number: '9007199254740993', name: "Ada O'Neil", phone: '44 20 7946' });
    });

    it('reckons totals from items with tax, exactly, and states from status, approval and due date', async () => {
      const found = await portOf(systems, 'Invoice', 'billing').list('byCustomer', [ADA], { limit: 10 }, CONTEXT);
      const told = (found.get(ADA) ?? []).map(({ entity: i }) => [
        i.number,
        i.state.value,
        i.state.code,
        i.total?.amount ?? null,
        i.balance?.amount ?? null,
        i.dueOn,
      ]);
      expect(told).toEqual([
        [null, 'DRAFT', 'unpaid', null, '0.00', null],
        ['FOSS00003', 'OPEN', 'unpaid', '100.00', '100.00', '2026-03-15'],
        ['FOSS00002', 'OVERDUE', 'unpaid', '0.06', '0.06', '2026-02-15'],
        ['FOSS00001', 'PAID', 'paid', '45.66', '0.00', '2025-12-15'],
        ['FOSS00005', 'OPEN', 'chargeback?', null, '0.00', null],
      ]);
    });

    it('ties a payment to the customer through its invoice, in the currency of either', async () => {
      const found = await portOf(systems, 'Payment', 'billing').list('byCustomer', [ADA], { limit: 10 }, CONTEXT);
      const told = (found.get(ADA) ?? []).map(({ entity: p }) => [p.number, p.state.value, p.amount, p.links.invoice]);
      expect(told).toEqual([
        ['PAY-2', 'FAILED', { amount: '0.06', currency: 'EUR' }, 'billing:2'],
        ['PAY-1', 'SUCCEEDED', { amount: '45.66', currency: 'EUR' }, 'billing:1'],
      ]);
    });

    it('ties a ticket to an order only where it says that it is about one', async () => {
      const order = 'billing:50' as RecordId;
      const found = await portOf(systems, 'Ticket', 'billing').list('byOrder', [order], { limit: 10 }, CONTEXT);
      expect((found.get(order) ?? []).map(({ entity: t }) => [t.number, t.subject, t.priority.value])).toEqual([
        ['1', 'Mail <broken>', 'NORMAL'],
      ]);
    });

    it("tells a conversation of two tables as one, with the agents' notes marked", async () => {
      const ticket = 'billing:1' as RecordId;
      const found = await portOf(systems, 'Ticket', 'billing').children('messages', [ticket], null, CONTEXT);
      const told = (found.get(ticket) ?? []).map(({ child: m }) => [m.direction.value, m.author, m.text, m.internal]);
      expect(told).toEqual([
        ['INBOUND', null, 'It fails', false],
        ['INTERNAL', 'Grace', 'Their DNS again', true],
        ['OUTBOUND', 'Grace', 'Mended 😀', false],
      ]);
    });

    it('knows who asked without an account by the e-mail, and keeps a status that nobody mapped', async () => {
      const tickets = portOf(systems, 'Ticket', 'billing');
      const guests = [];
      for await (const guest of tickets.guests(CONTEXT)) guests.push(guest);
      expect(guests.map((g) => g.email)).toEqual(['lee@example.com']);
      const found = await tickets.byNumbers(['3'], CONTEXT);
      expect(found.get('3')?.[0]).toMatchObject({
        state: { value: 'UNKNOWN', code: 'pending' },
        links: { customer: guests[0]?.id },
      });
    });
  },
);
