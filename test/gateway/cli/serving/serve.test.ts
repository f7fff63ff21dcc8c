import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, c360, serve } from '../launch.ts';
import type { Served } from '../launch.ts';
import { madeSoFar } from './made-so-far.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-serve-'));
const DATA = { C360_DATA_DIR: join(folder, 'data'), C360_DEMO: 'true' };
const ROSA = '{ searchCustomers(text: "rosa.delgado@example.com") { nodes { name records { system } } } }';
const HEAVY = `nodes { name account { balances { amount } } interactions(first: 100) { nodes { at system } }
  orders(first: 50) { nodes { number lines { sku } invoices { number } shipments { scans { at } } tracking { headline } } } }`;

let running: Served[] = [];
async function start(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Served> {
  const served = await serve(args, { ...DATA, ...variables });
  running.push(served);
  return served;
}

beforeAll(async () => {
  // Builds what is missing, and makes a small demo; the first start below fills its registry.
  const { code, stderr } = await c360(['demo', '--customers', '100', '--today', '2026-03-01'], DATA);
  if (code !== 0) throw new Error(stderr);
});
afterEach(async () => {
  await Promise.all(running.map(async (each) => (each.process.exitCode === null ? each.end('SIGKILL') : null)));
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('c360 serve', () => {
  it('tells the addresses of the graph, GraphiQL and health, and a first query that works', async () => {
    const { base, stdout } = await start(['serve']);
    expect(stdout()).toContain(`GraphiQL  ${base}/graphiql`);
    expect((await fetch(`${base}/graphiql/`)).status).toBe(200);
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    const ready = (await (await fetch(`${base}/health/ready`)).json()) as { systems: { id: string; state: string }[] };
    expect(ready.systems.map(({ id, state }) => [id, state])).toEqual(
      ['orders', 'billing', 'support', 'shipping', 'registry', 'audit'].map((id) => [id, 'UP']),
    );
    const command = /^ {2}(curl .*)$/m.exec(stdout())?.[1] ?? '';
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toContain('"name":"Rosa Delgado"');
  });

  it('makes nothing anew when it starts again: no demo, no build, and no row of a source is read for one', async () => {
    await (await start(['serve'])).end();
    const before = await madeSoFar(join(DATA.C360_DATA_DIR, 'demo'));
    const { stderr, end } = await start(['serve']);
    await end();
    expect(stderr()).not.toMatch(/Building|Making|Reading/);
    expect(await madeSoFar(join(DATA.C360_DATA_DIR, 'demo'))).toEqual(before);
    expect(before.runs).toEqual([{ many: 1, opened: before.links }]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends within two seconds on %s, whatever is open', async (signal) => {
    const { base, end } = await start(['serve']);
    const { port } = new URL(base);
    await fetch(`${base}/health/live`); // leaves a kept connection behind
    const half = connect(Number(port), '127.0.0.1');
    half.on('error', () => undefined);
    half.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    await once(half, 'connect');
    const { code, ms } = await end(signal);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_000);
    half.destroy();
  });

  it('ends within two seconds under load, with work that would take longer', async () => {
    const { base, end } = await start(['serve']);
    const { port } = new URL(base);
    const query = `{ ${['a', 'e', 'm'].map((letter) => `${letter}: searchCustomers(text: "${letter}", first: 3) { ${HEAVY} }`).join(' ')} }`;
    expect(await ask(base, query)).not.toHaveProperty('errors'); // plans it
    const asked = Promise.allSettled(Array.from({ length: 24 }, async () => ask(base, query)));
    for (let nth = 0; nth < 5; nth += 1) {
      const half = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      half.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
      await once(half, 'connect');
    }
    const { code, ms } = await end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_000);
    expect((await asked).some(({ status }) => status === 'rejected')).toBe(true);
  });

  it('is known to c360 demo while it serves, which then leaves its files alone', async () => {
    const { end } = await start(['serve']);
    const { code, stderr } = await c360(['demo', '--customers', '100', '--fresh'], DATA);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/but process \d+ serves it\. Stop that server/)]);
    await end();
    expect(readdirSync(join(DATA.C360_DATA_DIR, 'demo')).filter((name) => name.startsWith('serving'))).toEqual([]);
  });

  it('honours PORT and HOST, and the flags before them', async () => {
    const { base } = await start(['serve', '--host', 'localhost', '--port', '0'], { PORT: '1', HOST: '192.0.2.1' });
    expect(await ask(base, '{ me { id } }')).toEqual({ data: { me: null } });
  });

  it('takes a token from c360 token, and no other', async () => {
    const { base } = await start(['serve']);
    const query = '{ me { id } customerByRecord(id: "orders:C00017") { id name } }';
    const { stdout } = await c360(['token', '--as', 'agent', '--scopes', 'none'], DATA);
    const agent = { authorization: `Bearer ${stdout.trim()}` };
    expect(await ask(base, query, agent)).toMatchObject({ data: { me: null } });
    expect(await ask(base, query, { authorization: `${agent.authorization}x` })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const { stdout: ofAnother } = await c360(['token', '--as', 'agent'], { ...DATA, C360_SECRET: 'x'.repeat(32) });
    expect(await ask(base, query, { authorization: `Bearer ${ofAnother.trim()}` })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('says loudly that it is a demo, at the terminal and in the log', async () => {
    const { stdout, stderr } = await start(['serve']);
    expect(stdout()).toMatch(/^DEMO SIGN-IN: whoever asks without a token is served as agent/m);
    expect(stdout()).not.toContain('BEYOND THIS MACHINE');
    expect(stderr()).toMatch(/"level":"warn".*DEMO SIGN-IN/);
    const open = await start(['serve', '--host', '0.0.0.0']);
    expect(open.stdout()).toMatch(/^DEMO SIGN-IN BEYOND THIS MACHINE: it listens on 0\.0\.0\.0/m);
    expect(open.stderr()).toMatch(/"level":"warn".*BEYOND THIS MACHINE/);
  });

  it('logs one JSON line a request on stderr, without what was asked for', async () => {
    const { base, stderr, end } = await start(['serve']);
    await ask(base, ROSA, { 'x-request-id': 'r-log' });
    await end();
    const lines = stderr().trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
    expect(lines.filter((line) => line['requestId'] === 'r-log')).toHaveLength(1);
    expect(stderr()).not.toMatch(/rosa/i);
  });
});

describe('c360 subgraph', () => {
  it('serves one subgraph alone, which the gateway takes by its URL', async () => {
    const orders = await start(['subgraph', 'orders', '--port', '0']);
    const query = `{ findOrders(number: "x") { id } ${ROSA.slice(1)}`;
    const gateway = await start(['serve'], { C360_SUBGRAPH_ORDERS_URL: `${orders.base}/graphql` });
    expect(await ask(gateway.base, query)).toMatchObject({ data: { findOrders: [] } });
    const ready = await (await fetch(`${gateway.base}/health/ready`)).text();
    expect(ready).toContain('{"id":"subgraph:orders","domain":null,"state":"UP","since":null}');

    await orders.end();
    expect(await ask(gateway.base, '{ findOrders(number: "x") { id } me { id } }')).toMatchObject({
      errors: [{ message: 'orders: the subgraph cannot be reached.', extensions: { code: 'SYSTEM_UNAVAILABLE' } }],
    });
  });

  it('answers what a federation router asks for', async () => {
    const { base } = await start(['subgraph', 'shipping', '--port', '0'], { C360_VIEWER: 'nobody' });
    expect(JSON.stringify(await ask(base, '{ _service { sdl } }'))).toContain('trackOrder');
  });

  it('answers nobody but its gateway, whatever token it is shown', async () => {
    const { base } = await start(['subgraph', 'shipping', '--port', '0']);
    const { stdout } = await c360(['token', '--as', 'agent'], DATA);
    for (const headers of [{}, { authorization: `Bearer ${stdout.trim()}` }]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await ask(base, '{ __typename }', headers)).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });
});

/** A copy of the demo whose billing database is no database; no registry is filled yet. */
function breakBilling(name: string): { readonly C360_DATA_DIR: string } {
  const data = join(folder, name);
  const isData = (file: string): boolean => !/registry|serving/.test(basename(file));
  cpSync(join(DATA.C360_DATA_DIR, 'demo'), join(data, 'demo'), { recursive: true, filter: isData });
  writeFileSync(join(data, 'demo', 'billing.sqlite'), 'this is no database, only a text of some length');
  return { C360_DATA_DIR: data };
}

/** Of a machine that has more to do. */
const PATIENT = { timeout: 10_000 };

describe('a start with a system that cannot be read', () => {
  it('tells it in one line, serves the rest, and uses the system once it can be read', async () => {
    const broken = breakBilling('partly');
    const { base, stderr } = await start(['serve'], broken);
    // It comes through a pipe of its own, in its own time.
    await expect
      .poll(stderr)
      .toMatch(/^The registry of links is without systems: billing: the system cannot be reached\./m);
    await expect.poll(stderr, PATIENT).toMatch(/^\{"level":"warn".*"system":"billing".*is not an SQLite database/m);
    expect(stderr()).toMatch(/^c360: billing: the file .* is not an SQLite database; check `connection\.file`\.$/m);
    const query =
      '{ customerByRecord(id: "orders:C00017") { id name missing { system reason } orders { nodes { number } } } }';
    // Which records of other systems are hers is not known before the registry is filled.
    expect(await ask(base, query)).toMatchObject({
      data: { customerByRecord: { name: 'Rosa Delgado', missing: [{ system: 'registry', reason: 'UNAVAILABLE' }] } },
    });
    const invoice = '{ findInvoices(number: "INV-101711") { number } }';
    expect(await ask(base, invoice)).toMatchObject({
      data: { findInvoices: [] },
      errors: [{ extensions: { code: 'SYSTEM_UNAVAILABLE', system: 'billing', retryable: true } }],
    });
    expect(await ask(base, '{ systems { id state } }')).toMatchObject({
      data: {
        systems: expect.arrayContaining([
          { id: 'billing', state: 'DOWN' },
          { id: 'orders', state: 'UP' },
        ]),
      },
    });
    expect((await fetch(`${base}/health/ready`)).status).toBe(200);

    rmSync(join(broken.C360_DATA_DIR, 'demo', 'billing.sqlite'));
    cpSync(join(DATA.C360_DATA_DIR, 'demo', 'billing.sqlite'), join(broken.C360_DATA_DIR, 'demo', 'billing.sqlite'));
    expect(await ask(base, invoice)).toEqual({ data: { findInvoices: [{ number: 'INV-101711' }] } });
  });

  it('builds no registry by hand, and says which system', async () => {
    const { code, stdout, stderr } = await c360(['identity', 'build'], breakBilling('unbuilt'));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^c360: billing: the system cannot be reached\.$/m);
  });

  it('ends where no system can be read', async () => {
    const mapping = join(folder, 'nothing.yaml');
    const text = `version: 1
sources: { erp: { engine: sqlite, connection: { file: none.sqlite } } }
entities: { Order: [{ from: { source: erp, table: T, as: t }, key: [t.ID], fields: {} }] }
`;
    writeFileSync(mapping, text);
    const { code, stderr } = await c360(['serve', '--mapping', mapping], { PORT: '0', ...DATA });
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^c360: erp: the database file .* does not exist/);
  });
});

describe('a start that cannot be', () => {
  /** The one line that it tells, which is all it does. */
  async function problemOf(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
    const { code, stdout, stderr } = await c360(args, { PORT: '0', ...DATA, ...variables });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return stderr.trim();
  }

  it('names a port that is taken', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo; // listens on TCP, as asked above
    // Before anything is made for it: there is no demo in that folder.
    const empty = join(folder, 'empty');
    const variables = { PORT: String(port), C360_DATA_DIR: empty };
    expect(await problemOf(['serve'], variables)).toContain(`127.0.0.1:${port}: cannot listen there`);
    expect(existsSync(join(empty, 'demo'))).toBe(false);
    taken.close();
  });

  it('names a mapping that is missing', async () => {
    const missing = join(folder, 'missing.yaml');
    expect(await problemOf(['serve', '--mapping', missing])).toContain(`${missing}: the mapping file does not exist`);
  });

  it('names an environment variable that is not set', async () => {
    const mapping = join(folder, 'own.yaml');
    cpSync(resolve('demo/customer360.yaml'), mapping);
    const text = execFileSync('sed', ['s/C360_DATA_DIR/MY_DATABASES/', mapping], { encoding: 'utf8' });
    writeFileSync(mapping, text);
    const { code, stderr } = await c360(['serve', '--mapping', mapping], { PORT: '0', ...DATA });
    expect(code).toBe(1);
    expect(stderr).toContain('needs the environment variable MY_DATABASES, which is not set');
    expect(stderr).not.toMatch(/\.(js|ts):\d/);
  });

  it('names a database file that is none, where all are required', async () => {
    const line = /^c360: billing: the file .*billing\.sqlite is not an SQLite database; check `connection\.file`\.$/;
    const broken = breakBilling('required');
    expect(await problemOf(['serve', '--require-all'], broken)).toMatch(line);
    expect(await problemOf(['subgraph', 'orders'], { ...broken, C360_REQUIRE_ALL: 'true' })).toMatch(line);
  });

  it('names a demo that it would have to replace', async () => {
    const parts = { C360_DATA_DIR: join(folder, 'parts') };
    cpSync(DATA.C360_DATA_DIR, parts.C360_DATA_DIR, { recursive: true });
    rmSync(join(parts.C360_DATA_DIR, 'demo', 'demo.json'));
    expect(await problemOf(['serve'], parts)).toContain('Run c360 demo --fresh');
  });

  it('names a demo that is another than was asked for', async () => {
    expect(await problemOf(['demo', '--customers', '10000', '--today', '2026-03-01'])).toMatch(
      /: holds 100 customers, seed 1, up to 2026-03-01, but 10000 customers, seed 1, up to 2026-03-01 is asked for\. Add --fresh to make it anew\.$/,
    );
    expect(await problemOf(['demo', '--seed', '2'])).toContain('seed 2');
  });

  it('names every variable that is wrong', async () => {
    const { code, stderr } = await c360(['serve'], { ...DATA, PORT: 'x', C360_LOG: 'loud' });
    expect(code).toBe(1);
    expect(stderr).toContain('c360: PORT: must be a port from 0 to 65535, but is "x".');
    expect(stderr).toContain('c360: C360_LOG: must be one of');
  });
});

describe('a gateway that is no demo', () => {
  const REAL = { ...DATA, C360_DEMO: 'false' };

  it('does not start without an issuer, makes no tokens, and takes no viewer by hand', async () => {
    const served = await c360(['serve'], REAL);
    expect(served.code).toBe(1);
    expect(served.stderr.trim()).toMatch(
      /^c360: C360_ACCESS: must be an access file with at least one issuer.*C360_DEMO=true\.$/,
    );
    const minted = await c360(['token', '--as', 'agent'], REAL);
    expect([minted.code, minted.stdout]).toEqual([1, '']);
    expect(minted.stderr).toContain('token: is for the demo configuration alone');
    const empty = join(folder, 'empty.yaml');
    writeFileSync(empty, 'version: 1\n');
    const refusal = `${empty}: issuers: must name at least one, by which people sign in (docs/access.md), but names none.`;
    expect((await c360(['serve', '--access', empty], REAL)).stderr).toContain(refusal);
    const checked = await c360(['check', '--access', empty], REAL);
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining(refusal)]);
    expect((await c360(['serve'], { ...REAL, C360_VIEWER: 'agent' })).stderr).toMatch(/C360_VIEWER: must not be set/);
  });

  it('starts with an issuer, says how to sign in, and serves nobody anything of a customer', async () => {
    const access = join(folder, 'access.yaml');
    writeFileSync(
      access,
      'version: 1\nissuers:\n  - { audience: customer, issuer: a, expects: [b], jwks: "http://127.0.0.1:1/keys" }\n',
    );
    expect((await c360(['check', '--access', access], DATA)).stdout).toContain('the access file is sound');
    const { base, stdout, stderr } = await start(['serve', '--access', access], { C360_DEMO: '' });
    expect(stdout()).toContain('Sign-in   authorization: Bearer TOKEN');
    expect(stdout()).toContain(`curl -s ${base}/ -H 'authorization: Bearer TOKEN' -H`);
    expect(stdout() + stderr()).not.toContain('DEMO SIGN-IN');
    expect(JSON.stringify(await ask(base, ROSA))).not.toContain('Rosa');
    const { stdout: token } = await c360(['token', '--as', 'agent'], DATA);
    expect(await ask(base, ROSA, { authorization: `Bearer ${token.trim()}` })).toMatchObject({
      errors: [{ message: expect.stringMatching(/issuer that is not known/) as unknown }],
    });
  });
});

describe('c360 partners', () => {
  it('makes keys that sign in, lists them without their secrets, rotates and revokes them', async () => {
    const { base } = await start(['serve']);
    const askBy = async (key: string) =>
      JSON.stringify(await ask(base, '{ me { id } }', { authorization: `Bearer ${key}` }));
    const made = await c360(['partners', 'key', 'oakmart', '--expires', '30', '--json'], DATA);
    const { key, prefix } = JSON.parse(made.stdout) as { key: string; prefix: string };
    expect(await askBy(key)).not.toContain('UNAUTHENTICATED');
    const rotated = (await c360(['partners', 'rotate', 'oakmart'], DATA)).stdout.trim();
    expect(await askBy(rotated)).not.toContain('UNAUTHENTICATED');
    const { stdout } = await c360(['partners', 'list'], DATA);
    expect(stdout).toMatch(new RegExp(`^oakmart {2}c360_${prefix}_… {2}holds until .* {2}used `, 'm'));
    expect(stdout).not.toContain(key.slice(-20));
    expect((await c360(['partners', 'revoke', prefix], DATA)).stdout).toContain('is revoked');
    await expect.poll(async () => askBy(key), { timeout: 10_000, interval: 500 }).toContain('UNAUTHENTICATED');
    expect(await askBy(rotated)).not.toContain('UNAUTHENTICATED');
    expect((await c360(['partners', 'key', 'evilco'], DATA)).stderr).toMatch(/must be a partner of the access file, which names oakmart, gardenco/); // prettier-ignore
  }, 30_000);
});

describe('what a machine may read', () => {
  const json = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await c360([...args, '--json'], DATA);
    return JSON.parse(stdout);
  };

  it('is JSON alone on stdout', async () => {
    expect(await json('check')).toMatchObject({ problems: [] });
    expect(await json('demo')).toMatchObject({ made: false, customers: 100 });
    expect(await json('demo', '--customers', '100')).toMatchObject({ made: false, customers: 100 });
    expect(await json('identity', 'build')).toMatchObject({ closed: 0 });
    expect(await json('token', '--as', 'agent')).toMatchObject({
      header: expect.stringMatching(/^authorization: Bearer eyJ/) as unknown,
    });
    expect(await json('schema', 'compose', '--check')).toEqual({ outOfStep: [], breaking: [] });
  });

  it('ends with 1 for a mapping with problems, and with 2 for a command that is none', async () => {
    const mapping = join(folder, 'bad.yaml');
    cpSync('demo/customer360.yaml', mapping);
    appendFileSync(mapping, '\nnonsense: 1\n');
    const { code, stdout } = await c360(['check', mapping, '--json'], DATA);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ path: 'nonsense', line: expect.any(Number) }] });
    expect((await c360(['chekc'], DATA)).code).toBe(2);
    expect((await c360(['serve', '--port', 'abc'], DATA)).code).toBe(2);
    expect((await c360(['subgraph', 'orders', '--port', 'x'], DATA)).code).toBe(2);
    expect((await c360(['check', '--help'], DATA)).code).toBe(0);
    expect((await c360([], DATA)).code).toBe(2);
  });
});
