import { describe, expect, it } from 'vitest';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import { compared } from './compared-records.ts';

const HOUSEHOLD: SourceFields = {
  surname: 'Bolton',
  emails: ['family@bolton.test'],
  phones: ['+49 30 5550142'],
  addresses: [{ street: '19 Pridham Street', city: 'Elmford', postcode: '2534' }],
};
const FIRM: SourceFields = { ...HOUSEHOLD, organisation: 'Quokka Trading Ltd' };
const vetoOf = (left: SourceFields, right: SourceFields, shared = HOUSEHOLD) =>
  compared({ ...shared, ...left }, { ...shared, ...right }).veto;

describe('a veto', () => {
  it.each<[string, SourceFields, SourceFields, string]>([
    [
      'twins',
      { givenName: 'Emma', birthDate: '1984-05-21' },
      { givenName: 'Anna', birthDate: '1984-05-21' },
      'GIVEN_NAMES_DIFFER',
    ],
    ['sisters of alike names', { givenName: 'Anna' }, { givenName: 'Hanna' }, 'GIVEN_NAMES_DIFFER'],
    ['brother and sister', { givenName: 'Paul' }, { givenName: 'Paula' }, 'GIVEN_NAMES_DIFFER'],
    [
      'sisters of one first name',
      { givenName: 'Anna', middleName: 'Lena' },
      { givenName: 'Anna', middleName: 'Sophie' },
      'GIVEN_NAMES_DIFFER',
    ],
    [
      'father and son',
      { givenName: 'John', birthDate: '1954-05-21' },
      { givenName: 'John', birthDate: '1984-05-21' },
      'BIRTH_YEARS_APART',
    ],
    [
      'senior and junior',
      { givenName: 'John', suffix: 'Sr' },
      { givenName: 'John', suffix: 'Jr' },
      'GENERATIONS_DIFFER',
    ],
    ['a father and a junior', { givenName: 'John' }, { givenName: 'John', suffix: 'Jr' }, 'GENERATIONS_DIFFER'],
    [
      'a couple known by initials',
      { givenName: 'C.', title: 'Mr' },
      { givenName: 'C.', title: 'Mrs' },
      'GENDERS_DIFFER',
    ],
    [
      'a couple of one short name',
      { givenName: 'Alex', title: 'Mr' },
      { givenName: 'Alexandra', title: 'Mrs' },
      'GENDERS_DIFFER',
    ],
    [
      'colleagues of one given name',
      { givenName: 'Anna', surname: 'Meier' },
      { givenName: 'Anna', surname: 'Karlsson' },
      'SURNAMES_DIFFER',
    ],
    [
      'father and son of other middle initials',
      { givenName: 'Thomas', middleName: 'A.', birthDate: '1960-05-04' },
      { givenName: 'Thomas', middleName: 'E.' },
      'GIVEN_NAMES_DIFFER',
    ],
    [
      'a middle name and another initial',
      { givenName: 'Thomas', middleName: 'Albert' },
      { givenName: 'Thomas', middleName: 'E.' },
      'GIVEN_NAMES_DIFFER',
    ],
    [
      'father and son of other mothers',
      { givenName: 'José', surname: 'García López' },
      { givenName: 'José', surname: 'García Ruiz' },
      'SURNAMES_DIFFER',
    ],
    [
      'brothers who share a Han sign',
      { givenName: 'Xiaoming', surname: 'Wang' },
      { givenName: 'Xiaohong', surname: 'Wang' },
      'GIVEN_NAMES_DIFFER',
    ],
    ['test accounts', { givenName: 'Test', surname: 'Test' }, { givenName: 'Test', surname: 'Test' }, 'PLACEHOLDER'],
  ])('keeps apart %s', (_who, left, right, veto) => {
    expect(vetoOf(left, right)).toBe(veto);
  });

  it('keeps apart two firms at one address', () => {
    expect(vetoOf({ surname: null }, { surname: null, organisation: 'Kestrel Foods Inc' }, FIRM)).toBe(
      'ORGANISATIONS_DIFFER',
    );
  });

  it('keeps apart a firm and its buyer', () => {
    expect(vetoOf({ surname: null }, { givenName: 'Anna', organisation: null }, FIRM)).toBe('PERSON_AND_ORGANISATION');
  });

  it.each<[string, SourceFields, SourceFields]>([
    ['a nickname', { givenName: 'Robert' }, { givenName: 'Bob' }],
    ['an initial', { givenName: 'Robert' }, { givenName: 'R.' }],
    ['scrambled letters', { givenName: 'Thomas' }, { givenName: 'mhoTa' }],
    ['a given name that is missing', { givenName: 'Robert' }, {}],
    [
      'a junior of the same birth date',
      { givenName: 'John', birthDate: '1984-05-21' },
      { givenName: 'John', suffix: 'Jr', birthDate: '1984-05-21' },
    ],
    [
      'a new surname of somebody of the same birth date',
      { givenName: 'Anna', birthDate: '1984-05-21' },
      { givenName: 'Anna', surname: 'Karlsson', birthDate: '1984-05-21' },
    ],
    ['one surname of two', { givenName: 'José', surname: 'García López' }, { givenName: 'José', surname: 'García' }],
    [
      'another middle initial of one birth date',
      { givenName: 'Thomas', middleName: 'A.', birthDate: '1960-05-04' },
      { givenName: 'Thomas', middleName: 'E.', birthDate: '1960-05-04' },
    ],
    ['a wrong title before one full name', { givenName: 'Anna', title: 'Mr' }, { givenName: 'Anna', title: 'Mrs' }],
  ])('is not for %s', (_what, left, right) => {
    expect(vetoOf(left, right)).toBeNull();
  });

  it.each([
    ['Na', 'Ni'],
    ['Ren', 'Ran'],
    ['An', 'Anh'],
    ['Minjun', 'Minjae'],
    ['Nina', 'Mina'],
    ['Eda', 'Ida'],
    ['René', 'Renée'],
    ['Jayden', 'Jade'],
  ])('stands between %s and %s, who are two by their names', (one, other) => {
    const home = { surname: 'Li', birthDate: '1984-05-21', phones: ['+61 400123456'] };
    expect(compared({ ...home, givenName: one }, { ...home, givenName: other }).veto).toBe('GIVEN_NAMES_DIFFER');
  });

  it('stands between two further names that are near and yet two', () => {
    const twins = ['Anna-Lena', 'Anna-Lina'].map((givenName) => ({
      givenName,
      surname: 'Gray',
      birthDate: '1984-05-21',
    }));
    expect(compared(twins[0] ?? {}, twins[1] ?? {}).veto).toBe('GIVEN_NAMES_DIFFER');
  });

  it('stands between two shops that a number tells apart', () => {
    const shop = (organisation: string) => ({ organisation, emails: ['info@shops.example'] });
    expect(compared(shop('Burger Hut 114'), shop('Burger Hut 115')).veto).toBe('ORGANISATIONS_DIFFER');
    expect(compared(shop('Burger Hut 114'), shop('Burger Hut')).veto).toBeNull();
  });
});
