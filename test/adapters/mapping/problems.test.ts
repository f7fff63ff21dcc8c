import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import { problemLine } from '../../../adapters/mapping/problems.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-problems-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with an order's fields, or with other words of its mapping. */
function problems(fields: string, more = ''): readonly string[] {
  const file = join(folder, 'm.yaml');
  writeFileSync(
    file,
    `version: 1
sources: { erp: { engine: sqlite, connection: { file: erp.sqlite } } }
entities: { Order: [{ from: { source: erp, table: ORD, as: h }, key: [h.ID], fields: { ${fields} }${more} }] }
`,
  );
  return checkMappingFile(file).map((problem) =>
    problemLine(problem).replace(/^.*?: entities\.Order\[0\]\.(?:fields\.)?/, ''),
  );
}

describe('a wrong value in a field of several forms', () => {
  it('is told of the form whose words stand there, and of no other', () => {
    expect(problems('placedAt: { time: h.X, as: yyyymmd }')).toEqual([
      'placedAt.as: placedAt is an instant: must be one of wallClock, utc, epochSeconds, epochMillis, yyyymmdd, yyyymmddhhmmss, date, but is "yyyymmd"; did you mean yyyymmdd?',
    ]);
    expect(problems('placedAt: { time: X, as: yyyymmdd }')).toEqual([
      'placedAt.time: placedAt is an instant: must be written alias.COLUMN, but is "X"',
    ]);
    expect(problems('number: { read: h.S, split: 7 }')).toEqual([
      'number.split: number is a text: must be a set of names and values, but is 7',
    ]);
    expect(problems('email: { first: x.E, from: { table: T, as: x, onn: { x.E: h.S } } }')).toEqual([
      'email.from.on: is required, but is not there',
      'email.from.onn: is not a word of the mapping language here; did you mean on?',
    ]);
  });

  it('is told of the form that most of its words belong to, though another misses no more', () => {
    expect(problems('state: { map: h.S, valeus: { 1: PLACED } }')).toEqual([
      'state.values: state is an enum: is required, but is not there',
      'state.valeus: state is an enum: is not a word of the mapping language here; did you mean values?',
    ]);
  });

  it('begins with what the field is, and how one is written', () => {
    expect(problems('state: PLACED, total: h.TOTAL')).toEqual([
      'state: state is an enum, such as { map: h.STATUS, values: { 1: WORD } }: must be a set of names and values, but is "PLACED"',
      'total: total is an amount of money, such as { money: h.TOTAL, currency: { const: EUR } }: must be a set of names and values, but is "h.TOTAL"',
    ]);
    const line = 'lines: { from: { table: L, as: l }, on: { l.O: h.ID }, key: [l.N], fields: { quantity: 7 } }';
    expect(problems('number: h.NO', `, children: { ${line} }`)).toEqual([
      expect.stringMatching(/^children\.lines\.fields\.quantity: quantity is a number, such as h\.QTY/),
    ]);
  });

  it('is no word of the field by its nearest, else with the words that may stand there', () => {
    expect(problems('number: { txt: h.NO }')).toEqual([
      'number.txt: number is a text: is not a word of the mapping language here; did you mean text?',
    ]);
    expect(problems('total: { money: h.T, vat: 7, currency: { const: EUR } }')).toEqual([
      'total.vat: total is an amount of money: is not a word of the mapping language here; the words here are money, unit, scale, rounding, nulls, currency',
    ]);
    expect(problems('onAccount: { is: { col: h.S, isset: true } }')).toContain(
      'onAccount.is.isset: is not a word of the mapping language here; did you mean isSet?',
    );
  });

  it('is a word of another form than the one beside it', () => {
    expect(problems('placedAt: { col: h.X, as: yyyymmdd }')).toEqual([
      expect.stringMatching(
        /^placedAt\.as: placedAt is an instant: does not stand beside col; the words here are col, time/,
      ),
    ]);
  });
});

describe('a name that must be a column', () => {
  it('is told, not what stands right of it', () => {
    expect(problems('number: h.NO', ', joins: [{ table: T, as: t, on: { CODE: h.S } }]')).toEqual([
      'joins[0].on.CODE: must be written alias.COLUMN, but is "CODE"',
    ]);
  });
});
