/** A small world with everything that is hard: families, twins, typos, guests, and values and blocks about as full as they may be. */
import { createRandom } from '../../../../demo/random.ts';
import type { Random } from '../../../../demo/random.ts';
import { BLOCK_LIMIT } from '../../../../subgraphs/matching/blocking/is-candidate.ts';
import type { SureRecord } from '../../../../subgraphs/matching/sure/sure-table.ts';
import type { World } from './full-run.ts';

function below(random: Random, end: number): number {
  return random.int(0, end - 1);
}

function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  return values[below(random, values.length)]!; // none of the lists here is empty
}

const SYSTEMS = ['orders', 'billing', 'support', 'crm', 'crm'];
const GIVEN = ['Anna', 'Ann', 'Thomas', 'Tom', 'Maria', 'Marie', 'Peter', 'Petra', 'John', 'Joan', 'Rosa', 'Li'];
const SURNAMES = ['Smith', 'Smyth', 'Baker', 'Delgado', 'Delgdao', 'Weber', 'Nowak', 'Okafor'];
const STREETS = ['High Street', 'Mill Lane', 'Station Road'];
const CITIES = ['Leeds', 'York', 'Hull'];
const BIRTHS = ['1948-03-12', '1979-08-30', '1979-08-31', '1984-05-21', '1990-01-07'];

/** Somebody of one of 35 people: the same person looks about the same each time. */
function fieldsOf(random: Random): SureRecord['fields'] {
  const person = createRandom(1, below(random, 35), 'person');
  const [given, surname] = [oneOf(person, GIVEN), oneOf(person, SURNAMES)];
  const family = below(person, 25);
  const own = { birth: oneOf(person, BIRTHS), phone: `+4477009${String(10_000 + family * 7 + below(person, 3))}` };
  const slip = (text: string): string | null => {
    if (random.chance(0.08)) return null;
    const at = 1 + below(random, text.length - 2);
    return random.chance(0.1) ? text.slice(0, at) + text.slice(at + 1) : text;
  };
  return {
    givenName: slip(given),
    surname: slip(surname),
    birthDate: random.chance(0.2) ? null : own.birth,
    emails: random.chance(0.4) ? [] : [random.chance(0.5) ? 'office@firm.org' : `mail${family}@home.net`],
    phones: random.chance(0.4) ? [] : [random.chance(0.5) ? '+442079460958' : own.phone],
    addresses: [
      {
        street: `${1 + (family % 9)} ${STREETS[family % 3]}`,
        city: CITIES[family % 3]!,
        postcode: `LS${1 + (family % 5)} 4AB`,
      },
    ],
  };
}

/** One of many namesakes, who fill a block and of whom some are alike enough for a person's look. */
function crowdFields(random: Random): SureRecord['fields'] {
  const address = { street: `${below(random, 300)} Long Road`, city: 'Leeds', postcode: `LS${below(random, 30)} 9ZZ` };
  return {
    givenName: 'Anna',
    surname: 'Smith',
    birthDate: random.chance(0.1) ? null : '1984-05-21',
    addresses: random.chance(0.3) ? [] : [address],
  };
}

function signInOf({ emails }: SureRecord['fields']): string | null {
  return emails?.[0] ?? null;
}

/** Records with a higher number are the crowd. */
const FIRST_OF_CROWD = 100;

export function randomRecord(id: string, random: Random): SureRecord {
  const [system = ''] = id.split(':');
  if (id.includes('@')) {
    const email = `mail${below(random, 40)}@home.net`;
    return { id, system, guest: true, email, fields: { emails: [email] } };
  }
  const fields = Number(id.split(':')[1]) >= FIRST_OF_CROWD ? crowdFields(random) : fieldsOf(random);
  return { id, system, guest: false, email: signInOf(fields), fields };
}

function randomId(random: Random): string {
  if (random.chance(0.3)) return `${oneOf(random, SYSTEMS)}:${FIRST_OF_CROWD + below(random, 40)}`;
  const sign = random.chance(0.15) ? '@' : '';
  return `${oneOf(random, SYSTEMS)}:${sign}${below(random, sign === '' ? 60 : 15)}`;
}

/** `size` people, and a crowd of about as many as a block takes. */
export function randomWorld(size: number, random: Random): World {
  const records = new Map<string, SureRecord>();
  const add = (id: string): unknown => records.set(id, randomRecord(id, random));
  while (records.size < size) add(randomId(random));
  const crowd = random.chance(0.6) ? BLOCK_LIMIT - 6 + below(random, 12) : 0;
  for (let at = 0; at < crowd; at += 1) add(`${SYSTEMS[at % SYSTEMS.length] ?? ''}:${FIRST_OF_CROWD + (at >> 2)}`);
  return { records, ties: { joined: [], apart: [] } };
}

export interface Step {
  readonly world: World;
  readonly records: readonly string[];
  readonly retied: readonly string[];
}

/** What a few days bring: records that come, change and go, ties that people and crosswalks make and lift. */
export function randomStep({ records: before, ties }: World, random: Random): Step {
  const records = new Map(before);
  let { joined, apart } = ties;
  const [changed, retied] = [new Set<string>(), new Set<string>()];
  const known = (): string => oneOf(random, [...records.keys()]);
  const retie = (...ids: readonly string[]): void => ids.forEach((id) => retied.add(id));
  const acts: readonly (() => void)[] = [
    () => {
      const id = randomId(random);
      records.set(id, randomRecord(id, random));
      changed.add(id);
    },
    () => {
      const id = known();
      records.set(id, randomRecord(id, random));
      changed.add(id);
    },
    () => {
      const id = known();
      if (records.size > 1) records.delete(id);
      changed.add(id);
    },
    () => {
      const [left, right] = [known(), known()];
      if (left === right) return;
      joined = [...joined, { left, right, rule: oneOf(random, ['MANUAL', 'CROSSWALK', 'CROSSWALK', 'SHARED_KEY']) }];
      retie(left, right);
    },
    () => {
      const [left, right] = [known(), known()];
      if (left === right) return;
      apart = [...apart, [left, right]];
      retie(left, right);
    },
    () => {
      const tie = joined[below(random, joined.length + 1)];
      if (tie === undefined) return;
      joined = joined.filter((other) => other !== tie);
      retie(tie.left, tie.right);
    },
    () => {
      const pair = apart[below(random, apart.length + 1)];
      if (pair === undefined) return;
      apart = apart.filter((other) => other !== pair);
      retie(...pair);
    },
  ];
  const [most, act] = random.chance(0.3) ? [40, oneOf(random, acts.slice(0, 3))] : [5, null];
  for (let count = 1 + below(random, most); count > 0; count -= 1) (act ?? oneOf(random, acts))();
  return { world: { records, ties: { joined, apart } }, records: [...changed], retied: [...retied] };
}
