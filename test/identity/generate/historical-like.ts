/** People of four centuries as scattered sources tell of them: full names in parts, nicknames, titles, years alone. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import { anyTypingError, mistype } from './errors/typing-errors.ts';
import { shuffled } from './labelled-row.ts';
import type { LabelledRow } from './labelled-row.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import type { Sex } from './vocabulary/given-names.ts';
import { nicknameOf } from './vocabulary/nicknames.ts';
import { drawTown } from './vocabulary/places.ts';
import { drawSurname } from './vocabulary/surnames.ts';
import { zipfRank } from './zipf.ts';

const OCCUPATIONS =
  'politician painter writer cricketer clergyman engraver actor physician botanist soldier judge architect composer engineer poet merchant sculptor historian banker chemist explorer diplomat printer astronomer'.split(
    ' ',
  );
const RANKS = ['1st baron', '2nd baronet', '3rd earl', 'sir', 'dr', 'rev'] as const;
const POSTCODE_LETTERS = 'abdefghjlnpqrstuwxyz';

interface Person {
  readonly sex: Sex;
  readonly given: string;
  readonly middle: string;
  readonly surname: string;
  readonly rank: string;
  /** YYYY-MM-DD. */
  readonly born: string;
  readonly birthPlace: string;
  readonly area: string;
  readonly occupation: string;
}

function drawPerson(random: Random): Person {
  const sex = drawSex(random);
  const { town } = drawTown(random, 400);
  const letters = town.slice(0, 2);
  return {
    sex,
    given: drawGivenName(random, sex),
    middle: random.chance(0.4) ? drawGivenName(random, sex) : '',
    surname: drawSurname(random, 5000),
    rank: random.chance(0.12) ? random.pick(RANKS) : '',
    born: `${random.int(1600, 1950)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    birthPlace: town,
    area: `${letters}${random.int(1, 30)}`,
    occupation: OCCUPATIONS[zipfRank(random, OCCUPATIONS.length, 3)] ?? 'writer',
  };
}

/** Neighbours of one area: the same person is written down with several of them. */
function postcode({ area }: Person, random: Random): string {
  const letter = (): string => POSTCODE_LETTERS[random.int(0, 5)] ?? 'a';
  return `${area} ${random.int(1, 3)}${letter()}${letter()}`;
}

function slip(text: string, share: number, random: Random): string {
  return random.chance(share) ? mistype(text, anyTypingError(random), random) : text;
}

function birthDate({ born }: Person, random: Random): string {
  return random.weighted([
    [62, born],
    [20, ''],
    [8, `${born.slice(0, 4)}-01-01`],
    [6, slip(born, 1, random).replaceAll(/[^\d-]/g, '1')],
    [4, `${Number(born.slice(0, 4)) + random.int(-3, 3)}${born.slice(4)}`],
  ]);
}

function fullName(given: string, surname: string, { middle, rank }: Person, random: Random): string {
  const parts = random.weighted<readonly string[]>([
    [40, [given, surname]],
    [30, [given, middle, surname]],
    [8, [given, middle.slice(0, 1), surname]],
    [10, rank === '' ? [given, surname] : [given, surname, rank]],
    [6, [rank, given, surname]],
    [6, [surname]],
  ]);
  return parts.filter((part) => part !== '').join(' ');
}

function cellsOf(person: Person, random: Random): Readonly<Record<string, string>> {
  const called = random.chance(0.12) ? nicknameOf(random, person.given) : person.given;
  const given = slip(random.chance(0.03) ? person.middle || called : called, 0.12, random);
  const surname = slip(person.surname, 0.16, random);
  const full = fullName(given, surname, person, random);
  const kept = (text: string, missing: number): string => (random.chance(missing) ? '' : text);
  const isNamed = full.startsWith(given) || full.includes(` ${given}`);
  return {
    full_name: full,
    first_name: isNamed ? given : '',
    surname,
    dob: birthDate(person, random),
    birth_place: kept(slip(person.birthPlace, 0.06, random), 0.18),
    postcode: kept(slip(postcode(person, random), 0.04, random), 0.15),
    gender: kept(person.sex, 0.12),
    occupation: kept(random.chance(0.1) ? 'writer' : person.occupation, 0.35),
  };
}

/** About ten rows a person. */
export function historicalLike(seed: number, people = 500): readonly LabelledRow[] {
  const all = createRandom(seed, 0, 'records');
  const rows = Array.from({ length: people }, (_, index): readonly LabelledRow[] => {
    const random = createRandom(seed, index, 'person');
    const person = drawPerson(random);
    return Array.from({ length: random.int(3, 17) }, (_row, copy) => ({
      id: `q${index}-${copy}`,
      person: `q${index}`,
      cells: cellsOf(person, random),
    }));
  });
  return shuffled(rows.flat(), all);
}
