import { describe, expect, it } from 'vitest';
import { isStandInRecord } from '../../../../../subgraphs/matching/normalise/stand-ins/stand-in-record.ts';

describe('isStandInRecord', () => {
  it.each([
    'Test Test',
    'Test User',
    'TEST2 Kunde 17',
    'Test Baker',
    'Dummy',
    'asdf asdf',
    'xxx',
    'unknown',
    'John Doe',
    'Max Mustermann',
    'Guest Customer',
    'Guest',
    'Deleted User',
    'Cliente Prueba',
    'Laufkundschaft',
    'Gast Kunde',
    'Walk-in Customer',
    'Cash Sale',
    'Barverkauf',
    'Kunde Unbekannt',
    'Anonymous',
    'Gelöscht',
    'Geloescht',
    'Removed',
    'New Customer',
    'Clientes varios',
    'Client de passage',
    'asd asd',
    '123 456',
    'x x',
    'n/a n/a',
    'None None',
    'Baby Boy Gray',
    'Twin A Gray',
    'GDPR',
  ])('is true of the name %j', (name) => {
    expect(isStandInRecord({ name }, [])).toBe(true);
  });

  it.each([
    'Rosa Delgado',
    'Jon Tester',
    'Christopher Guest',
    'Max Gray',
    'John Gray',
    'John Guest',
    'Maria Gast',
    'A B',
    'Anna Muster',
    'n/a',
    '',
    'Acme Test Systems GmbH',
  ])('is false of the name %j', (name) => {
    expect(isStandInRecord({ name }, [])).toBe(false);
  });

  it('reads the parts of a name together', () => {
    expect(isStandInRecord({ givenName: 'Test', surname: 'User' }, [])).toBe(true);
    expect(isStandInRecord({ givenName: 'Guest', surname: 'Customer' }, [])).toBe(true);
    expect(isStandInRecord({ givenName: 'Cliente', surname: 'Prueba' }, [])).toBe(true);
    expect(isStandInRecord({ givenName: 'Rosa', surname: 'Guest' }, [])).toBe(false);
    expect(isStandInRecord({ givenName: 'unknown', surname: 'Delgado' }, [])).toBe(false);
  });

  it('is true of a test company and of a tester by e-mail', () => {
    expect(isStandInRecord({ organisation: 'Test Company' }, [])).toBe(true);
    expect(isStandInRecord({ organisation: 'Test GmbH', name: 'Rosa Delgado' }, [])).toBe(true);
    expect(isStandInRecord({ name: 'Rosa Delgado' }, ['Test.User2@acme.com'])).toBe(true);
    expect(isStandInRecord({ name: 'Rosa Delgado' }, ['rosa@test.com', 'noreply@acme.com', 'contest@acme.com'])).toBe(
      false,
    );
  });
});
