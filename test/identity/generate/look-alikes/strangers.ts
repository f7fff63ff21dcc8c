/** People who have a name, a house or a number in common, and nothing else to do with each other. */
import type { Random } from '../../../../demo/random.ts';
import { drawPhone, drawSomeone, UNDATED } from './someone.ts';
import type { Change, Kind } from './someone.ts';

function commonName(random: Random): Change {
  const first_name = random.pick(['John', 'Emma', 'Michael', 'Sarah', 'David', 'Anna']);
  return { first_name, last_name: random.pick(['Smith', 'Jones', 'Williams', 'Brown', 'Taylor', 'Wilson']) };
}

/** Of three any two have hardly more than a part of the name in common. */
function housemates(shared: Change): [Change, Change, Change] {
  const named = (first_name: string, last_name: string) => ({ ...UNDATED, ...shared, first_name, last_name });
  return [named('John', 'Smith'), named('John', 'Brown'), named('Emma', 'Smith')];
}

function ownContacts(random: Random): Change {
  const { email } = drawSomeone(random);
  return { email, phone: drawPhone(random) };
}

const NO_DATES: readonly [string, ...string[]] = [
  '1900-01-01',
  '01.01.1970',
  '1901-01-01',
  '1111-11-11',
  '9999-12-31',
  '1899-12-30',
  '0001-01-01',
  '1900-12-31',
  '1969-12-31',
  '12.12.1212',
];

export const STRANGERS: Readonly<Record<string, Kind>> = {
  'strangers of one common name and birth date': ({ date_of_birth }, random) => {
    const shared = { ...commonName(random), date_of_birth };
    return [shared, { ...drawSomeone(random), ...shared }];
  },
  'strangers of one name and birth date, known by their addresses alone': ({ date_of_birth }, random) => {
    const shared = { ...commonName(random), date_of_birth, email: '', phone: '' };
    return [
      shared,
      {
        ...shared,
        address: drawSomeone(random).address,
        city: `${drawSomeone(random).city}ford`,
        postcode: `${random.int(10_000, 99_999)}`,
      },
    ];
  },
  'strangers of one name in streets of one name': ({ first_name, last_name, address, city, ...someone }, random) => {
    const name = `${first_name}.${last_name}`.toLowerCase();
    const year = someone.date_of_birth.slice(0, 4);
    const street = address.slice(address.indexOf(' ') + 1);
    return [
      {
        date_of_birth: `${year}-01-01`,
        address: `187 ${street}`,
        city: `${city}ville`,
        email: `${name}${random.int(1000, 4999)}@post.example`,
      },
      {
        date_of_birth: `${year}-08-16`,
        address: `44 ${street}`,
        city: `${city}burg`,
        postcode: `${random.int(10_000, 99_999)}`,
        email: `${name}${random.int(5000, 9999)}@post.example`,
        phone: drawPhone(random),
      },
    ];
  },
  'strangers of one name in one town': ({ city, postcode }, random) => {
    const shared = { ...commonName(random), city, postcode };
    return [shared, { ...drawSomeone(random), ...shared }];
  },
  'strangers of one name and one stand-in for a birth date in one town': ({ city, postcode }, random) => {
    const date_of_birth = random.pick(NO_DATES);
    const shared = { ...commonName(random), city, postcode, date_of_birth, email: '', phone: '' };
    return [shared, { ...drawSomeone(random), ...shared }];
  },
  'tenants of a shared house': () => housemates({ email: '', phone: '' }),
  "a landlord's tenants, with his telephone and e-mail": () => housemates({ email: 'office@lettings.example' }),
  'namesakes in a student hall': (_, random) => {
    const shared = { ...commonName(random), ...UNDATED };
    return [
      { ...shared, ...ownContacts(random) },
      { ...shared, ...ownContacts(random) },
    ];
  },
  'namesakes in two flats of a house': ({ address }, random) => {
    const shared = { ...commonName(random), ...UNDATED, email: '' };
    return [
      { ...shared, address: `Flat 3, ${address}`, phone: drawPhone(random) },
      { ...shared, address: `Flat 17, ${address}`, phone: drawPhone(random) },
    ];
  },
  'namesakes who are neighbours': ({ address }, random) => {
    const shared = { ...commonName(random), ...UNDATED, email: '' };
    const street = address.slice(address.indexOf(' ') + 1);
    return [
      { ...shared, address: `12 ${street}`, phone: drawPhone(random) },
      { ...shared, address: `14 ${street}`, phone: drawPhone(random) },
    ];
  },
  'a new tenant with the telephone of the old one': () => [
    { first_name: 'Sarah', last_name: 'Smith', ...UNDATED, email: '' },
    { first_name: 'Sarah', last_name: 'Jones', ...UNDATED, email: '' },
  ],
  'owners of one telephone number, one after the other': ({ phone, first_name }, random) => [
    {},
    { ...drawSomeone(random), phone, first_name },
  ],
  'owners of one e-mail address, one after the other': ({ email, last_name }, random) => [
    {},
    { ...drawSomeone(random), email, last_name },
  ],
  'namesakes of e-mail addresses a digit apart': (_, random) => {
    const name = commonName(random);
    const mailbox = `${name.first_name}.${name.last_name}${random.int(100, 9999)}`.toLowerCase();
    return [
      { ...name, ...UNDATED, email: `${mailbox}1@post.example` },
      { ...drawSomeone(random), ...name, ...UNDATED, email: `${mailbox}2@post.example` },
    ];
  },
};
