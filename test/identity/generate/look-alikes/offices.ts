/** Firms, offices and shops, whose addresses and numbers are many people's. */
import type { Random } from '../../../../demo/random.ts';
import { drawSomeone, UNDATED } from './someone.ts';
import type { Change, Kind, Pair } from './someone.ts';

/** Other people at the same desk: each of a name of its own, and of what `shared` says. */
function others(random: Random, count: number, shared: Change): [Change, Change, ...Change[]] {
  const taken = new Set<string>();
  const person = (): Change => {
    const drawn = { ...drawSomeone(random), ...shared };
    const isNew = ![drawn.first_name, drawn.last_name].some((name) => taken.has(name));
    taken.add(drawn.first_name).add(drawn.last_name);
    return isNew ? drawn : person();
  };
  return [person(), person(), ...Array.from({ length: count - 2 }, person)];
}

const NO_PERSON: Change = { first_name: '', last_name: '', date_of_birth: '' };

const FIRMS_OF_ONE_OWNER: readonly [Pair, ...Pair[]] = [
  ['Baker Motors Ltd', 'Baker Property Ltd'],
  ['Müller Bau GmbH', 'Müller Baustoffe GmbH'],
  ['Müller GmbH', 'Müller Verwaltungs GmbH'],
  ['Müller GmbH', 'Müller GmbH & Co. KG'],
  ['Müller GmbH', 'Müller AG'],
  ['Baker One Ltd', 'Baker Two Ltd'],
  ['Baker Holding BV', 'Baker Beheer BV'],
  ['Rossi Srl', 'Rossi Spa'],
  ['Acme 1 Ltd', 'Acme 2 Ltd'],
];
const BRANCHES: readonly [Pair, ...Pair[]] = [
  ['Burger Hut Alderton', 'Burger Hut Pineford'],
  ['Burger Hut', 'Burger Hut Pineford'],
  ['Burger Hut 114', 'Burger Hut 115'],
];

export const OFFICES: Readonly<Record<string, Kind>> = {
  "call centre's phone": (_, random) => [{ phone: '+61 400000001' }, ...others(random, 3, { phone: '+61 400000001' })],
  'colleagues of one firm': ({ last_name, address, city, postcode, phone }, random) => {
    const company = `${last_name} Trading Ltd`;
    const email = `info@${last_name.toLowerCase()}.example`;
    return others(random, 3, { company, email, date_of_birth: '', address, city, postcode, phone });
  },
  'colleagues of one firm and one family name': ({ last_name }) => {
    const shared = { ...UNDATED, company: 'Holt Trading Ltd', email: 'info@holt.example', last_name };
    return [
      { ...shared, first_name: 'J.' },
      { ...shared, first_name: 'Jane' },
      { ...shared, first_name: 'John' },
    ];
  },
  'a buyer of a firm and his successor': ({ first_name }, random) => {
    const shared = { ...UNDATED, company: 'Holt Trading Ltd', email: 'buying@holt.example', first_name };
    return [shared, { ...shared, last_name: random.pick(['Quill', 'Zorn', 'Fabbri']) }];
  },
  "a lawyer's clients, with his e-mail and telephone": (_, random) =>
    others(random, 5, { email: 'office@gray-law.example', phone: '+61 400000002', date_of_birth: '' }),
  "a clinic's patients, with its e-mail, telephone and address": ({ address, city, postcode }, random) => {
    const clinic = { email: 'ward3@clinic.example', phone: '+61 400000003', address, city, postcode };
    return others(random, 6, { ...clinic, date_of_birth: '' });
  },
  "a hotel's guests, with its address and telephone": ({ address, city, postcode, phone }, random) =>
    others(random, 6, { address, city, postcode, phone, email: '', date_of_birth: '' }),
  "a till's customers, with the shop's e-mail": (_, random) =>
    others(random, 8, {
      email: 'till@shop.example',
      phone: '',
      address: '',
      city: '',
      postcode: '',
      date_of_birth: '',
    }),
  'a firm and its owner': ({ last_name }, random) => [
    UNDATED,
    { ...NO_PERSON, company: `${last_name} ${random.pick(['Plumbing', 'Elektro', 'Ltd', 'Motors', 'GmbH'])}` },
  ],
  'a firm in the place of a name, and its owner': ({ first_name, last_name }, random) => [
    UNDATED,
    {
      ...UNDATED,
      first_name,
      last_name: `${last_name} ${random.pick(['Plumbing', 'Elektrotechnik', 'Ltd', 'Catering', 'Immobilien'])}`,
    },
  ],
  'two firms of one owner': (_, random) => {
    const [one, other] = random.pick(FIRMS_OF_ONE_OWNER);
    return [
      { ...NO_PERSON, company: one },
      { ...NO_PERSON, company: other },
    ];
  },
  'two shops of one franchise': ({ email }, random) => {
    const [one, other] = random.pick(BRANCHES);
    return [
      { ...NO_PERSON, company: one },
      { ...drawSomeone(random), ...NO_PERSON, company: other, email },
    ];
  },
};
