/** A small table of names, birth dates, cities and e-mails with heavy errors: letters scrambled, names swapped, cells lost. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import { mistype, scramble } from './errors/typing-errors.ts';
import { shuffled } from './labelled-row.ts';
import type { LabelledRow } from './labelled-row.ts';
import { capitalised } from './vocabulary/capitalised.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import { drawSurname } from './vocabulary/surnames.ts';
import { zipfRank } from './zipf.ts';

const CITIES =
  'London Birmingham Leeds Glasgow Sheffield Bradford Liverpool Edinburgh Manchester Bristol Wakefield Cardiff Coventry Nottingham Leicester Sunderland Belfast Newcastle Brighton Hull Plymouth Stoke Wolverhampton Derby Swansea Southampton Salford Aberdeen Westminster Portsmouth York Peterborough Dundee Lancaster Oxford Newport Preston Bolton Norwich Luton'.split(
    ' ',
  );
const HOSTS = ['smith', 'jones', 'brown', 'davies', 'wilson', 'evans', 'taylor', 'clark', 'hall', 'moore'] as const;
const ENDINGS = ['com', 'net', 'org', 'info', 'biz'] as const;

interface Person {
  readonly first_name: string;
  readonly surname: string;
  readonly dob: Date;
  readonly city: string;
  readonly email: string;
}

function drawPerson(random: Random): Person {
  const given = drawGivenName(random, drawSex(random));
  const surname = drawSurname(random, 900);
  const local = random.chance(0.6) ? `${given}${random.int(10, 999)}` : `${surname}.${given}`;
  const [one, other] = [random.pick(HOSTS), drawSurname(random, 400)];
  return {
    first_name: capitalised(given),
    surname: capitalised(surname),
    dob: new Date(Date.UTC(random.int(1970, 2024), random.int(0, 11), random.int(1, 28))),
    city: CITIES[zipfRank(random, CITIES.length, 1)] ?? 'London',
    email: `${local}@${one}-${other}.${random.pick(ENDINGS)}`,
  };
}

/** A date up to three months off, or in fewer cases the same day of another year. */
function wrongDate(date: Date, random: Random): Date {
  const wrong = new Date(date);
  if (random.chance(0.85)) wrong.setUTCDate(wrong.getUTCDate() + random.int(-90, 90));
  else wrong.setUTCFullYear(wrong.getUTCFullYear() + random.int(-2, 2));
  return wrong;
}

function damagedText(text: string, random: Random): string {
  if (random.chance(0.5)) return scramble(text, random);
  const once = mistype(text, random.chance(0.5) ? 'remove' : 'transpose', random);
  return random.chance(0.4) ? mistype(once, 'remove', random) : once;
}

function cellsOf(person: Person, random: Random): Readonly<Record<string, string>> {
  const text = (value: string, wrong: number): string => (random.chance(wrong) ? damagedText(value, random) : value);
  const kept = (value: string, missing: number): string => (random.chance(missing) ? '' : value);
  const names = [text(person.first_name, 0.25), text(person.surname, 0.25)];
  const [first = '', last = ''] = random.chance(0.08) ? names.toReversed() : names;
  const dob = random.chance(0.25) ? wrongDate(person.dob, random) : person.dob;
  return {
    first_name: kept(first, 0.17),
    surname: kept(last, 0.18),
    dob: dob.toISOString().slice(0, 10),
    city: kept(text(person.city, 0.25), 0.19),
    email: kept(text(person.email, 0.25), 0.21),
  };
}

/** 1 to 13 rows a person, most of them few. */
export function fakeLike(seed: number, rows = 1000): readonly LabelledRow[] {
  const all = createRandom(seed, 0, 'records');
  const made: LabelledRow[] = [];
  for (let index = 0; made.length < rows; index += 1) {
    const random = createRandom(seed, index, 'person');
    const person = drawPerson(random);
    const copies = Math.min(1 + zipfRank(random, 13, 4), rows - made.length);
    for (let copy = 0; copy < copies; copy += 1) {
      made.push({ id: String(made.length), person: `p${index}`, cells: cellsOf(person, random) });
    }
  }
  return shuffled(made, all);
}
