/** Watermarks: what they name must be in reach of a poll, and be of a kind that the source has. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkMappingFile } from '../../../../adapters/mapping/load.ts';
import { problemLine } from '../../../../adapters/mapping/problems.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SQLITE = { engine: 'sqlite', connection: { file: 'erp.sqlite' } };

/** What is wrong with a mapping whose one order has these changes, and other words besides. */
function found(changes: unknown, words: object = {}, source: object = {}): readonly string[] {
  const order = {
    from: { source: 'erp', table: 'ORD', as: 'o' },
    joins: [{ table: 'DEPOT', as: 'd', on: { 'd.ID': 'o.DEPOT' } }],
    key: ['o.ID'],
    changes,
    fields: { number: 'o.NO' },
    ...words,
  };
  const file = join(folder, 'mapping.json');
  const sources = { erp: { ...SQLITE, ...source } };
  writeFileSync(file, JSON.stringify({ version: 1, sources, entities: { Order: [order] } }));
  return checkMappingFile(file).map((problem) => problemLine(problem).slice(`${file}:1: `.length));
}
const PATH = 'entities.Order[0].changes';

describe('a watermark', () => {
  it.each([
    { updatedAt: 'o.UPD' },
    { updatedAt: 'd.UPD', as: 'utc', separator: 'T' },
    { key: 'o.SEQ', where: [{ col: 'd.LIVE', eq: 1 }] },
    [{ updatedAt: 'o.UPD' }, { key: 'd.SEQ' }],
  ])('may be %j', (changes) => {
    expect(found(changes)).toEqual([]);
  });

  it('is a column of the table or its joins', () => {
    expect(found({ updatedAt: 'x.UPD' })).toEqual([
      `${PATH}.updatedAt: names the table "x", but the tables in reach are o, d`,
    ]);
    expect(found([{ updatedAt: 'o.UPD' }, { key: 'x.SEQ' }])).toEqual([
      `${PATH}[1].key: names the table "x", but the tables in reach are o, d`,
    ]);
  });

  it('of a child names nothing of its record', () => {
    const history = {
      from: { table: 'LOG', as: 'l' },
      on: { 'l.ORD': 'o.ID' },
      key: ['l.SEQ'],
      changes: { updatedAt: 'o.UPD', where: [{ col: 'o.LIVE', eq: 1 }] },
      fields: {},
    };
    const path = 'entities.Order[0].children.history.changes';
    expect(found(undefined, { children: { history } })).toEqual([
      `${path}.updatedAt: names the table "o", but the tables in reach are l`,
      `${path}.where[0].col: names the table "o", but the tables in reach are l`,
    ]);
  });

  it('has conditions on columns, as fields may be of any table', () => {
    expect(found({ updatedAt: 'o.UPD', where: [{ field: 'number', eq: 1 }] })).toEqual([
      `${PATH}.where[0].field: refers to the field "number", which this mapping does not fill`,
    ]);
  });

  it('is a rowversion on SQL Server alone', () => {
    expect(found({ rowversion: 'o.RV' })).toEqual([
      `${PATH}.rowversion: must stand in a source of SQL Server, which alone has such columns, but the engine is sqlite; name an updatedAt or a key`,
    ]);
    const mssql = { engine: 'mssql', connection: { host: 'h', database: 'd', user: 'u' } };
    expect(found({ rowversion: 'o.RV' }, {}, mssql)).toEqual([]);
  });

  it('tells a time of day', () => {
    expect(found({ updatedAt: 'o.UPD' }, {}, { time: 'yyyymmdd' })).toEqual([
      `${PATH}.updatedAt: must hold a time of day, as wallClock, utc, epochSeconds, epochMillis, yyyymmddhhmmss do, but the times of the source are yyyymmdd; say \`as\``,
    ]);
    expect(found({ updatedAt: 'o.UPD', as: 'yyyymmddhhmmss' }, {}, { time: 'yyyymmdd' })).toEqual([]);
    expect(found({ updatedAt: 'o.UPD', as: 'yyyymmdd' })).toEqual([
      `${PATH}.as: must be one of wallClock, utc, epochSeconds, epochMillis, yyyymmddhhmmss, but is "yyyymmdd"; did you mean yyyymmddhhmmss?`,
    ]);
  });

  it('that is wrong in form keeps nothing else from being checked', () => {
    expect(found({ updatedat: 'o.UPD' }, { key: ['x.ID'] })).toEqual([
      expect.stringContaining(`${PATH}.updatedat: is not a word`),
      'entities.Order[0].key[0]: names the table "x", but the tables in reach are o, d',
    ]);
  });
});

describe('how a source is polled', () => {
  it.each([
    [{ everyMs: 99 }, 'everyMs: must be at least 100, but is 99'],
    [{ everyMs: 3_600_001 }, 'everyMs: must be at most 3600000, but is 3600001'],
    [{ maxChanges: 199 }, 'maxChanges: must be at least 200, but is 199'],
    [{ overlapMs: 0 }, 'overlapMs: must be at least 1000, but is 0'],
  ])('has bounds: %j', (poll, message) => {
    expect(found(undefined, {}, { poll })).toEqual([`sources.erp.poll.${message}`]);
  });
});
