/** Start with what works: what does not is told, takes nothing from the rest, and is used once it answers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SystemsEvent, SystemsOptions } from '../../../adapters/source/source.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { StartedSystems } from '../../../adapters/systems.ts';
import type { RecordId } from '../../../schema/ids.ts';

const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;
const AT = '2026-03-01T12:00:00Z';
const BILLING = "create table BILL (ID integer, NO text); insert into BILL values (1, 'R-1')";

let folder: string;
let opened: StartedSystems[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-start-'));
  opened = [];
  fill('orders', "create table ORD (ID integer, NO text); insert into ORD values (1, 'A-1')");
});
afterEach(async () => {
  await Promise.all(opened.map((systems) => systems.close()));
  rmSync(folder, { recursive: true });
});

function fill(system: string, statements: string): void {
  const database = new Database(join(folder, `${system}.sqlite`));
  database.exec(statements);
  database.close();
}

/** Orders in one database, invoices in another; what is given is added to the mapping. */
async function open(more: object = {}, options: Partial<SystemsOptions> = {}): Promise<StartedSystems> {
  const mappingFile = join(folder, 'mapping.json');
  const source = (system: string) => ({ engine: 'sqlite', connection: { file: `${system}.sqlite` } });
  const mapping = {
    version: 1,
    sources: { orders: source('orders'), billing: source('billing') },
    entities: {
      Order: [{ from: { source: 'orders', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: { number: 'o.NO' } }],
      Invoice: [{ from: { source: 'billing', table: 'BILL', as: 'b' }, key: ['b.ID'], fields: { number: 'b.NO' } }],
    },
    ...more,
  };
  writeFileSync(mappingFile, JSON.stringify(mapping));
  const now = (): Date => new Date(AT);
  const systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests', now, ...options });
  opened.push(systems);
  return systems;
}

const statesOf = (systems: StartedSystems) => systems.status().map(({ info, state, since }) => [info.id, state, since]);
const invoice = async (systems: StartedSystems) => {
  const found = await systems.ports('Invoice')[0]?.byIds(['billing:1' as RecordId], CONTEXT);
  return found?.get('billing:1' as RecordId)?.number;
};
const orderNumber = async (systems: StartedSystems) => {
  const found = await systems.ports('Order')[0]?.byIds(['orders:1' as RecordId], CONTEXT);
  return found?.get('orders:1' as RecordId)?.number;
};

describe('a source that cannot be reached at start', () => {
  it('is told in one line and counts as down, and the others answer', async () => {
    const events: SystemsEvent[] = [];
    const systems = await open({}, { onEvent: (event) => events.push(event) });
    const line = `billing: the database file ${join(folder, 'billing.sqlite')} does not exist; check \`connection.file\`.`;
    expect(systems.startProblems).toEqual([line]);
    expect(events).toEqual([{ kind: 'start', system: 'billing', line }]);
    expect(statesOf(systems)).toEqual([
      ['orders', 'UP', null],
      ['billing', 'DOWN', AT],
    ]);
    expect(await orderNumber(systems)).toBe('A-1');
    await expect(invoice(systems)).rejects.toMatchObject({ system: 'billing', reason: 'UNAVAILABLE', since: AT });
  });

  it('is used without a restart once it answers', async () => {
    const systems = await open();
    await systems.ping();
    expect(statesOf(systems)).toContainEqual(['billing', 'DOWN', AT]);
    fill('billing', BILLING);
    expect(await invoice(systems)).toBe('R-1');
    expect(statesOf(systems)).toContainEqual(['billing', 'UP', AT]);
  });

  it('ends the start where all are required, and where none works', async () => {
    await expect(open({}, { requireAll: true })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/^billing: the database file .* does not exist/),
    });
    rmSync(join(folder, 'orders.sqlite'));
    const error: unknown = await open().catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    expect((error as Error).message.split('\n').map((line) => line.split(':')[0])).toEqual(['orders', 'billing']);
  });
});

describe('a part of a mapping that its database cannot answer', () => {
  const withoutTable = 'create table OTHER (ID integer)';

  it('is told in one line, answers as data that do not fit, and takes nothing from the rest of its source', async () => {
    fill('billing', `${withoutTable}; create table PAY (ID integer); insert into PAY values (7)`);
    const systems = await open({
      entities: {
        Invoice: [{ from: { source: 'billing', table: 'BILL', as: 'b' }, key: ['b.ID'], fields: { number: 'b.NO' } }],
        Payment: [{ from: { source: 'billing', table: 'PAY', as: 'p' }, key: ['p.ID'], fields: {} }],
      },
    });
    expect(systems.startProblems).toEqual([
      'billing: Invoice must be readable as the mapping says, but no such table: BILL; check its tables and columns.',
    ]);
    expect(statesOf(systems)).toContainEqual(['billing', 'DEGRADED', AT]);
    await expect(invoice(systems)).rejects.toMatchObject({ system: 'billing', reason: 'BAD_DATA' });
    const paid = await systems.ports('Payment')[0]?.byIds(['billing:7' as RecordId], CONTEXT);
    expect(paid?.size).toBe(1);
    fill('billing', BILLING);
    expect(await invoice(systems)).toBe('R-1');
  });

  it('is a view without the key, and the crosswalk too', async () => {
    fill('billing', `${BILLING}; create view OPEN_BILL as select NO from BILL`);
    const systems = await open({
      entities: {
        Order: [{ from: { source: 'orders', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: { number: 'o.NO' } }],
        Invoice: [
          { from: { source: 'billing', table: 'OPEN_BILL', as: 'b' }, key: ['b.ID'], fields: { number: 'b.NO' } },
        ],
        Customer: [
          { from: { source: 'orders', table: 'ORD', as: 'c' }, key: ['c.ID'], fields: {} },
          { from: { source: 'billing', table: 'BILL', as: 'c' }, key: ['c.ID'], fields: {} },
        ],
      },
      identity: {
        crosswalks: [
          { source: 'billing', table: 'XREF', as: 'x', columns: { orders: ['x.ORDERER'], billing: ['x.DEBTOR'] } },
        ],
      },
    });
    expect(systems.startProblems).toEqual([
      'billing: Invoice must be readable as the mapping says, but no such column: b.ID; check its tables and columns.',
      'billing: the crosswalk must be readable as the mapping says, but no such table: XREF; check its tables and columns.',
    ]);
  });

  it('ends the start where all are required', async () => {
    fill('billing', withoutTable);
    await expect(open({}, { requireAll: true })).rejects.toThrow('billing: Invoice must be readable');
  });
});

describe('a mapping that is wrong in form', () => {
  it('ends the start whatever works', async () => {
    await expect(open({ entities: { Order: [{ from: { source: 'nowhere', table: 'T' } }] } })).rejects.toMatchObject({
      name: 'ConfigurationError',
    });
  });
});
