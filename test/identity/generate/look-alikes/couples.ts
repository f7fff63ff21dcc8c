/** Husbands and wives, and rows that are of both. */
import { capitalised } from '../vocabulary/capitalised.ts';
import { drawGivenName } from '../vocabulary/given-names.ts';
import { older, UNDATED } from './someone.ts';
import type { Change, Kind, Pair } from './someone.ts';

const TITLES: readonly [Pair, ...Pair[]] = [
  ['Mr', 'Mrs'],
  ['Herr', 'Frau'],
  ['Herrn', 'Frau'],
  ['Señor', 'Señora'],
  ['Sr.', 'Sra.'],
  ['M.', 'Mme'],
  ['Monsieur', 'Madame'],
  ['Sig.', 'Sig.ra'],
  ['Signor', 'Signora'],
  ['Dhr.', 'Mevr.'],
  ['De heer', 'Mevrouw'],
  ['Senhor', 'Senhora'],
  ['Herr Dr.', 'Frau Dr.'],
];
/** A couple's name, parted as a table of given and family names would, and what each of the two is called. */
const JOINT: readonly [readonly [Pair, Pair, Pair], ...(readonly [Pair, Pair, Pair])[]] = [
  [
    ['Thomas Cruz y Laura', 'Gómez'],
    ['Thomas', 'Cruz'],
    ['Laura', 'Gómez'],
  ],
  [
    ['Jean et Marie', 'Dupont'],
    ['Jean', 'Dupont'],
    ['Marie', 'Dupont'],
  ],
  [
    ['Jan en Anna', 'de Vries'],
    ['Jan', 'de Vries'],
    ['Anna', 'de Vries'],
  ],
  [
    ['A. Rossi e B.', 'Bianchi'],
    ['A.', 'Rossi'],
    ['B.', 'Bianchi'],
  ],
  [
    ['Antonio Rossi e Bianca', 'Bianchi'],
    ['Antonio', 'Rossi'],
    ['Bianca', 'Bianchi'],
  ],
  [
    ['Tom + Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom/Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom Gray/Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom Gray, Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom Gray or Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom Gray oder Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom mit Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom och Anna', 'Berg'],
    ['Tom', 'Berg'],
    ['Anna', 'Berg'],
  ],
  [
    ['Jan i Anna', 'Nowak'],
    ['Jan', 'Nowak'],
    ['Anna', 'Nowak'],
  ],
  [
    ['Иван и Анна', 'Петровы'],
    ['Иван', 'Петров'],
    ['Анна', 'Петрова'],
  ],
  [
    ['Mr and Mrs', 'Gray'],
    ['Mr Tom', 'Gray'],
    ['Mrs Ann', 'Gray'],
  ],
  [
    ['Mr & Mrs T.', 'Gray'],
    ['Mr T.', 'Gray'],
    ['Mrs A.', 'Gray'],
  ],
  [
    ['Tom and/or Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
  [
    ['Tom; Ann', 'Gray'],
    ['Tom', 'Gray'],
    ['Ann', 'Gray'],
  ],
];

const named = ([first_name, last_name]: Pair): Change => ({ first_name, last_name, date_of_birth: '' });

export const COUPLES: Readonly<Record<string, Kind>> = {
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
  'a couple of one name told apart by titles': (_, random) => {
    const [his, her] = random.pick(TITLES);
    const [first_name, last_name] = random.pick([
      ['Andrea', 'Rossi'],
      ['Kim', 'Weber'],
      ['Dominique', 'Blanc'],
    ] satisfies readonly [Pair, ...Pair[]]);
    return [
      { ...UNDATED, title: his, first_name, last_name },
      { ...UNDATED, title: her, first_name, last_name },
    ];
  },
  'a couple told apart by titles, one without a given name': (_, random) => {
    const [his, her] = random.pick(TITLES);
    return [
      { ...UNDATED, title: his },
      { ...UNDATED, title: her, first_name: '' },
    ];
  },
  'a couple in one name and each of them': (_, random) => {
    const shared = { first_name: 'Thomas', date_of_birth: '' };
    const couple = `Thomas${random.pick([' y ', ' e ', ' u. ', ' plus ', ' & ', '/'])}Laura`;
    return [shared, { ...shared, first_name: couple }, { ...shared, first_name: 'Laura' }];
  },
  'a couple in one whole name and each of them': (_, random) => {
    const [both, one, other] = random.pick(JOINT);
    return [named(both), named(one), named(other)];
  },
  'a couple in one whole name and one of them': (_, random) => {
    const [both, one, other] = random.pick(JOINT);
    return [named(both), named(random.chance(0.5) ? one : other)];
  },
  'a couple of alike names, one of them with both surnames': (_, random) => {
    const [one, other] = random.pick([
      [
        ['Andrea', 'Meier-Schulz'],
        ['Andreas', 'Meier'],
      ],
      [
        ['Maria', 'Ruiz Gómez'],
        ['Mario', 'Ruiz Sanz'],
      ],
      [
        ['Christina', 'Gray-Holt'],
        ['Christian', 'Holt'],
      ],
      [
        ['Daniela', 'Klein Wolf'],
        ['Daniel', 'Klein'],
      ],
    ] satisfies readonly [readonly [Pair, Pair], ...(readonly [Pair, Pair])[]]);
    return [named(one), named(other)];
  },
  'a household and one of it': ({ last_name }, random) => [
    { date_of_birth: '' },
    { first_name: '', last_name: random.pick([`${last_name} Family`, `Familie ${last_name}`]), date_of_birth: '' },
  ],
  'somebody of the household without a given name': () => [
    { date_of_birth: '', email: '' },
    { first_name: '', date_of_birth: '', email: '' },
  ],
  'a couple of one e-mail, one without a given name': () => [
    { date_of_birth: '', phone: '' },
    { first_name: '', date_of_birth: '', phone: '' },
  ],
};
