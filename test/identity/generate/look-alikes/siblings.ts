/** Twins, brothers and sisters, whose names differ by little. */
import { calledBy, older, UNDATED } from './someone.ts';
import type { Kind, Pair } from './someone.ts';

type Pairs = readonly [Pair, ...Pair[]];

export const TWINS: Pairs = [
  ['Emma', 'Anna'],
  ['Tom', 'Tim'],
  ['Laura', 'Lara'],
  ['Mia', 'Pia'],
  ['Ben', 'Jan'],
  ['Marie', 'Sophie'],
];
/** Told apart by a letter or two, and yet two names. */
const SISTERS: Pairs = [
  ['Anna', 'Hanna'],
  ['Julia', 'Juliane'],
  ['Maria', 'Marina'],
  ['Christina', 'Christiane'],
  ['Lena', 'Lina'],
  ['Joan', 'Jean'],
];
const SHORT: Pairs = [
  ['Анна', 'Инна'],
  ['Li', 'Lin'],
  ['Nina', 'Mina'],
  ['Lia', 'Pia'],
  ['Eda', 'Ida'],
  ['Leni', 'Lena'],
  ['Enno', 'Anno'],
  ['Iva', 'Ava'],
  ['Jona', 'Jana'],
];
/** Of Chinese, Korean, Japanese and Vietnamese names written in letters. */
const SYLLABLES: Pairs = [
  ['Na', 'Ni'],
  ['Ren', 'Ran'],
  ['Wei', 'Hui'],
  ['Yui', 'Yua'],
  ['An', 'Anh'],
  ['Hoa', 'Hoan'],
  ['Linh', 'Minh'],
  ['Bo', 'Bao'],
  ['Minjun', 'Minjae'],
  ['Seoyeon', 'Seoyun'],
  ['Xiaoming', 'Xiaohong'],
];
/** Signs that are read alike. */
const SIGNS: Pairs = [
  ['伟', '玮'],
  ['丽', '莉'],
  ['静', '婧'],
  ['美玲', '美铃'],
];
/** The first of two names is the family's. */
const SECOND_NAMES: Pairs = [
  ['Min-jun', 'Min-jae'],
  ['Ji-woo', 'Ji-ho'],
  ['Xiao-Ming', 'Xiao-Hong'],
  ['Abdul Rahman', 'Abdul Rahim'],
  ['Sai Kiran', 'Sai Krishna'],
  ['Van An', 'Van Anh'],
  ['Mª Carmen', 'Mª Pilar'],
  ['Ivan Petrovich', 'Ivan Ivanovich'],
  ['Anna-Lena', 'Anna-Lisa'],
];
/** A man's name and the woman's that goes with it; two forms of a woman's. */
const TWO_FORMS: Pairs = [
  ['René', 'Renée'],
  ['Anne', 'Anna'],
  ['Daniel', 'Daniela'],
  ['Juan', 'Juana'],
  ['Paul', 'Paula'],
  ['Jean', 'Jeanne'],
  ['Gabriel', 'Gabrielle'],
  ['Michel', 'Michèle'],
  ['André', 'Andrée'],
  ['Aimé', 'Aimée'],
  ['Daniele', 'Danielle'],
  ['Gabriele', 'Gabriella'],
  ['Frederik', 'Frederike'],
  ['Emanuel', 'Emanuela'],
  ['Milan', 'Milana'],
  ['Kamil', 'Kamila'],
  ['Jesse', 'Jessie'],
  ['Noël', 'Noëlle'],
  ['Pascal', 'Pascale'],
  ['Joël', 'Joëlle'],
  ['Rafael', 'Rafaela'],
  ['Francis', 'Frances'],
  ['Andrea', 'Andreas'],
  ['Mario', 'Maria'],
  ['Valentin', 'Valentina'],
  ['Ruslan', 'Ruslana'],
  ['Yaroslav', 'Yaroslava'],
  ['Armin', 'Armina'],
];
/** A short name that is a brother's as well as a sister's. */
const SHORT_FORMS: Pairs = [
  ['Chris', 'Christina'],
  ['Alex', 'Alexander'],
  ['Sam', 'Samuel'],
  ['Pat', 'Patrick'],
  ['Nicky', 'Nicholas'],
  ['Charlie', 'Charlotte'],
  ['Toni', 'Tony'],
];
const INITIALS: Pairs = [
  ['A.', 'Anna'],
  ['T', 'Thomas'],
  ['J. M.', 'James'],
  ['E', 'Emma'],
];

const FAMILY_MAIL = { email: 'home@family.example' };

export const SIBLINGS: Readonly<Record<string, Kind>> = {
  twins: calledBy(TWINS),
  'sisters of alike names': ({ date_of_birth }, random) => {
    const [one, other] = random.pick(SISTERS);
    return [{ first_name: one }, { first_name: other, date_of_birth: older(date_of_birth, 2), email: '' }];
  },
  'twins of Han names': () => [
    { first_name: '小明', last_name: '王' },
    { first_name: '小红', last_name: '王' },
  ],
  'twins of short names': calledBy(SHORT, FAMILY_MAIL),
  'twins of names of a syllable or two': calledBy(SYLLABLES, { ...FAMILY_MAIL, last_name: 'Li' }),
  'twins of signs that are read alike': calledBy(SIGNS, { ...FAMILY_MAIL, last_name: '张' }),
  'twins of one first name': calledBy(SECOND_NAMES, FAMILY_MAIL),
  'brothers of one first name': calledBy(SECOND_NAMES, { ...FAMILY_MAIL, ...UNDATED }),
  "twins of one name's two forms": calledBy(TWO_FORMS, FAMILY_MAIL),
  "a couple of one name's two forms": calledBy(TWO_FORMS, { ...FAMILY_MAIL, ...UNDATED }),
  'a brother and a sister of one short name': calledBy(SHORT_FORMS, { ...FAMILY_MAIL, ...UNDATED }),
  'siblings of one initial': calledBy(INITIALS, { ...FAMILY_MAIL, ...UNDATED }),
};
