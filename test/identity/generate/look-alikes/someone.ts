/** A row of a customer table, and what another person who looks alike has other in it. */
import type { Random } from '../../../../demo/random.ts';
import { capitalised } from '../vocabulary/capitalised.ts';
import { drawGivenName, drawSex } from '../vocabulary/given-names.ts';
import { drawStreet, drawTown } from '../vocabulary/places.ts';
import { drawSurname } from '../vocabulary/surnames.ts';

export interface Someone {
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

export type Change = Partial<Someone>;
/** The members of one group, each another person. */
export type Kind = (someone: Someone, random: Random) => readonly [Change, Change, ...Change[]];
export type Pair = readonly [string, string];

function drawBirthDate(random: Random, from: number, to: number): string {
  return `${random.int(from, to)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
}

/** So many that no two people have one by chance. */
export function drawPhone(random: Random): string {
  return `+61 4${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
}

export function drawSomeone(random: Random): Someone {
  const first = drawGivenName(random, drawSex(random));
  const last = drawSurname(random);
  const { number, street } = drawStreet(random);
  const { town, postcode } = drawTown(random);
  return {
    title: '',
    first_name: capitalised(first),
    last_name: capitalised(last),
    suffix: '',
    date_of_birth: drawBirthDate(random, 1945, 2000),
    email: `${first}.${last}${random.int(1, 999)}@post.example`,
    phone: drawPhone(random),
    address: `${number} ${capitalised(street)}`,
    city: capitalised(town),
    postcode,
    company: '',
  };
}

export function older(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;
}

/** A row with another name that stands for nobody of its own: e-mail and birth date left out. */
export const UNDATED: Change = { date_of_birth: '' };

/** Two of one house and one family name, called as a pair of names says. */
export function calledBy(pairs: readonly [Pair, ...Pair[]], shared: Change = {}): Kind {
  return (_, random) => {
    const [one, other] = random.pick(pairs);
    return [
      { ...shared, first_name: one },
      { ...shared, first_name: other },
    ];
  };
}
