import { describe, expect, it } from 'vitest';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import { compared } from './compared-records.ts';

const person = (givenName: string, surname: string, more: SourceFields = {}): SourceFields => ({
  givenName,
  surname,
  ...more,
});

describe('given names', () => {
  it.each([
    ['Amelia', 'Amelia', 'exact'],
    ['Robert', 'Bob', 'nickname'],
    ['Amelia', 'Ameila', 'near'],
    ['Amelia', 'lmeAi', 'alike'],
    ['Thomas', 'mhoTa', 'alike'],
    ['Clarence', 'Clare nc', 'near'],
    ['Ethan', 'Eh na', 'alike'],
    ['Isabella', 'Isabell', 'near'],
    ['Amelia', 'A.', 'initial'],
    ['Isabella', 'Isabela', 'near'],
    ['Sarah', 'serwh', 'garbled'],
    ['Zoe', 'zox', 'garbled'],
    ['Maria', 'Mario', 'different'],
    ['Anna', 'Hanna', 'different'],
    ['Tom', 'Tim', 'different'],
    ['Amelia', 'Gerald', 'different'],
  ])('of %s and %s are %s', (left, right, level) => {
    expect(compared(person(left, 'Bolton'), person(right, 'Bolton')).levels['given']).toBe(level);
  });

  it('are swapped with the surname, which then says nothing', () => {
    const { levels, veto } = compared(person('Amelia', 'Bolton'), person('Bolton', 'Amelia'));
    expect({ levels, veto }).toEqual({ levels: { given: 'swapped' }, veto: null });
  });

  it('are swapped where a stray blank stands in one of the two', () => {
    expect(compared(person('Eh na', 'Bolton'), person('Bolton', 'Ethan')).levels['given']).toBe('swapped');
    expect(compared(person('J cob', 'Bolton'), person('bacJ', 'Bolton')).levels['given']).toBe('different');
  });

  it('are muddled where one of the swapped two is garbled', () => {
    expect(compared(person('Hayden', 'aker'), person('Bakr', 'ayden')).levels['given']).toBe('muddled');
  });

  it('differ where one name alone stands in the other place, which is said of the surnames', () => {
    const { levels, veto } = compared(person('Thomas', 'Bolton'), person('Bolton', 'Gregory'));
    expect({ levels, veto }).toEqual({ levels: { given: 'different', surname: 'near' }, veto: 'GIVEN_NAMES_DIFFER' });
  });

  it('are crossed where the other place is empty', () => {
    expect(compared({ givenName: 'Bolton' }, person('Amelia', 'Bolton')).levels).toEqual({ given: 'crossed' });
  });

  it('may be a middle name that is used', () => {
    const full = person('Rosa', 'Delgado', { middleName: 'Helena' });
    expect(compared(full, person('Helena', 'Delgado')).levels['given']).toBe('calling');
  });
});

describe('surnames', () => {
  it.each([
    ['Bolton', 'Bolton', 'exact'],
    ['Bolton', 'Boltn', 'near'],
    ['Bolton', 'tolon', 'alike'],
    ['Murphy', 'uryhy', 'alike'],
    ['Clifford', 'Clifford of Chudleigh', 'alike'],
    ['Bolton', 'Karlsson', 'different'],
  ])('of %s and %s are %s', (left, right, level) => {
    expect(compared(person('Amelia', left), person('Amelia', right)).levels['surname']).toBe(level);
  });
});

describe('birth dates', () => {
  it.each([
    ['1984-05-21', '1984-05-21', 'exact'],
    ['1984-05-02', '1984-02-05', 'slip'],
    ['1984-05-21', '1984-05-12', 'slip'],
    ['1984-05-21', '1984-05-27', 'slip'],
    ['1984-05-21', '1984-08-09', 'close'],
    ['1984-12-20', '1985-02-09', 'close'],
    ['1984-05-21', '1984', 'year'],
    ['1984-05-21', '1984-01-01', 'year'],
    ['1984-05-21', '1989-11-09', 'different'],
    ['1984-05-21', '1954-05-21', 'far'],
  ])('of %s and %s are %s', (left, right, level) => {
    expect(compared({ birthDate: left }, { birthDate: right }).levels).toEqual({ birthDate: level });
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['hannah88@quokka.test', 'hannah88oquokka@t.est', 'near'],
    ['imoore@quokka-zebra.test', 'imoee@quokak-zebra.test', 'near'],
    ['ajones@quokka-zebra.test', 'kmiles@quokka-zebra.test', 'different'],
    ['rosa.d@post.example', 'rosa.d@post.example', 'exact'],
    ['rosa.d@post.example', 'rosa.d@psot.example', 'near'],
    ['rosalind@post.example', 'rsoalind@post.example', 'near'],
    ['quokka@post.example', 'quokka@quite-another.test', 'local'],
    ['amelia.bolton@post.example', 'amelia.bolton@quite-another.test', 'ownName'],
    ['bolton71@post.example', 'bolton72@post.example', 'ownName'],
    ['rosa@post.example', 'karl@post.example', 'different'],
  ])('of %s and %s are %s', (left, right, level) => {
    const { levels } = compared(
      person('Amelia', 'Bolton', { emails: [left] }),
      person('Amelia', 'Bolton', { emails: [right] }),
    );
    expect(levels['email']).toBe(level);
  });

  it('are as near as the nearest two of several', () => {
    const { levels } = compared({ emails: ['a1@x.test', 'quokka@y.test'] }, { emails: ['quokka@y.test'] });
    expect(levels).toEqual({ email: 'exact' });
  });
});

describe('telephone numbers', () => {
  it.each([
    ['+49 30 5550142', '+49 30 5550142', 'exact'],
    ['+49 30 5550142', '+49 30 5550143', 'slip'],
    ['+49 30 5550142', '+49 89 1234567', 'different'],
  ])('of %s and %s are %s', (left, right, level) => {
    expect(compared({ phones: [left] }, { phones: [right] }).levels).toEqual({ phone: level });
  });
});

describe('addresses', () => {
  const home = { houseNumber: '19', street: 'Pridham Street', city: 'Elmford', postcode: '2534' };
  const stepOf = (change: Partial<Record<keyof typeof home, string | null>>): number => {
    const { levels } = compared({ addresses: [home] }, { addresses: [{ ...home, ...change }] });
    return Number(levels['address']?.replace('step', ''));
  };

  it('are the same door', () => {
    expect(stepOf({})).toBe(1);
    expect(stepOf({ street: 'Pridhamstreet' })).toBe(1);
  });

  it('go down with every part that differs', () => {
    const steps = [
      stepOf({}),
      stepOf({ houseNumber: '84' }),
      stepOf({ street: 'Castle Avenue' }),
      stepOf({ street: 'Castle Avenue', postcode: '7110' }),
      stepOf({ street: 'Castle Avenue', postcode: '7110', city: 'Wagga', houseNumber: '84' }),
    ];
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(9);
  });

  it('take no account of a part that is missing', () => {
    expect(stepOf({ houseNumber: null })).toBeLessThanOrEqual(2);
  });

  it('find a city that moved to the street', () => {
    expect(stepOf({ street: 'Pridham Street Elmford', city: 'Kalinda' })).toBeLessThanOrEqual(4);
  });

  it('are their cities where these are all that is known', () => {
    const cities = (left: string, right: string) =>
      compared({ addresses: [{ city: left }] }, { addresses: [{ city: right }] }).levels['address'];
    expect([cities('London', 'London'), cities('London', 'Lodnon'), cities('London', 'Bristol')]).toEqual([
      'sameCity',
      'nearCity',
      'otherCity',
    ]);
  });
});

describe('codes and other attributes', () => {
  it('are exact, near or different', () => {
    const coded = (tax: string, place: string): SourceFields => ({ codes: { tax }, others: { place } });
    expect(compared(coded('1234567', 'Warhaven'), coded('1234576', 'Warhavn')).levels).toEqual({
      'code:tax': 'near',
      'other:place': 'near',
    });
    expect(compared(coded('1234567', 'Warhaven'), coded('7654321', 'Oslo')).levels).toEqual({
      'code:tax': 'different',
      'other:place': 'different',
    });
  });
});
