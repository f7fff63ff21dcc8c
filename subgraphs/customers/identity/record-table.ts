import type { RecordId } from '../../../schema/ids.ts';
import type { CalendarDate } from '../../../schema/model.ts';

/** What identity looks at in a record. */
export interface IdentityRecord {
  readonly id: RecordId;
  readonly guest: boolean;
  /** Normalised; null for none. */
  readonly email: string | null;
  /** Folded, as person-name.ts does; null for none. */
  readonly name: string | null;
  readonly birthDate: CalendarDate | null;
}

/** Every record of every system, numbered from 0, in arrays that hold a million of them. */
export interface RecordTable {
  readonly ids: readonly RecordId[];
  /** By record: its system, numbered from 0. */
  readonly systems: readonly number[];
  readonly systemCount: number;
  /** By record: its e-mail, numbered from 0; -1 for none. */
  readonly emails: readonly number[];
  readonly emailCount: number;
  readonly names: readonly (string | null)[];
  /** 1984-05-21 is 19840521, so that a date is no object; 0 for none. */
  readonly birthDates: readonly number[];
  readonly guests: readonly boolean[];
  indexOf(id: RecordId): number | undefined;
  /** A record that is there already (a guest of several entities) is left as it is. */
  add(record: IdentityRecord): void;
  /** Forgets the records after the first `length`, those of a system that broke off in the middle. */
  truncate(length: number): void;
}

/** Numbers texts in the order they come. */
function createNumbering() {
  const numbers = new Map<string, number>();
  return {
    size: () => numbers.size,
    get: (text: string) => numbers.get(text),
    /** The last one given, or the numbers after it would come twice. */
    forget: (text: string) => numbers.delete(text),
    of(text: string): number {
      const number = numbers.get(text) ?? numbers.size;
      if (number === numbers.size) numbers.set(text, number);
      return number;
    },
  };
}

export function createRecordTable(): RecordTable {
  const ids: RecordId[] = [];
  const systems: number[] = [];
  const emails: number[] = [];
  const guests: boolean[] = [];
  const names: (string | null)[] = [];
  const birthDates: number[] = [];
  const [records, systemNumbers, emailNumbers] = [createNumbering(), createNumbering(), createNumbering()];
  return {
    ids,
    systems,
    emails,
    guests,
    names,
    birthDates,
    get systemCount() {
      return systemNumbers.size();
    },
    get emailCount() {
      return emailNumbers.size();
    },
    indexOf: (id) => records.get(id),
    add({ id, guest, email, name, birthDate }) {
      if (records.of(id) < ids.length) return;
      ids.push(id);
      systems.push(systemNumbers.of(id.slice(0, id.indexOf(':'))));
      emails.push(email === null ? -1 : emailNumbers.of(email));
      guests.push(guest);
      names.push(name);
      birthDates.push(birthDate === null ? 0 : Number(birthDate.replaceAll('-', '')));
    },
    truncate(length) {
      for (const id of ids.slice(length).toReversed()) records.forget(id);
      for (const column of [ids, systems, emails, guests, names, birthDates]) column.length = length;
    },
  };
}
