import { pairOf } from './name-parts.ts';
import type { Parts } from './parts.ts';
import type { EmitKey, Pass } from './pass.ts';

/** The last digits of a phone number: what is left when country and area are written or not. */
const PHONE_DIGITS = 7;
/** A shorter local part ("info", "me") tells nobody. */
const LOCAL_LENGTH = 4;

function yearOf(date: number): string {
  return date === 0 ? '' : String(Math.floor(date / 10_000));
}

function isDay(date: number): boolean {
  return date % 100 !== 0 && Math.floor(date / 100) % 100 !== 0;
}

function soundsOf(parts: Parts, row: number): string {
  return pairOf(parts.givenSound(row), parts.surnameSound(row));
}

/** Cut by either name, so that one of them is enough. */
function emitByNames(parts: Parts, row: number, block: string, emit: EmitKey): void {
  emit(block, parts.surnameSound(row));
  emit(block, parts.givenSound(row));
}

const code: Pass = {
  name: 'code',
  fields: ['code'],
  cutFields: ['surname'],
  keysOf: (parts, row, emit) => {
    for (const { name, part } of parts.codes) {
      const value = part(row);
      if (value !== '') emit(`${name}:${value}`, parts.surnameSound(row));
    }
  },
};

const email: Pass = {
  name: 'email',
  fields: ['email'],
  cutFields: ['email', 'given', 'surname'],
  keysOf: (parts, row, emit) => {
    for (const part of parts.emails) {
      const whole = part(row);
      const local = whole.slice(0, whole.indexOf('@'));
      if (local.length >= LOCAL_LENGTH) emit(local, whole);
      else if (whole !== '') emit(whole, soundsOf(parts, row));
    }
  },
};

const phone: Pass = {
  name: 'phone',
  fields: ['phone'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    for (const part of parts.phones) {
      const digits = part(row).slice(-PHONE_DIGITS);
      if (digits.length === PHONE_DIGITS) emit(digits, parts.surnameSound(row) || parts.givenSound(row));
    }
  },
};

/** Names by their letters, so that scrambled ones meet; each by itself, so that swapped ones do. */
const birthDate: Pass = {
  name: 'birth-date',
  fields: ['birthDate'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    const date = parts.birthDate(row);
    if (!isDay(date)) return;
    emit(`${date}`, parts.givenLetters(row));
    emit(`${date}`, parts.surnameLetters(row));
    emit(`${date}`, pairOf(parts.given(row).slice(0, 1), parts.surname(row).slice(0, 1)));
  },
};

/** A part of the date, so that the rest of it may be wrong. */
const birthMonth: Pass = {
  name: 'birth-month',
  fields: ['birthDate'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    const date = parts.birthDate(row);
    if (date === 0) return;
    emit(`year ${yearOf(date)}`, '');
    if (!isDay(date)) return;
    emitByNames(parts, row, `month ${Math.floor(date / 100)}`, emit);
    emit(`day ${date % 10_000}`, '');
  },
};

/** Both names together: by their sound, and by their letters. */
const names: Pass = {
  name: 'names',
  fields: ['given', 'surname'],
  cutFields: ['birthDate', 'address'],
  keysOf: (parts, row, emit) => {
    if (parts.given(row) === '' || parts.surname(row) === '') return;
    const cut = yearOf(parts.birthDate(row)) || (parts.addresses[0]?.postcode(row) ?? '');
    emit(`sound ${soundsOf(parts, row)}`, cut);
    emit(`letters ${pairOf(parts.givenLetters(row), parts.surnameLetters(row))}`, cut);
  },
};

/** A name that few records have is enough by itself; where many have it, the other one must be like it too. */
const rareName: Pass = {
  name: 'rare-name',
  fields: ['given', 'surname'],
  cutFields: [],
  keysOf: (parts, row, emit) => {
    const [given, surname] = [parts.givenConsonants(row), parts.surnameConsonants(row)];
    for (const sound of [parts.givenSound(row), parts.surnameSound(row)]) if (sound !== '') emit(`sound ${sound}`, '');
    if (given !== '') emit(`given ${given}`, surname);
    if (surname !== '') emit(`surname ${surname}`, given);
  },
};

/** The same house, told by postcode or by street. */
const door: Pass = {
  name: 'door',
  fields: ['address'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    for (const { house, postcode, streetSound } of parts.addresses) {
      const [number, area, street] = [house(row), postcode(row), streetSound(row)];
      if (number === '') continue;
      if (area !== '') emitByNames(parts, row, `${number} postcode ${area}`, emit);
      if (street !== '') emitByNames(parts, row, `${number} street ${street}`, emit);
      emit(number, '');
    }
  },
};

/** One part of an address, so that the others may be wrong. */
const place: Pass = {
  name: 'place',
  fields: ['address'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    for (const { postcode, streetSound, citySound } of parts.addresses) {
      const [area, street, city] = [postcode(row), streetSound(row), citySound(row)];
      if (area !== '') emitByNames(parts, row, `postcode ${area}`, emit);
      if (street !== '') emitByNames(parts, row, `street ${street}`, emit);
      if (city !== '') emitByNames(parts, row, `city ${city}`, emit);
    }
  },
};

const organisation: Pass = {
  name: 'organisation',
  fields: ['organisation'],
  cutFields: ['given', 'surname', 'address'],
  keysOf: (parts, row, emit) => {
    const name = parts.organisation(row);
    if (name === '') return;
    emitByNames(parts, row, name, emit);
    for (const address of parts.addresses) emit(name, address.postcode(row) || address.citySound(row));
  },
};

const others: Pass = {
  name: 'others',
  fields: ['other'],
  cutFields: ['given', 'surname'],
  keysOf: (parts, row, emit) => {
    for (const { name, part } of parts.others) {
      const value = part(row);
      if (value !== '') emitByNames(parts, row, `${name}:${value}`, emit);
    }
  },
};

/** In this order: a pair that several passes find belongs to the first of them. */
export const PASSES: readonly Pass[] = [
  code,
  email,
  phone,
  birthDate,
  names,
  door,
  place,
  birthMonth,
  rareName,
  organisation,
  others,
];
