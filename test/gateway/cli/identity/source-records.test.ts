import { describe, expect, it } from 'vitest';
import { sourceRecords } from '../../../../gateway/cli/identity/columns/source-records.ts';
import type { FieldColumns } from '../../../../gateway/cli/identity/columns/columns.ts';
import type { SourceRecord } from '../../../../subgraphs/matching/index.ts';

async function recordOf(cells: Readonly<Record<string, string>>, fields: FieldColumns): Promise<SourceRecord | null> {
  const header = ['id', ...Object.keys(cells)];
  async function* rows() {
    yield { line: 2, cells: ['r1', ...Object.values(cells)] };
  }
  for await (const { record } of sourceRecords({ file: 'people.csv', header, rows: rows() }, { id: 'id', fields }))
    return record;
  return null;
}

describe('sourceRecords', () => {
  it('puts each cell where the columns say', async () => {
    const cells = {
      first: 'Rosa',
      last: 'Delgado',
      no: '12b',
      line1: 'High Street',
      line2: 'Flat 3',
      town: 'Leeds',
      zip: 'LS1',
      mail: 'rosa@post.example',
      tel: '1',
      mobile: '2',
      tax: '77',
      born_in: 'York',
      shop: 'x',
    };
    const record = await recordOf(cells, {
      givenName: ['first'],
      surname: ['last'],
      houseNumber: ['no'],
      street: ['line1', 'line2'],
      city: ['town'],
      postcode: ['zip'],
      email: ['mail'],
      phone: ['tel', 'mobile'],
      codes: ['tax'],
      others: ['born_in'],
      system: ['shop'],
    });
    expect(record).toEqual({
      id: 'r1',
      system: 'x',
      fields: {
        givenName: 'Rosa',
        surname: 'Delgado',
        emails: ['rosa@post.example'],
        phones: ['1', '2'],
        addresses: [{ street: 'High Street Flat 3', houseNumber: '12b', city: 'Leeds', postcode: 'LS1' }],
        codes: { tax: '77' },
        others: { born_in: 'York' },
      },
    });
  });

  it('leaves out what a row does not tell', async () => {
    const columns = ['a', 'b', 'c', 'd', 'e'];
    const cells = Object.fromEntries(columns.map((column) => [column, '']));
    const fields: FieldColumns = { surname: ['a'], city: ['b'], email: ['c'], codes: ['d'], system: ['e'] };
    expect(await recordOf(cells, fields)).toEqual({
      id: 'r1',
      system: null,
      fields: { emails: [], phones: [], addresses: [], codes: {}, others: {} },
    });
  });

  it('reads a house number once, though the street is said to hold it', async () => {
    const fields: FieldColumns = { street: ['no', 'line'], houseNumber: ['no'] };
    const record = await recordOf({ no: '7', line: 'High Street' }, fields);
    expect(record?.fields.addresses).toEqual([{ street: 'High Street', houseNumber: '7' }]);
  });

  it('joins year, month and day', async () => {
    const record = await recordOf({ y: '1984', m: '5', d: '21' }, { birthDate: ['y', 'm', 'd'] });
    expect(record?.fields.birthDate).toBe('1984-5-21');
  });
});
