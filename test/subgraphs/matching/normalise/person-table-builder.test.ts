import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonTable, TextColumn } from '../../../../subgraphs/matching/person-table.ts';
import type { SourceFields, SourceRecord } from '../../../../subgraphs/matching/source-record.ts';
import { normaliseRecord } from '../../../../subgraphs/matching/normalise/normalise-record.ts';
import {
  createPersonTableBuilder,
  personTableOf,
} from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import { anyText } from './any-text.ts';

const record = (id: string, fields: SourceFields, system: string | null = 'crm'): SourceRecord => ({
  id,
  system,
  fields,
});

const textAt = ({ ids, texts }: TextColumn, row: number): string | null => texts[ids[row] ?? -1] ?? null;

/** What a table says of a row, in words that no order of rows changes. */
function rowOf(table: PersonTable, row: number) {
  const values = (columns: readonly TextColumn[]) =>
    columns.map((column) => textAt(column, row)).filter((text) => text !== null);
  const named = (columns: PersonTable['codes']) =>
    columns.map(({ name, column }) => [name, textAt(column, row)]).filter(([, text]) => text !== null);
  return {
    id: table.ids[row],
    given: textAt(table.given, row),
    middle: textAt(table.middle, row),
    surname: textAt(table.surname, row),
    organisation: textAt(table.organisation, row),
    numbers: [table.birthDate, table.gender, table.generation, table.placeholders].map((column) => column[row]),
    emails: values(table.emails),
    phones: values(table.phones),
    addresses: table.addresses
      .map((address) => Object.values(address).map((column: TextColumn) => textAt(column, row)))
      .filter((parts) => parts.some((part) => part !== null)),
    codes: named(table.codes),
    others: named(table.others),
  };
}

describe('createPersonTableBuilder', () => {
  it('keeps the rows in the order in which they come, and their systems apart', () => {
    const table = personTableOf([
      record('b', {}, 'erp'),
      record('a', {}, null),
      record('c', {}, 'crm'),
      record('d', {}, 'erp'),
    ]);
    expect(table.ids).toEqual(['b', 'a', 'c', 'd']);
    expect([...table.systems]).toEqual([0, -1, 1, 0]);
  });

  it('refuses an id that is there already, and tells the row and not the id', () => {
    const builder = createPersonTableBuilder();
    builder.add(record('secret', {}));
    expect(() => builder.add(record('secret', { name: 'Rosa' }))).toThrow(
      new RangeError('records: every id must be there once, but row 2 repeats an earlier one.'),
    );
    expect(builder.build().size).toBe(1);
  });

  it('numbers a name alike whether it is a given name or a surname', () => {
    const table = personTableOf([
      record('1', { givenName: 'Gray', surname: 'Ann' }),
      record('2', { givenName: 'Ann' }),
    ]);
    expect(table.given.ids[1]).toBe(table.surname.ids[0]);
    expect(table.given.texts).toBe(table.surname.texts);
  });

  it('has as many columns of a kind as records need, three at the most', () => {
    const emails = ['a1@x.de', 'b1@x.de', 'c1@x.de', 'd1@x.de'];
    expect(personTableOf([record('1', {})]).emails).toEqual([]);
    const table = personTableOf([record('1', { emails: ['a1@x.de'] }), record('2', { emails })]);
    expect(table.emails.map((column) => textAt(column, 0))).toEqual(['a1@x.de', null, null]);
    expect(table.emails.map((column) => textAt(column, 1))).toEqual(emails.slice(0, 3));
  });

  it('sorts codes by their names, whichever came first', () => {
    const table = personTableOf([
      record('1', { codes: { vat: 'DE 1234' } }),
      record('2', { codes: { passport: 'X-77' } }),
    ]);
    expect(table.codes.map(({ name }) => name)).toEqual(['passport', 'vat']);
    expect(rowOf(table, 0).codes).toEqual([['vat', 'de1234']]);
  });

  it('goes on after it has built, and forgets what is truncated', () => {
    const builder = createPersonTableBuilder();
    builder.add(record('1', { name: 'Rosa Delgado' }));
    const before = builder.build();
    builder.add(
      record('2', { name: 'Tom Baker', emails: ['tom@x.de'], addresses: [{ city: 'Ulm' }], codes: { vat: '17' } }),
    );
    builder.truncate(1);
    expect(builder.size).toBe(1);
    builder.add(record('2', {}));
    const after = builder.build();
    expect(before.size).toBe(1);
    expect(rowOf(after, 0)).toMatchObject(rowOf(before, 0));
    expect(rowOf(after, 1)).toMatchObject({ given: null, emails: [], codes: [] });
    expect(after.addresses[0]?.city.ids[1]).toBe(-1);
  });

  it('holds more rows than it began with room for', () => {
    const table = personTableOf(
      Array.from({ length: 3000 }, (_, row) => record(`r${row}`, { name: row % 2 === 0 ? 'Ann Gray' : '' })),
    );
    expect(table.given.ids).toHaveLength(3000);
    expect([table.given.ids[2998], table.given.ids[2999]]).toEqual([0, -1]);
  });

  it('says the same of a record wherever it stands', () => {
    const fields: fc.Arbitrary<SourceFields> = fc.record({
      name: fc.constantFrom('Rosa Delgado', 'Baker, Tom Jr.', 'Acme GmbH', 'Test User', null),
      birthDate: fc.constantFrom('1984-05-21', '21.05.1984', 'n/a'),
      emails: fc.subarray(['rosa@x.de', 'tom+a@x.de', 'nobody']),
      phones: fc.subarray(['0171 2345678', '+49 30 111222']),
      addresses: fc.subarray([
        { street: 'Hauptstr. 1', city: 'Ulm' },
        { postcode: '12345', country: 'Germany' },
      ]),
      codes: fc.constantFrom({ vat: '17' }, { tax: '18', vat: null }),
    });
    const sorted = (table: PersonTable) =>
      table.ids.map((_, row) => rowOf(table, row)).sort((a, b) => Number(a.id) - Number(b.id));
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (list, ranks) => {
        const records = list.map((one, number) => record(String(number), one));
        const shuffled = records
          .map((one) => ({ one, rank: ranks.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        expect(sorted(personTableOf(shuffled, { country: 'de' }))).toEqual(
          sorted(personTableOf(records, { country: 'de' })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('normaliseRecord', () => {
  it('reads numbers and postcodes as the record’s own country writes them, else as that of the file', () => {
    const fields = { phones: ['0171 2345678'], addresses: [{ postcode: '1067', country: 'Deutschland' }] };
    const row = normaliseRecord(fields, { country: 'US' });
    expect([row.phones, row.addresses[0]?.postcode, row.addresses[0]?.country]).toEqual([
      ['+491712345678'],
      '01067',
      'de',
    ]);
    expect(normaliseRecord({ phones: ['(415) 555-0132'] }, { country: 'US' }).phones).toEqual(['+14155550132']);
  });

  it('takes several values out of one cell, each once', () => {
    const row = normaliseRecord({ emails: ['a1@x.de; A1@x.de, b1@x.de'], phones: ['+49 30 111222 / +49 30 333444'] });
    expect([row.emails, row.phones]).toEqual([
      ['a1@x.de', 'b1@x.de'],
      ['+4930111222', '+4930333444'],
    ]);
  });

  it('has no value for what says that there is none', () => {
    const absent = 'n/a';
    const row = normaliseRecord({
      name: absent,
      emails: [absent],
      phones: [absent],
      addresses: [{ street: absent, city: absent }],
      codes: { vat: absent, tax: '0000' },
      others: { occupation: absent },
    });
    expect(row).toMatchObject({
      given: null,
      surname: null,
      emails: [],
      phones: [],
      addresses: [],
      isPlaceholder: false,
    });
    expect([row.codes.size, row.others.size]).toEqual([0, 0]);
  });

  it('never throws, whatever the cells hold', () => {
    const cell = fc.option(anyText(60));
    const fields = fc.record({
      title: cell,
      name: cell,
      givenName: cell,
      middleName: cell,
      surname: cell,
      suffix: cell,
      organisation: cell,
      birthDate: cell,
      gender: cell,
      emails: fc.array(anyText(), { maxLength: 3 }),
      phones: fc.array(anyText(), { maxLength: 3 }),
      addresses: fc.array(fc.record({ street: cell, houseNumber: cell, city: cell, postcode: cell, country: cell }), {
        maxLength: 2,
      }),
      codes: fc.dictionary(fc.string(), cell),
    });
    fc.assert(fc.property(fields, (one) => normaliseRecord(one, { country: 'de' }).emails.length <= 3 * 60));
  });

  it('takes no time over a cell of ten megabytes', () => {
    for (const sign of ['a', ' ', '1 ', 'A ', "' ", '@', '(', '-,', '& ', 'é']) {
      const cell = sign.repeat(10_000_000 / sign.length);
      const start = process.cpuUsage().user;
      normaliseRecord({
        name: cell,
        surname: cell,
        emails: [cell],
        phones: [cell],
        birthDate: cell,
        addresses: [{ street: cell, city: cell }],
      });
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1500);
    }
  });
});
