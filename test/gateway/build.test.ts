import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { buildGateway, needsSystems, openServices } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/services.ts';
import { ask, recordLog, SECRET } from './small-graph/small-graph.ts';

const elsewhere = Object.fromEntries(
  SUBGRAPH_NAMES.map((name) => [`C360_SUBGRAPH_${name.toUpperCase()}_URL`, 'http://127.0.0.1:1/graphql']),
);

describe('a gateway whose subgraphs all run elsewhere', () => {
  it('opens no legacy system of its own', () => {
    expect(needsSystems(parseConfiguration(elsewhere))).toBe(false);
    expect(needsSystems(parseConfiguration({ ...elsewhere, C360_SUBGRAPH_HISTORY_URL: '' }))).toBe(true);
  });

  it('tells in its readiness and its answers which of them do not answer', async () => {
    const configuration = parseConfiguration(elsewhere);
    const app = await buildGateway({ configuration, secret: SECRET, logger: recordLog().logger }, null);
    const ready = await app.inject('/health/ready');
    expect(ready.statusCode).toBe(503);
    const ids = ready.json<{ systems: { id: string }[] }>().systems.map(({ id }) => id);
    expect(ids).toEqual(SUBGRAPH_NAMES.map((name) => `subgraph:${name}`));
    expect((await ask(app, '{ order(id: "orders:1") { number } }')).errors).toMatchObject([
      { message: 'orders: the subgraph cannot be reached.', extensions: { code: 'SYSTEM_UNAVAILABLE' } },
    ]);
    await app.close();
  });
});

describe('what start finds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-start-lines-'));
  const orders = new Database(join(folder, 'orders.sqlite'));
  orders.exec('create table ORD (ID integer)');
  orders.close();
  const source = (file: string) => ({ engine: 'sqlite', connection: { file } });
  const mappingFile = join(folder, 'mapping.json');
  const mapping = {
    version: 1,
    sources: { orders: source('orders.sqlite'), billing: source('nowhere.sqlite') },
    entities: { Order: [{ from: { source: 'orders', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {} }] },
  };
  writeFileSync(mappingFile, JSON.stringify(mapping));
  const wasWatched = process.stderr.isTTY;
  afterEach(() => void (process.stderr.isTTY = wasWatched));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['in plain lines alone at a terminal', true, 0],
    ['in the log too where nobody watches', false, 1],
  ])('is told %s', async (_, watched, logged) => {
    process.stderr.isTTY = watched;
    const { logger, log } = recordLog();
    const env = { C360_MAPPING: mappingFile, C360_DATA_DIR: join(folder, 'data') };
    const services = await openServices({ configuration: parseConfiguration(env), secret: SECRET, logger });
    await services.close();
    expect(services.startProblems).toHaveLength(1);
    expect(log.lines).toHaveLength(process.stdout.isTTY ? 0 : logged);
  });

  it('is one line where the data folder cannot be made', async () => {
    const env = { C360_MAPPING: mappingFile, C360_DATA_DIR: '/proc/c360-nope' };
    const opening = openServices({
      configuration: parseConfiguration(env),
      secret: SECRET,
      logger: recordLog().logger,
    });
    await expect(opening).rejects.toThrow('C360_DATA_DIR: must be a folder that can be read and written');
  });
});
