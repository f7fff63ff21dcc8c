import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changeDatabase } from '../../language/legacy.ts';
import { examineShop, examineWords, orderWith } from '../shop.ts';

describe('doctor on codes that the mapping does not name', () => {
  const told = async (update: string) => (await examineShop({ tables: [update] })).map((f) => f.problem);

  it('tells no name, phone or card number, and a code of any script', async () => {
    const codes = ['4111111111111111', '02215551234', 'Rosa_Delgado', 'Tom Baker 0221 555', 'Ä'];
    const cases = codes.map((code, i) => `when ${i} then '${code}'`).join(' ');
    const [problem = ''] = await told(`update ORDHDR set STAT = case NO ${cases} end where NO < ${codes.length}`);
    expect(problem).toContain('5 of 2000 rows hold others: ');
    for (const text of [
      'Ä (1)',
      'a text of 16 characters (1)',
      'a text of 11 characters (1)',
      'a text of 12 characters (1)',
    ]) {
      expect(problem).toContain(text);
    }
    expect(problem).not.toMatch(/4111|0221|Rosa|Baker/);
  });

  it('tells none of more than fifty different ones', async () => {
    expect(await told("update ORDHDR set STAT = 'N' || NO where NO < 50")).toEqual([
      expect.stringMatching(/50 of 2000 rows hold others: N.* and 30 others\.$/),
    ]);
    expect(await told("update ORDHDR set STAT = 'N' || NO where NO < 51")).toEqual([
      'must name every code of its column, but 51 of 2000 rows hold others, 51 different ones: more than a column of codes has.',
    ]);
  });
});

describe('doctor on times that cannot be read', () => {
  it('tells their shapes', async () => {
    const placedAt = { time: 'o.PLACED', as: 'yyyymmddhhmmss', column: 'text' };
    const tables = [
      "update ORDHDR set PLACED = '20260102030405'",
      "update ORDHDR set PLACED = '20260102' where NO < 80",
      "update ORDHDR set PLACED = 'morgen' where NO = 90",
      "update ORDHDR set PLACED = '00000000' where NO = 91",
    ];
    const found = await examineShop({ tables, order: orderWith({ placedAt }) });
    expect(found.map((f) => f.problem)).toContain(
      'must be a time that was, but in 81 of 2000 rows it cannot be read as a time, of the shape 99999999 (80), aaaaaa (1).',
    );
    expect(found.map((f) => f.problem).join(' ')).not.toMatch(/20260102|morgen/);
  });
});

describe('doctor on currencies and countries', () => {
  it('tells the shapes of currencies that are not three letters', async () => {
    const tables = [
      'alter table ORDHDR add CUR varchar(10)',
      "update ORDHDR set CUR = case when NO < 5 then '€' when NO = 5 then 'Euro' when NO = 6 then null else 'eur' end",
    ];
    const order = orderWith({ total: { money: 'o.TOTAL', currency: 'o.CUR' } });
    expect(await examineShop({ tables, order })).toEqual([
      {
        severity: 'warning',
        source: 'shop',
        place: 'Order.fields.total',
        problem:
          'must have currencies of three letters (ISO 4217), but 6 of 2000 rows have others, of the shape € (5), Aaaa (1).',
        remedy: expect.stringContaining('`case`'),
      },
    ]);
  });

  it('tells the shapes of countries that are not two letters', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-countries-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'crm.sqlite');
    changeDatabase(
      file,
      "create table CUST (ID text primary key, LAND text); insert into CUST values ('1', 'D'), ('2', 'de'), ('3', 'Germany'), ('4', null)",
    );
    const customer = {
      from: { source: 'crm', table: 'CUST', as: 'c' },
      key: ['c.ID'],
      fields: {},
      children: { addresses: { rows: [{ fields: { country: 'c.LAND' } }] } },
    };
    const sources = { crm: { engine: 'sqlite', connection: { file } } };
    const { findings } = await examineWords({ version: 1, sources, entities: { Customer: [customer] } });
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        place: 'Customer.children.addresses.rows[0].fields.country',
        problem:
          'must hold countries of two letters (ISO 3166-1 alpha-2), but 2 of 4 rows have others, of the shape A (1), Aaaaaaa (1).',
      },
    ]);
  });
});
