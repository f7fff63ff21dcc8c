/** People who look alike and are not one: each pair of them must stay apart. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import type { LabelledRow } from './labelled-row.ts';
import { capitalised } from './vocabulary/capitalised.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import { drawStreet, drawTown } from './vocabulary/places.ts';
import { drawSurname } from './vocabulary/surnames.ts';

interface Someone {
  readonly title: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly suffix: string;
  readonly date_of_birth: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly company: string;
}

type Change = Partial<Someone>;

function birthDate(random: Random, from: number, to: number): string {
  return `${random.int(from, to)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
}

/** So many that no two people have one by chance. */
function phone(random: Random): string {
  return `+61 4${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
}

function drawSomeone(random: Random): Someone {
  const first = drawGivenName(random, drawSex(random));
  const last = drawSurname(random);
  const { number, street } = drawStreet(random);
  const { town, postcode } = drawTown(random);
  return {
    title: '',
    first_name: capitalised(first),
    last_name: capitalised(last),
    suffix: '',
    date_of_birth: birthDate(random, 1945, 2000),
    email: `${first}.${last}${random.int(1, 999)}@post.example`,
    phone: phone(random),
    address: `${number} ${capitalised(street)}`,
    city: capitalised(town),
    postcode,
    company: '',
  };
}

type Pair = readonly [string, string];

const TWINS: readonly [Pair, ...Pair[]] = [
  ['Emma', 'Anna'],
  ['Tom', 'Tim'],
  ['Laura', 'Lara'],
  ['Mia', 'Pia'],
  ['Ben', 'Jan'],
  ['Marie', 'Sophie'],
];
/** Told apart by a letter or two, and yet two names. */
const SISTERS: readonly [Pair, ...Pair[]] = [
  ['Anna', 'Hanna'],
  ['Julia', 'Juliane'],
  ['Maria', 'Marina'],
  ['Christina', 'Christiane'],
  ['Lena', 'Lina'],
  ['Joan', 'Jean'],
];

const FATHER_AND_SON: readonly [Pair, ...Pair[]] = [
  ['sen.', 'jun.'],
  ['senior', 'junior'],
  ['d. Ä.', 'd. J.'],
  ['der Ältere', 'der Jüngere'],
  ['padre', 'hijo'],
  ['père', 'fils'],
  ['(Vater)', '(Sohn)'],
  ['', 'jun.'],
  ['', '(Sohn)'],
  ['2nd', '3rd'],
];
const NOBODIES: readonly [Pair, ...Pair[]] = [
  ['Guest', 'Customer'],
  ['Gast', 'Kunde'],
  ['Deleted', 'User'],
  ['Cliente', 'Prueba'],
  ['', 'Laufkundschaft'],
  ['Walk-in', 'Customer'],
];

function commonName(random: Random): Change {
  const first_name = random.pick(['John', 'Emma', 'Michael', 'Sarah', 'David', 'Anna']);
  return { first_name, last_name: random.pick(['Smith', 'Jones', 'Williams', 'Brown', 'Taylor', 'Wilson']) };
}

function older(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;
}

/** By name of the kind: the members of one such group, each another person. */
export const HARD_NEGATIVE_KINDS: Readonly<
  Record<string, (someone: Someone, random: Random) => readonly [Change, Change, ...Change[]]>
> = {
  twins: (_, random) => {
    const [one, other] = random.pick(TWINS);
    return [{ first_name: one }, { first_name: other }];
  },
  'sisters of alike names': ({ date_of_birth }, random) => {
    const [one, other] = random.pick(SISTERS);
    return [{ first_name: one }, { first_name: other, date_of_birth: older(date_of_birth, 2), email: '' }];
  },
  'father and son of one name': ({ date_of_birth, email }) => [
    {},
    { date_of_birth: older(date_of_birth, 27), email: `old.${email}` },
  ],
  'father and son of one name and all else': ({ date_of_birth }) => [
    { suffix: 'Jr' },
    { suffix: 'Sr', date_of_birth: older(date_of_birth, 27) },
  ],
  'father and son told apart by a suffix alone': () => [
    { suffix: 'Jr', date_of_birth: '' },
    { suffix: 'Sr', date_of_birth: '' },
  ],
  'father and son told apart within the given name': ({ first_name }, random) => {
    const [senior, junior] = random.pick(FATHER_AND_SON);
    return [
      { first_name: `${first_name} ${senior}`, date_of_birth: '' },
      { first_name: `${first_name} ${junior}`, date_of_birth: '' },
    ];
  },
  'father and son told apart within the family name': ({ last_name }, random) => {
    const [senior, junior] = random.pick(FATHER_AND_SON);
    return [
      { last_name: `${last_name} ${senior}`, date_of_birth: '' },
      { last_name: `${last_name} ${junior}`, date_of_birth: '' },
    ];
  },
  'a couple in one name and each of them': (_, random) => {
    const shared = { first_name: 'Thomas', date_of_birth: '' };
    const couple = `Thomas${random.pick([' y ', ' e ', ' u. ', ' plus ', ' & ', '/'])}Laura`;
    return [shared, { ...shared, first_name: couple }, { ...shared, first_name: 'Laura' }];
  },
  'a household and one of it': ({ last_name }, random) => [
    { date_of_birth: '' },
    { first_name: '', last_name: random.pick([`${last_name} Family`, `Familie ${last_name}`]), date_of_birth: '' },
  ],
  'rows of guests': (_, random) => {
    const [first_name, last_name] = random.pick(NOBODIES);
    const guest = { first_name, last_name, date_of_birth: '', email: '' };
    return [guest, guest, guest];
  },
  couple: ({ date_of_birth }, random) => [
    { title: 'Mr', first_name: capitalised(drawGivenName(random, 'male')) },
    {
      title: 'Mrs',
      first_name: capitalised(drawGivenName(random, 'female')),
      date_of_birth: older(date_of_birth, random.int(0, 5)),
    },
  ],
  'couple without birth dates': (_, random) => [
    { title: 'Mr', first_name: capitalised(drawGivenName(random, 'male')), date_of_birth: '' },
    { title: 'Mrs', first_name: capitalised(drawGivenName(random, 'female')), date_of_birth: '' },
  ],
  "family's e-mail": ({ date_of_birth, last_name }, random) => {
    const email = `family.${last_name.toLowerCase()}${random.int(1, 99_999)}@post.example`;
    const [one, other] = random.pick(TWINS);
    return [
      { first_name: one, email },
      { first_name: other, email, date_of_birth: older(date_of_birth, random.int(2, 6)) },
      { first_name: 'Harold', email, date_of_birth: older(date_of_birth, 30) },
    ];
  },
  'cousins of one name and e-mail': ({ first_name, last_name, date_of_birth, email }, random) => [
    {},
    {
      ...drawSomeone(random),
      first_name,
      last_name,
      email,
      date_of_birth: older(`${date_of_birth.slice(0, 5)}12-30`, random.int(5, 9)),
    },
  ],
  "call centre's phone": (_, random) => [
    { phone: '+61 400000001' },
    ...([1, 2, 3].map(() => ({ ...drawSomeone(random), phone: '+61 400000001' })) as [Change, Change, Change]),
  ],
  'test accounts': () => [
    { first_name: 'Test', last_name: 'Test', email: 'test@test.com', phone: '', date_of_birth: '1970-01-01' },
    { first_name: 'Test', last_name: 'Test', email: 'test@test.com', phone: '', date_of_birth: '1970-01-01' },
  ],
  'colleagues of one firm': ({ last_name }, random) => {
    const shared = {
      company: `${last_name} Trading Ltd`,
      email: `info@${last_name.toLowerCase()}.example`,
      date_of_birth: '',
    };
    const colleague = (): Change => {
      const { first_name, last_name: other } = drawSomeone(random);
      return { ...shared, first_name, last_name: other };
    };
    return [colleague(), colleague(), colleague()];
  },
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
        phone: phone(random),
      },
    ];
  },
  'father and son told apart by a middle initial': ({ first_name }) => [
    { first_name: `${first_name} A.` },
    { first_name: `${first_name} E.`, date_of_birth: '' },
  ],
  "father and son told apart by the mother's family name": () => [
    { first_name: 'José', last_name: 'García López', date_of_birth: '' },
    { first_name: 'José', last_name: 'García Ruiz', date_of_birth: '' },
  ],
  'somebody of the household without a given name': () => [
    { date_of_birth: '', email: '' },
    { first_name: '', date_of_birth: '', email: '' },
  ],
  'twins of Han names': () => [
    { first_name: '小明', last_name: '王' },
    { first_name: '小红', last_name: '王' },
  ],
  'twins of short names': (_, random) => {
    const [one, other] = random.pick([
      ['Анна', 'Инна'],
      ['Li', 'Lin'],
    ] satisfies readonly [Pair, Pair]);
    return [{ first_name: one }, { first_name: other }];
  },
  'strangers of one name in one town': ({ city, postcode }, random) => {
    const shared = { ...commonName(random), city, postcode };
    return [shared, { ...drawSomeone(random), ...shared }];
  },
  'generations of one name in one house, one without a birth date': ({ email, date_of_birth }) => [
    { title: 'Mr', date_of_birth: '', suffix: 'III' },
    { title: 'Mr', date_of_birth: older(date_of_birth, 31), email: `x${email}`, suffix: 'II' },
  ],
};

/** `groups` of each kind, and as many other people as it takes to come to `rows` rows at the least. */
export function hardNegatives(
  seed: number,
  {
    groups,
    rows = 0,
    kinds = Object.keys(HARD_NEGATIVE_KINDS),
  }: {
    readonly groups: number;
    readonly rows?: number;
    readonly kinds?: readonly string[];
  },
): readonly LabelledRow[] {
  const made: LabelledRow[] = [];
  const add = (someone: Someone): void => {
    made.push({ id: `r${made.length}`, person: `p${made.length}`, cells: { ...someone } });
  };
  for (const [slot, kind] of kinds.entries()) {
    for (let group = 0; group < groups; group += 1) {
      const random = createRandom(seed, slot * 1_000_000 + group, 'person');
      const someone = drawSomeone(random);
      for (const change of HARD_NEGATIVE_KINDS[kind]?.(someone, random) ?? []) add({ ...someone, ...change });
    }
  }
  for (let other = 0; made.length < rows; other += 1) add(drawSomeone(createRandom(seed, other, 'guest')));
  return made;
}
