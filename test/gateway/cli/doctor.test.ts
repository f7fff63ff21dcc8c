import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportLines } from '../../../gateway/cli/doctor/report.ts';
import type { Examination } from '../../../adapters/index.ts';
import { SHOP_TABLES, shopMapping } from '../../adapters/doctor/shop.ts';
import { changeDatabase } from '../../adapters/language/legacy.ts';
import { c360 } from './launch.ts';
import type { Outcome } from './launch.ts';

let folder: string;

/** Examines a shop of that name, ill as the statements make it. */
async function examine(name: string, illness: readonly string[], ...flags: readonly string[]): Promise<Outcome> {
  const file = join(folder, `${name}.sqlite`);
  changeDatabase(
    file,
    [...SHOP_TABLES, ...illness].join(';\n').replace('EMAIL varchar(80)', 'EMAIL varchar(80) collate nocase'),
  );
  const mapping = join(folder, `${name}.yaml`);
  const other = { engine: 'sqlite', connection: { file: join(folder, 'nowhere.sqlite') } };
  const pooled = { engine: 'mysql', connection: 'mysql://reader:secret@localhost:9/shop?tls=off' };
  const sources = {
    shop: { engine: 'sqlite', connection: { file } },
    ...(name === 'two' ? { other } : {}),
    ...(name === 'pooled' ? { pooled } : {}),
  };
  writeFileSync(mapping, JSON.stringify(shopMapping(sources)));
  return c360(['doctor', mapping, ...flags], { C360_DATA_DIR: folder });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-doctor-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('c360 doctor', () => {
  it('ends with 0 where nothing is wrong, and says so', async () => {
    const { code, stdout } = await examine('sound', [], '--strict');
    expect(stdout).toMatch(
      /^shop: SQLite 3\.[\d.]+, BINARY, UTF-8, window functions\n {2}lists by window: Order\.byCustomer, .*\n {2}Nothing to tell\.\n/,
    );
    expect(stdout).toContain('1 source: 0 errors, 0 warnings, 0 notes.');
    expect(code).toBe(0);
  });

  it('tells warnings, with what mends them; ends with 2 where it is to be strict', async () => {
    const { code, stdout } = await examine('slow', ['drop index BY_CUST'], '--strict');
    expect(stdout).toContain('  warning  Order.links.customer[0] must find its rows by an index');
    expect(stdout).toContain('CREATE INDEX "IX_ORDHDR_CUST_PLACED" ON "ORDHDR" ("CUST", "PLACED");');
    expect(stdout).not.toContain('\u001B');
    expect(code).toBe(2);
    const coloured = await c360(['doctor', join(folder, 'slow.yaml')], { C360_DATA_DIR: folder, FORCE_COLOR: '1' });
    expect(coloured.stdout).toContain('\u001B[33mwarning \u001B[39m');
    expect(coloured.code).toBe(0);
  });

  it('ends where another source that was not asked for keeps a pool of connections', async () => {
    const { code, stdout } = await examine('pooled', [], '--source', 'shop');
    expect(stdout).toContain('1 source: 0 errors');
    expect(code).toBe(0);
  });

  it('ends with 1 on an error, and goes on with the other sources', async () => {
    const { code, stdout } = await examine('two', ['drop index BY_CUST'], '--strict', '--json');
    const { findings } = JSON.parse(stdout) as Examination; // printed by the command
    expect(findings.map((f) => [f.severity, f.source, f.place])).toEqual([
      ['warning', 'shop', 'Order.links.customer[0]'],
      ['error', 'other', 'connection'],
    ]);
    expect(code).toBe(1);
  });

  it('examines one source alone where it is named', async () => {
    const mapping = join(folder, 'two.yaml');
    const { stdout } = await c360(['doctor', mapping, '--source', 'other', '--json'], { C360_DATA_DIR: folder });
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ source: 'other', server: null }] });
    const { code, stderr } = await c360(['doctor', mapping, '--source', 'erp'], { C360_DATA_DIR: folder });
    expect(stderr).toContain('c360: --source: must be one of the sources shop, other, but is "erp".');
    expect(code).toBe(1);
  });

  it('looks at no row where it is told so', async () => {
    const { stdout } = await examine('codes', ["update ORDHDR set STAT = 'Q7' where NO = 3"], '--rows', '0');
    expect(stdout).toContain('0 warnings, 0 notes. No row was looked at.');
    const { stdout: looked } = await c360(['doctor', join(folder, 'codes.yaml')], { C360_DATA_DIR: folder });
    expect(looked).toContain('1 of 2000 rows hold others: Q7 (1)');
    expect(looked).toContain('Of each table the first 100000 rows at the most were looked at.');
  });
});

describe('the report', () => {
  const examination: Examination = {
    rows: 10,
    sources: [{ source: 'shop', name: 'Web shop', engine: 'MySQL', server: null, lists: [] }],
    findings: [
      { severity: 'note', source: 'shop', place: 'zone', problem: 'is another.', remedy: null },
      { severity: 'error', source: 'shop', place: 'connection', problem: 'must be.', remedy: 'Make it.', fix: 'X;' },
    ],
  };

  it('begins with what is worst', () => {
    expect(reportLines(examination)).toEqual([
      'shop (Web shop): MySQL',
      '  error    connection must be.',
      '           Make it.',
      '           X;',
      '  note     zone is another.',
      '',
      '1 source: 1 error, 0 warnings, 1 note. Of each table the first 10 rows at the most were looked at.',
    ]);
  });
});
