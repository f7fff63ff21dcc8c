import { describe, expect, it } from 'vitest';
import { columnLines, recognisedColumns } from '../../../../gateway/cli/identity/columns/columns.ts';
import { fieldOfHeader, idColumnOf, labelColumnOf } from '../../../../gateway/cli/identity/columns/field-names.ts';

describe('fieldOfHeader', () => {
  it.each([
    ['given_name', 'givenName'],
    ['First Name', 'givenName'],
    ['firstName', 'givenName'],
    ['Vorname', 'givenName'],
    ['prénom', 'givenName'],
    ['LAST_NAME', 'surname'],
    ['lname_c1', 'surname'],
    ['full_name', 'name'],
    ['customer_name', 'name'],
    ['dob', 'birthDate'],
    ['date_of_birth', 'birthDate'],
    ['street_number', 'houseNumber'],
    ['address_1', 'street'],
    ['address_line_2', 'street'],
    ['Straße', 'street'],
    ['suburb', 'city'],
    ['state', 'region'],
    ['zip', 'postcode'],
    ['postal_code', 'postcode'],
    ['postcode_fake', 'postcode'],
    ['e-mail', 'email'],
    ['contact_email', 'email'],
    ['mobile', 'phone'],
    ['tel', 'phone'],
    ['phone_2', 'phone'],
    ['company', 'organisation'],
    ['soc_sec_id', 'codes'],
    ['birth_place', 'others'],
    ['occupation', 'others'],
  ])('takes %s for %s', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field);
  });

  it.each(['cluster', 'group', 'truth', 'label', 'entity_id', 'source_dataset', 'notes', 'created_at', ''])(
    'takes %j for nothing',
    (header) => {
      expect(fieldOfHeader(header)).toBeNull();
    },
  );
});

describe('recognisedColumns', () => {
  it('takes all columns of streets, e-mails and phones, and the most telling one of others', () => {
    const header = ['name', 'full_name', 'address_1', 'address_2', 'email', 'email_2', 'phone', 'mobile'];
    expect(recognisedColumns(header)).toEqual({
      name: ['full_name'],
      street: ['address_1', 'address_2'],
      email: ['email', 'email_2'],
      phone: ['phone', 'mobile'],
    });
  });

  it('puts a birth date together from its parts, where there is no whole one', () => {
    expect(recognisedColumns(['bd', 'bm', 'by']).birthDate).toEqual(['by', 'bm', 'bd']);
    expect(recognisedColumns(['year_of_birth']).birthDate).toEqual(['year_of_birth']);
    expect(recognisedColumns(['dob', 'birth_year']).birthDate).toEqual(['dob']);
    expect(recognisedColumns(['bm', 'bd']).birthDate).toBeUndefined();
  });

  it('never takes a column for the system: that would keep its rows apart', () => {
    expect(recognisedColumns(['system', 'source'])).toEqual({});
  });
});

describe('the usual names', () => {
  it('know ids and labels', () => {
    expect(idColumnOf(['name', 'rec_id'])).toBe('rec_id');
    expect(idColumnOf(['record_id', 'id'])).toBe('id');
    expect(idColumnOf(['customer', 'cluster_id'])).toBeNull();
    expect(labelColumnOf(['id', 'group'])).toBe('group');
    expect(labelColumnOf(['id', 'name'])).toBeNull();
  });
});

describe('columnLines', () => {
  it('tell what was taken as what, and what was not used', () => {
    const columns = { id: 'rec_id', fields: { givenName: ['given_name'], street: ['address_1', 'address_2'] } };
    expect(columnLines(columns, ['rec_id', 'given_name', 'address_1', 'address_2', 'cluster', 'notes'])).toEqual([
      'Columns:',
      '  id: rec_id',
      '  givenName: given_name',
      '  street: address_1, address_2',
      '  not used: cluster, notes',
    ]);
  });
});
