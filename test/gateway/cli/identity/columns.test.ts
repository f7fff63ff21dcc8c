import { describe, expect, it } from 'vitest';
import { columnLines, recognisedColumns } from '../../../../gateway/cli/identity/columns/columns.ts';
import {
  fieldOfHeader,
  idColumnOf,
  idColumnsOf,
  labelColumnOf,
} from '../../../../gateway/cli/identity/columns/field-names.ts';

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
    ['DNI', 'codes'],
    ['localidad', 'city'],
    ['Código Postal', 'postcode'],
    ['correo electrónico', 'email'],
    ['correo-electronico', 'email'],
    ['fecha_de_nacimiento', 'birthDate'],
    ['teléfono1', 'phone'],
    ['apellidos_cliente', 'surname'],
    ['primer apellido', 'firstSurname'],
    ['APELLIDO_2', 'secondSurname'],
    ['Nombre y apellidos', 'name'],
    ['date de naissance', 'birthDate'],
    ['code postal', 'postcode'],
    ['courriel', 'email'],
    ['Nom de famille', 'surname'],
    ['data di nascita', 'birthDate'],
    ['città', 'city'],
    ['CAP', 'postcode'],
    ['cognome', 'surname'],
    ['codice fiscale', 'codes'],
    ['achternaam', 'surname'],
    ['huisnummer', 'houseNumber'],
    ['woonplaats', 'city'],
    ['sobrenome', 'surname'],
    ['morada', 'street'],
    ['data de nascimento', 'birthDate'],
    ['Geburtsdatum', 'birthDate'],
    ['Geb.-Datum', 'birthDate'],
    ['PLZ', 'postcode'],
    ['E-Mail-Adresse', 'email'],
    ['Hausnr.', 'houseNumber'],
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

  it('joins the parts of a surname, the first one first', () => {
    expect(recognisedColumns(['segundo apellido', 'nombre', 'primer apellido'])).toEqual({
      givenName: ['nombre'],
      surname: ['primer apellido', 'segundo apellido'],
    });
    expect(recognisedColumns(['apellido', 'apellido2']).surname).toEqual(['apellido', 'apellido2']);
    expect(recognisedColumns(['achternaam', 'tussenvoegsel']).surname).toEqual(['tussenvoegsel', 'achternaam']);
  });

  it('takes a bare name beside a given name for the surname, where there is no other', () => {
    expect(recognisedColumns(['Name', 'Vorname'])).toEqual({ givenName: ['Vorname'], surname: ['Name'] });
    expect(recognisedColumns(['name'])).toEqual({ name: ['name'] });
    expect(recognisedColumns(['full_name', 'first_name'])).toEqual({ name: ['full_name'], givenName: ['first_name'] });
    expect(recognisedColumns(['name', 'first_name', 'surname']).name).toEqual(['name']);
  });

  it('takes a bare number right behind the street for that of the house', () => {
    expect(recognisedColumns(['Straße', 'Nr.', 'Ort']).houseNumber).toEqual(['Nr.']);
    expect(recognisedColumns(['Nr.', 'Straße', 'Hausnr']).houseNumber).toEqual(['Hausnr']);
    expect(recognisedColumns(['Nr.', 'Straße', 'Ort']).houseNumber).toBeUndefined();
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
    expect(idColumnOf(['customer_id', 'id'])).toBe('id');
    expect(idColumnOf(['customer_id', 'rec_id'])).toBe('rec_id');
    expect(labelColumnOf(['id', 'group'])).toBe('group');
    expect(labelColumnOf(['id', 'name'])).toBeNull();
  });
});

describe('idColumnOf', () => {
  it.each(
    'customer_id customer_no customer_number customernumber kunden_id kundenid kundennr Kunden-Nr. kundennummer kdnr id_cliente cliente_id codigo_cliente contact_id person_id user_id account_id member_id client_id uuid guid nr no key number'.split(
      ' ',
    ),
  )('takes %s where it is the only one', (column) => {
    expect(idColumnOf(['name', column])).toBe(column);
  });

  it('takes the number of a customer rather than that of no matter what', () => {
    expect(idColumnOf(['nr', 'Kundennr'])).toBe('Kundennr');
  });

  it('takes none of several that nothing tells apart', () => {
    expect(idColumnOf(['customer_id', 'account_id'])).toBeNull();
    expect(idColumnsOf(['customer_id', 'account_id'])).toEqual(['customer_id', 'account_id']);
    expect(idColumnOf(['uuid', 'nr'])).toBeNull();
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
