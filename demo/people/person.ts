import { DAY } from '../clock.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { Person, World } from '../story.ts';
import { FIRST_NAMES, LAST_NAMES, toAscii } from './names.ts';
import { phoneOf } from './phone.ts';
import { inventAddress } from './places.ts';

const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

function mailName(name: string): string {
  return toAscii(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The slot's number stands in every address, so that two strangers never share one by chance. */
function inventEmail(first: string, last: string, slot: number, random: Random): string {
  const [given, family] = [mailName(first), mailName(last)];
  const local = random.pick([
    `${given}.${family}${slot}`,
    `${given.charAt(0)}${family}${slot}`,
    `${given}_${family.charAt(0)}${slot}`,
  ]);
  return `${local}@${random.pick(MAIL_DOMAINS)}`;
}

function inventBirthDate(random: Random): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${random.int(1935, 2005)}-${part(random.int(1, 12))}-${part(random.int(1, 28))}`;
}

function inventAlone(world: World, slot: number): Person {
  const random = createRandom(world.seed, slot, 'person');
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const address = inventAddress(random);
  return {
    first,
    last,
    email: inventEmail(first, last, slot, random),
    phone: phoneOf(slot, address.country),
    birthDate: inventBirthDate(random),
    address,
    // Half of all customers came in the last three years, the first of them some twenty years ago.
    since: world.now - Math.ceil((30 + 7000 * random.next() ** 2.7) * DAY),
  };
}

/** Every nineteenth slot is of the family of the slot before it: one home, one name, one e-mail address. */
export function isRelative(slot: number): boolean {
  return slot > 40 && slot % 19 === 7;
}

export function inventPerson(world: World, slot: number): Person {
  const person = inventAlone(world, slot);
  if (!isRelative(slot)) return person;
  const { last, email, address } = inventAlone(world, slot - 1);
  return { ...person, last, email, address };
}

/** Somebody who buys once or twice without an account and is in no customer table. */
export function inventGuest(world: World, slot: number): Person {
  const random = createRandom(world.seed, slot, 'guest');
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const address = inventAddress(random);
  return {
    first,
    last,
    email: `${mailName(first)}${slot}.${mailName(last)}@${random.pick(MAIL_DOMAINS)}`,
    phone: phoneOf(slot + 350, address.country),
    birthDate: inventBirthDate(random),
    address,
    since: world.now,
  };
}
