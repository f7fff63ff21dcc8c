/** Customers of a large firm: 1.3 records a person, some of them changed since, names as common as names are. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import type { SourceRecord } from '../../../subgraphs/matching/source-record.ts';
import { anyTypingError, mistype } from './errors/typing-errors.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import { nicknameOf } from './vocabulary/nicknames.ts';
import { drawStreet, drawTown } from './vocabulary/places.ts';
import { drawSurname } from './vocabulary/surnames.ts';

interface Customer {
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
}

const SURNAMES = 30_000;
const HOSTS = ['post.example', 'mail.example', 'inbox.example', 'web.example'] as const;

function drawHome(random: Random): Pick<Customer, 'street' | 'city' | 'postcode'> {
  const { number, street } = drawStreet(random);
  const { town, postcode } = drawTown(random);
  return { street: `${number} ${street}`, city: town, postcode };
}

function drawCustomer(random: Random): Customer {
  const givenName = drawGivenName(random, drawSex(random));
  const surname = drawSurname(random, SURNAMES);
  const day = `${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return {
    givenName,
    surname,
    birthDate: `${random.int(1935, 2006)}-${day}`,
    email: `${givenName}.${surname}${random.int(1, 9999)}@${random.pick(HOSTS)}`,
    phone: `+61 4${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
    ...drawHome(random),
  };
}

/** As another desk wrote the same person down: moved, mistyped, with less to go by. */
function writtenAgain(customer: Customer, random: Random): Customer {
  const slip = (text: string, share: number): string =>
    random.chance(share) ? mistype(text, anyTypingError(random), random) : text;
  const kept = (text: string, missing: number): string => (random.chance(missing) ? '' : text);
  const { street, city, postcode } = random.chance(0.12) ? drawHome(random) : customer;
  return {
    givenName: slip(random.chance(0.08) ? nicknameOf(random, customer.givenName) : customer.givenName, 0.06),
    surname: slip(customer.surname, 0.07),
    birthDate: kept(customer.birthDate, 0.3),
    email: kept(slip(customer.email, 0.05), 0.35),
    phone: kept(customer.phone, 0.35),
    street: slip(street, 0.06),
    city,
    postcode,
  };
}

function recordOf(id: string, customer: Customer): SourceRecord {
  const { givenName, surname, birthDate, email, phone, street, city, postcode } = customer;
  return {
    id,
    system: null,
    fields: {
      givenName,
      surname,
      birthDate,
      emails: email === '' ? [] : [email],
      phones: phone === '' ? [] : [phone],
      addresses: [{ street, city, postcode }],
    },
  };
}

export interface GeneratedRecord {
  readonly person: number;
  readonly record: SourceRecord;
}

/** `size` records, the records of a person far from each other. A quarter of the people have a second one, some a third. */
export function* generatedRecords(seed: number, size: number): Generator<GeneratedRecord> {
  const people = Math.round(size / 1.3);
  for (let row = 0; row < size; row += 1) {
    const again = row < people ? 0 : row - people + 1;
    // The first 6/7 of the further records are second ones, the rest are third ones of the same people.
    const person = again === 0 ? row : ((again - 1) * 3) % Math.ceil(people * 0.77);
    const customer = drawCustomer(createRandom(seed, person, 'person'));
    const written = again === 0 ? customer : writtenAgain(customer, createRandom(seed, again, 'records'));
    yield { person, record: recordOf(`r${row}`, written) };
  }
}
