/** Start with what works: what does not is told, takes nothing from the rest, and is used once it answers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CrosswalkPlan } from '../../../adapters/crosswalk.ts';
import type { Capabilities } from '../../../adapters/engines/capabilities.ts';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import { sourceSchema } from '../../../adapters/mapping/language/sources.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { createSystemHealth } from '../../../adapters/source/health.ts';
import { createSourceFacts } from '../../../adapters/source/source-facts.ts';
import { createReads, pingSource } from '../../../adapters/source/source.ts';
import type { Source, SystemsEvent, SystemsOptions } from '../../../adapters/source/source.ts';
import { proveSources } from '../../../adapters/source/start.ts';
import { sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { StartedSystems } from '../../../adapters/systems.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';

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

  it('is proven once, as at start, when it first answers', async () => {
    const told: SystemsEvent[] = [];
    const systems = await open({}, { onEvent: (event) => event.kind === 'start' && told.push(event) });
    fill('billing', 'create table BILL (ID integer)');
    await systems.ping();
    await systems.ping();
    const line =
      'billing: Invoice must be readable as the mapping says, but no such column: b.NO; check its tables and columns.';
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual({ kind: 'start', system: 'billing', line });
    expect(statesOf(systems)).toContainEqual(['billing', 'DEGRADED', AT]);
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

  it('is one crosswalk of two: the other is read, and what failed is told at its end', async () => {
    fill('billing', `${BILLING}; create table XREF (A text, B text); insert into XREF values ('1', '7')`);
    const row = (source: string) => ({
      source,
      table: 'XREF',
      as: 'x',
      columns: { orders: ['x.A'], billing: ['x.B'] },
    });
    const customer = (source: string, table: string) => ({
      from: { source, table, as: 'c' },
      key: ['c.ID'],
      fields: {},
    });
    const systems = await open({
      entities: { Customer: [customer('orders', 'ORD'), customer('billing', 'BILL')] },
      identity: { crosswalks: [row('orders'), row('billing')] },
    });
    const rows: unknown[] = [];
    const reading = (async () => {
      for await (const found of systems.crosswalk(CONTEXT)) rows.push(found);
    })();
    await expect(reading).rejects.toMatchObject({ system: 'orders', reason: 'BAD_DATA' });
    expect(rows).toEqual([{ rule: 'CROSSWALK', records: ['orders:1', 'billing:7'] }]);
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

describe('a source whose server is refused', () => {
  /** A server that answers everything, and cannot be started with. */
  function refused() {
    const asked: string[] = [];
    const mapping = sourceSchema.parse({ engine: 'sqlite', connection: { file: 'x' } });
    const engine: Engine = {
      dialect: sqliteDialect,
      start: () => Promise.reject(new ConfigurationError('erp: the server must be of 2012 or later, but it is older.')),
      probe: () => Promise.reject(new Error('Nobody asks.')),
      query: async () => (asked.push('query'), []),
      async *stream() {
        asked.push('stream');
        yield* [];
      },
      ping: async () => void asked.push('ping'),
      classify: () => 'BAD_DATA',
      close: () => Promise.resolve(),
    };
    const id = 'erp' as SystemId;
    const source: Source = {
      info: { id, name: 'erp', domain: 'ORDERS', engine: 'SQLite', zone: 'UTC' },
      mapping,
      engine,
      builder: createStatementBuilder(sqliteDialect),
      health: createSystemHealth(() => new Date(AT)),
      facts: createSourceFacts(engine, []),
    };
    return { source, asked };
  }
  const options = { mappingFile: 'x', env: {}, secret: 'a secret of the tests' };
  const statement = { text: 'select 1', types: [], bind: () => [] };

  it('is neither read nor pinged, and counts as unavailable', async () => {
    const { source, asked } = refused();
    const { entities } = mappingSchema.parse({
      version: 1,
      sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
      entities: { Order: [{ from: { source: 'erp', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {} }] },
    }) as unknown as Mapping; // as the mapping is read
    const [order] = entities.Order ?? [];
    if (order === undefined) throw new Error('The mapping of this test has an order.');
    const reads = createReads(source, 'Order', order, createSealer('a secret of the tests'), options);
    const unavailable = { system: 'erp', reason: 'UNAVAILABLE' };
    await expect(reads.run('byIds', statement, {}, CONTEXT)).rejects.toMatchObject(unavailable);
    const rows = reads.stream('all', statement, {}, CONTEXT)[Symbol.asyncIterator]();
    await expect(rows.next()).rejects.toMatchObject(unavailable);
    await pingSource(source, undefined);
    expect(asked).toEqual([]);
    expect(source.health.state).not.toBe('UP');
  });

  it('is left by a caller who goes while it is asked', async () => {
    const { source } = refused();
    const engine: Engine = { ...source.engine, start: () => new Promise(() => {}) };
    const silent: Source = { ...source, engine, facts: createSourceFacts(engine, []) };
    const caller = new AbortController();
    const ping = pingSource(silent, caller.signal);
    caller.abort(new Error('The caller has gone.'));
    await expect(ping).resolves.toBeUndefined();
  });

  it('that works is probed by two at a time', async () => {
    const { source } = refused();
    let [running, most, probed] = [0, 0, 0];
    const engine: Engine = {
      ...source.engine,
      start: async () => ({ product: 'SQLite', version: '3.45.0', compatibilityLevel: null }) as Capabilities,
      query: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        [running, probed] = [running - 1, probed + 1];
        return [];
      },
    };
    const working: Source = { ...source, engine, facts: createSourceFacts(engine, []) };
    const plan = { probe: statement } as unknown as CrosswalkPlan; // all of it that start looks at
    const crosswalks = Array.from({ length: 7 }, () => plan);
    await proveSources([{ source: working, entities: [], crosswalks }], AT, () => {});
    expect([most, probed]).toEqual([2, 7]);
  });
});
