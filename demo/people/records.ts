/** Which systems hold a person, under which keys, and how each of them has spelled what it holds. */
import { DAY } from '../clock.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { CustomerRecord, Person, Records, World } from '../story.ts';
import { writePhone } from './phone.ts';
import { shortenStreet } from './places.ts';
import { misspell, misspellEmail, respellEmail } from './typos.ts';

/** The ERP's key: the slot as people read it, C00017. A second record of the same person came in over the shop: W00017. */
export const customerNo = (slot: number, series: 'C' | 'W' = 'C') => `${series}${String(slot).padStart(5, '0')}`;
export const accountId = (slot: number, nth: 0 | 1 = 0) => 40_000 + slot * 2 + nth;
export const requesterId = (slot: number) => 1000 + slot;
export const consigneeNo = (slot: number, nth: 0 | 1 = 0) => 500_000 + slot * 2 + nth;

/** The record of a system that made no mistake. */
export function plainRecord<K extends string | number>(key: K, person: Person, random: Random): CustomerRecord<K> {
  const { first, last, email, birthDate, address, since } = person;
  return { key, first, last, email, phone: writePhone(person.phone, random), birthDate, address, since };
}

/** The record of a system as they are. */
function sloppyRecord<K extends string | number>(key: K, person: Person, random: Random): CustomerRecord<K> {
  const plain = plainRecord(key, person, random);
  const { first, last, address } = plain;
  return {
    ...plain,
    first: random.chance(0.03) ? misspell(first, random) : first,
    last: random.chance(0.03) ? misspell(last, random) : last,
    email: random.weighted([
      [94, respellEmail(person.email, random)],
      [3, misspellEmail(person.email, random)],
      [3, null],
    ]),
    phone: random.chance(0.85) ? plain.phone : null,
    birthDate: random.chance(0.6) ? plain.birthDate : null,
    address: random.chance(0.2) ? { ...address, line1: shortenStreet(address.line1) } : address,
    // Systems learn of a customer one after the other.
    since: plain.since + random.int(0, 20) * DAY,
  };
}

function twice<T>(first: T, second: T, random: Random, probability: number): readonly T[] {
  return random.chance(probability) ? [first, second] : [first];
}

export function keepRecords(world: World, slot: number, person: Person): Records {
  const random = createRandom(world.seed, slot, 'records');
  const again = <K extends string | number>(key: K) => sloppyRecord(key, person, random);
  const orders = twice(again(customerNo(slot)), again(customerNo(slot, 'W')), random, 0.07);
  const deleted = orders.length > 1 && random.chance(0.25);
  const creditLimitCents = random.chance(0.2) ? random.int(5, 80) * 10_000 : undefined;
  const account = { ...again(accountId(slot)), ...(creditLimitCents === undefined ? {} : { creditLimitCents }) };
  const billing = twice(account, again(accountId(slot, 1)), random, 0.04);
  const hasAccount = creditLimitCents !== undefined || random.chance(0.9);
  const linked = hasAccount && random.chance(0.7);
  return {
    orders: orders.map((record, nth) => (deleted && nth === 1 ? { ...record, deleted: true } : record)),
    billing: hasAccount ? billing : [],
    support: random.chance(0.6) ? [again(requesterId(slot))] : [],
    shipping: twice(again(consigneeNo(slot)), again(consigneeNo(slot, 1)), random, 0.05),
    crosswalk: linked ? [{ customerNo: customerNo(slot), accountId: accountId(slot) }] : [],
  };
}
