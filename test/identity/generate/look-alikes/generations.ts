/** Fathers and sons, mothers and daughters, of one name. */
import { drawSomeone, older } from './someone.ts';
import type { Kind, Pair } from './someone.ts';
import { TWINS } from './siblings.ts';

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

export const GENERATIONS: Readonly<Record<string, Kind>> = {
  'father and son of one name': ({ date_of_birth, email }) => [
    {},
    { date_of_birth: older(date_of_birth, 27), email: `old.${email}` },
  ],
  'father and son of one name and all else': ({ date_of_birth }) => [
    { suffix: 'Jr' },
    { suffix: 'Sr', date_of_birth: older(date_of_birth, 27) },
  ],
  'mother and daughter of one name and all else but the birth date': ({ date_of_birth }) => [
    { title: 'Ms' },
    { title: 'Ms', date_of_birth: older(date_of_birth, 24) },
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
  'father and son told apart by a middle initial': ({ first_name }) => [
    { first_name: `${first_name} A.` },
    { first_name: `${first_name} E.`, date_of_birth: '' },
  ],
  "father and son told apart by the mother's family name": () => [
    { first_name: 'José', last_name: 'García López', date_of_birth: '' },
    { first_name: 'José', last_name: 'García Ruiz', date_of_birth: '' },
  ],
  'generations of one name in one house, one without a birth date': ({ email, date_of_birth }) => [
    { title: 'Mr', date_of_birth: '', suffix: 'III' },
    { title: 'Mr', date_of_birth: older(date_of_birth, 31), email: `x${email}`, suffix: 'II' },
  ],
};
