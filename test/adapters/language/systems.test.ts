import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSqliteEngine } from '../../../adapters/engines/sqlite.ts';
import { CONTEXT, collect } from '../conformance/subject.ts';
import { changeDatabase, id, openLegacy, overT } from './legacy.ts';
import type { Legacy } from './legacy.ts';

const ROWS = 1500;
const open = () =>
  openLegacy({
    tables: `create table T (ID integer, NAME text);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS}) insert into T select i, 'Rosa' from n`,
    entities: { Customer: [overT({ key: [{ col: 't.ID', type: 'integer' }], fields: { name: 't.NAME' } })] },
  });
const ask = (legacy: Legacy) => legacy.port('Customer').byIds([id('erp:1')], CONTEXT);
const stateOf = (legacy: Legacy) => legacy.systems.status().map((status) => status.state);

/** Tries something that fails, so many times in a row. */
async function failing(times: number, call: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    // In a row, as the states are counted.
    // oxlint-disable-next-line no-await-in-loop
    await call().catch(() => null);
  }
}

afterEach(() => void vi.useRealTimers());

describe('a system', () => {
  it('is DEGRADED when it fails, and DOWN after three failures in a row', async () => {
    const legacy = await open();
    await ask(legacy);
    expect(stateOf(legacy)).toEqual(['UP']);
    writeFileSync(legacy.file, 'this file is no database any more, whatever it was before '.repeat(200));
    await expect(ask(legacy)).rejects.toMatchObject({ name: 'SystemError', reason: 'UNAVAILABLE' });
    expect(stateOf(legacy)).toEqual(['DEGRADED']);
    await failing(1, () => ask(legacy));
    expect(stateOf(legacy)).toEqual(['DEGRADED']);
    await failing(1, () => ask(legacy));
    expect(stateOf(legacy)).toEqual(['DOWN']);
  });

  it('is not DOWN for a statement that its tables no longer fit, which is BAD_DATA', async () => {
    const legacy = await open();
    changeDatabase(legacy.file, 'alter table T rename column NAME to FULL_NAME');
    await expect(ask(legacy)).rejects.toMatchObject({ name: 'SystemError', reason: 'BAD_DATA' });
    await failing(5, () => ask(legacy));
    expect(stateOf(legacy)).toEqual(['DEGRADED']);
    // That it is alive was never in doubt: only an answer shows that it is well again.
    await legacy.systems.ping();
    expect(stateOf(legacy)).toEqual(['DEGRADED']);
    changeDatabase(legacy.file, 'alter table T rename column FULL_NAME to NAME');
    await ask(legacy);
    expect(stateOf(legacy)).toEqual(['UP']);
  });

  it('is not DOWN for callers who have gone, whether they ping or ask', async () => {
    const legacy = await open();
    await failing(5, () => legacy.systems.ping(AbortSignal.abort()));
    expect(stateOf(legacy)).toEqual(['UP']);
    const gone = { ...CONTEXT, signal: AbortSignal.abort() };
    await failing(5, () => legacy.port('Customer').byIds([id('erp:1')], gone));
    expect(stateOf(legacy)).toEqual(['UP']);
  });

  it('is OVERLOADED where a writer keeps it locked for longer than a call waits', async () => {
    const legacy = await open();
    const writer = new Database(legacy.file);
    writer.exec('begin exclusive');
    vi.useFakeTimers({ toFake: ['Date'] });
    // Its clock runs ahead, whenever it is looked at.
    const clock = setInterval(() => vi.setSystemTime(Date.now() + 60_000));
    onTestFinished(() => clearInterval(clock));
    await expect(ask(legacy)).rejects.toMatchObject({ name: 'SystemError', reason: 'OVERLOADED' });
    writer.close();
  });
});

describe('a legacy database', () => {
  it('is opened read-only, for queries as for streams', async () => {
    const { file } = await open();
    const engine = createSqliteEngine({ file, source: 'erp' });
    const write = { text: "update T set NAME = 'changed' returning ID", types: [] };
    await expect(engine.query(write, [], undefined)).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await expect(collect(engine.stream(write, [], undefined))).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await engine.close();
    const database = new Database(file, { readonly: true });
    expect(database.prepare("select count(*) from T where NAME = 'changed'").pluck().get()).toBe(0);
    database.close();
  });
});

describe('a stream', () => {
  const customersOf = (legacy: Legacy) => {
    const [port] = legacy.systems.customerPorts;
    if (port === undefined) throw new Error('The mapping of this test must hold customers.');
    return port.all(CONTEXT);
  };

  it('lets other work run in between', async () => {
    const legacy = await open();
    let turns = 0;
    const count = (): void => {
      turns += 1;
      turn = setImmediate(count);
    };
    let turn = setImmediate(count);
    const customers = await collect(customersOf(legacy));
    clearImmediate(turn);
    expect(customers).toHaveLength(ROWS);
    expect(turns).toBeGreaterThan(0);
  });

  it('lets the systems be closed while it is open', async () => {
    const legacy = await open();
    const customers = customersOf(legacy)[Symbol.asyncIterator]();
    expect((await customers.next()).done).toBe(false);
    await expect(legacy.systems.close()).resolves.toBeUndefined();
    // What a reader of it then gets is an end or a SystemError, never an error of the driver's.
    const rest = await readOn(customers);
    expect(rest === 'end' || rest === 'SystemError').toBe(true);
  });

  it('does not keep the database when its reader leaves it', async () => {
    const legacy = await open();
    for await (const customer of customersOf(legacy)) {
      expect(customer.id).toBe('erp:1');
      break;
    }
    expect((await ask(legacy)).size).toBe(1);
    await expect(legacy.systems.close()).resolves.toBeUndefined();
  });
});

/** Reads what is left of a stream: how it ends. */
async function readOn(rows: AsyncIterator<unknown>): Promise<string> {
  try {
    while ((await rows.next()).done !== true);
    return 'end';
  } catch (error) {
    return error instanceof Error ? error.name : 'other';
  }
}
