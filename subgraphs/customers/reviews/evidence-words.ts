/** What the engine calls fields, levels and vetoes, in words for people. */
import { LEVELS } from '../../matching/compare/levels.ts';
import type { FieldKind, LevelOf } from '../../matching/compare/levels.ts';
import type { Veto } from '../../matching/compare/veto.ts';
import type { LimitReason } from '../../matching/model/limit.ts';

type Words<K extends FieldKind> = Readonly<Record<Exclude<LevelOf<K>, 'none'>, string>>;

const LEVEL_WORDS: { readonly [K in FieldKind]: Words<K> } = {
  given: {
    exact: 'the same',
    nickname: 'a short form of the other',
    near: 'nearly the same',
    alike: 'alike',
    calling: 'the middle name of the other',
    initial: 'an initial of the other',
    different: 'different',
    swapped: 'the surname of the other, and the other way round',
    crossed: 'the surname of the other',
    garbled: 'badly garbled',
    muddled: 'the surname of the other, and badly garbled',
  },
  middle: { exact: 'the same', near: 'nearly the same', initial: 'an initial of the other', different: 'different' },
  surname: { exact: 'the same', near: 'nearly the same', alike: 'alike', different: 'different' },
  organisation: { exact: 'the same', near: 'nearly the same', alike: 'alike', different: 'different' },
  birthDate: {
    exact: 'the same',
    slip: 'a slip apart',
    close: 'close to each other',
    year: 'of the same year',
    different: 'different',
    far: 'far apart',
  },
  gender: { same: 'the same', different: 'different' },
  email: {
    exact: 'the same',
    near: 'nearly the same',
    local: 'the same name at another provider',
    ownName: "the person's own name at another provider",
    different: 'different',
  },
  phone: {
    exact: 'the same',
    last9: 'the same last 9 digits',
    last7: 'the same last 7 digits',
    slip: 'a digit apart',
    different: 'different',
  },
  address: {
    step1: 'the same door',
    step2: 'the same door, but for a slip',
    step3: 'the same street',
    step4: 'most parts the same',
    step5: 'some parts the same',
    step6: 'near each other',
    step7: 'hardly alike',
    step8: 'different',
    step9: 'another place',
    sameCity: 'the same city',
    nearCity: 'nearly the same city',
    otherCity: 'different cities',
  },
  code: { exact: 'the same', near: 'nearly the same', different: 'different' },
  other: { exact: 'the same', near: 'nearly the same', different: 'different' },
};

const VETO_WORDS: Readonly<Record<Veto, string>> = {
  PLACEHOLDER: 'one of them stands for nobody',
  GIVEN_NAMES_DIFFER: 'their given names differ',
  SURNAMES_DIFFER: 'their surnames differ',
  BIRTH_YEARS_APART: 'they were born many years apart',
  GENERATIONS_DIFFER: 'one is the junior of the other',
  GENDERS_DIFFER: 'one is a man and one a woman',
  ORGANISATIONS_DIFFER: 'they are two organisations',
  PERSON_AND_ORGANISATION: 'one is a person, and the other an organisation or several people in one name',
};

/** Where a pair may score no more, however much else agrees. */
const LIMIT_WORDS: Readonly<Record<LimitReason, string>> = {
  surnamesDiffer:
    'surnames have nothing in common, and nothing but a given name and an address agrees, so that a person is asked',
  nothingExact: 'birth date, e-mail, phone and address are near at the most, so that a person is asked',
  contactsDiffer: 'no e-mail, phone or address of the two agrees, so that a person is asked',
  birthDatesDiffer: 'their birth dates have nothing in common, so that a person is asked',
  titlesDiffer: 'their titles or genders are those of a man and a woman, so that a person is asked',
  nameMissing: 'one has no name, and nothing tells who of a household it is, so that a person is asked',
  givenNameMissing: 'one has no given name, and nothing tells who of a household it is, so that a person is asked',
  givenNamesOfTwo: 'their given names may be those of two of one family, so that a person is asked',
  marksDiffer: 'their names are written or constituted otherwise, so that a person is asked',
  namesakes: 'only name and town are alike, which namesakes may have in common, so that a person is asked',
};

/** As `Customer` and its records call them; the others as the model does. */
const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ['given', 'givenName'],
  ['middle', 'middleName'],
]);

export function fieldWord(field: string): string {
  return FIELD_WORDS.get(field) ?? field;
}

function wordsOf(field: string): Readonly<Record<string, string>> {
  if (field === 'limit') return LIMIT_WORDS;
  const [name = ''] = field.split(':');
  return name in LEVELS ? LEVEL_WORDS[name as FieldKind] : {}; // looked up just now
}

/** A field's name is its kind, or begins with it: `code:tax_number`; `limit` for a step that takes bits off. */
export function levelWord(field: string, level: string): string {
  return wordsOf(field)[level] ?? level;
}

export function vetoWord(veto: Veto): string {
  return VETO_WORDS[veto];
}
