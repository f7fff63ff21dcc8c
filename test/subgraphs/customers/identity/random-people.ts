/** People of whom several systems know about the same, made of a seed: enough of them alike that every rule has work. */
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { MemoryRecord } from '../../../../adapters/memory/record.ts';
import { createRandom } from '../../../../demo/random.ts';
import type { Random } from '../../../../demo/random.ts';
import { BILLING, ORDERS, SUPPORT } from '../customers-graph.ts';

export const SYSTEMS = [ORDERS, BILLING, SUPPORT];
const GIVEN = ['Anna', 'Ann', 'Thomas', 'Tom', 'Rosa'];
const SURNAMES = ['Baker', 'Bakre', 'Delgado', 'Nowak'];
const BIRTHS = ['1948-03-12', '1979-08-30', null];

export function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  return values[random.int(0, values.length - 1)]!; // none of the lists of these tests is empty
}

function emailOf(random: Random): string | null {
  if (random.chance(0.2)) return null;
  return random.chance(0.25) ? 'office@firm.org' : `mail${random.int(0, 9)}@home.net`;
}

/** Somebody of one of fifteen people, who looks about the same each time. */
export function customerAt(key: string, random: Random): MemoryRecord<'Customer'> {
  const person = createRandom(1, random.int(0, 14), 'person');
  const [given, surname] = [oneOf(person, GIVEN), oneOf(person, SURNAMES)];
  const house = person.int(1, 9);
  return memoryCustomer({
    key,
    name: random.chance(0.1) ? surname : `${given} ${surname}`,
    email: emailOf(random),
    phone: random.chance(0.4) ? `+4420794600${10 + house}` : null,
    birthDate: random.chance(0.3) ? null : oneOf(person, BIRTHS),
    addresses: random.chance(0.7) ? [{ line1: `${house} Mill Lane`, city: 'Leeds', postcode: `LS${house} 4AB` }] : [],
    sharedKey: random.chance(0.1) ? `K${random.int(0, 3)}` : null,
    mergedInto: random.chance(0.15) ? `${oneOf(random, SYSTEMS).id}:${random.int(1, 12)}` : null,
  });
}
