/** With --json a program finds on stdout what went wrong, too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../adapters/engines/free-port.ts';
import { c360 } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mapping = join(folder, 'bad.yaml');
writeFileSync(
  mapping,
  `version: 1
sources: { shop: { engine: sqlite, connection: { file: shop.sqlite } } }
entities:
  Order: [{ from: { source: shop, table: ORD, as: h }, key: [h.ID], fields: { total: h.TOTAL } }]
`,
);
const PROBLEM = {
  file: mapping,
  line: 4,
  path: 'entities.Order[0].fields.total',
  message: expect.stringContaining('total is an amount of money') as string,
};

async function told(...args: readonly string[]) {
  const { code, stdout } = await c360([...args, '--json'], { C360_DATA_DIR: folder });
  return { code, json: JSON.parse(stdout) as unknown };
}

describe('--json', () => {
  it('tells the problems of a mapping by file, line, path and message', async () => {
    expect(await told('check', mapping)).toEqual({
      code: 1,
      json: { access: null, mapping, problems: [PROBLEM], warnings: [], coverage: [] },
    });
  });

  it.each([
    ['doctor', mapping],
    ['sample', 'Order', '--mapping', mapping],
    ['introspect', '--source', 'shop', '--mapping', join(folder, 'none.yaml')],
  ])('tells why %s cannot begin', async (...args) => {
    const { code, json } = await told(...args);
    expect(code).toBe(1);
    expect(json).toMatchObject({ error: { code: 'CONFIGURATION', message: expect.any(String) as string } });
    const missing = { file: join(folder, 'none.yaml'), line: null, path: '' };
    expect(json).toMatchObject({ problems: [args[0] === 'introspect' ? missing : PROBLEM] });
  });

  it('tells a database that cannot be reached', async () => {
    const address = `mysql://reader:secret@127.0.0.1:${await freePort()}/shop?tls=off`;
    const { code, json } = await told('introspect', '--engine', 'mysql', '--connection', address);
    expect(code).toBe(1);
    expect(json).toMatchObject({
      error: { message: expect.stringContaining('must listen at the host and port') as string },
      problems: [],
    });
    expect(JSON.stringify(json)).not.toContain('secret');
  });

  it('tells wrong usage', async () => {
    expect(await told('check', '--colour')).toMatchObject({ code: 2, json: { error: { code: 'USAGE' } } });
  });
});
