/**
 * Survivorship: which record's value is shown where several records tell a field. What is told first goes by the adopter's
 * order (precedence.ts); a record that was merged into another one leaves it to that one to speak.
 */
import type { IdentitySettings } from '../../../schema/identity-settings.ts';
import type { Reading } from '../reading.ts';
import { firstOf, rank } from './precedence.ts';
import type { Candidate, CustomerRecord, Ranking } from './precedence.ts';
import { sameValue } from './same-value.ts';
import type { ComparedField } from './same-value.ts';

type Orders = IdentitySettings['survivorship'];

export interface Conflict {
  readonly field: ComparedField;
  readonly shown: string;
  readonly rule: string;
  readonly values: readonly Pick<Candidate<string>, 'value' | 'record'>[];
}

/** The flag that says that somebody proved a field. */
const VERIFIED_BY = {
  name: 'identityVerified',
  birthDate: 'identityVerified',
  email: 'emailVerified',
  phone: 'phoneVerified',
} as const satisfies Readonly<Record<ComparedField, keyof CustomerRecord>>;

/** What is read of a record to rank what it tells, whatever the field. */
export const RANKED_BY = ['declared', 'updatedAt'] as const;

type Read = ComparedField | (typeof VERIFIED_BY)[ComparedField] | (typeof RANKED_BY)[number];

/** What is read of a record to show a field of the customer. */
export function readsOf(field: ComparedField): readonly Read[] {
  return [field, VERIFIED_BY[field], ...RANKED_BY];
}

/** Those that could be read and were not merged into another one of them; all of them where each was, in a circle. */
export function speakers(readings: readonly Reading[]): readonly CustomerRecord[] {
  const records: CustomerRecord[] = [];
  let isMerged = false;
  for (const reading of readings) {
    if (reading.kind !== 'record') continue;
    records.push(reading.record);
    isMerged ||= reading.record.links.mergedInto !== null;
  }
  if (!isMerged) return records;
  const ids = new Set(records.map(({ id }) => id));
  const speaking = records.filter(({ id, links: { mergedInto } }) => {
    return mergedInto === null || mergedInto === id || !ids.has(mergedInto);
  });
  return speaking.length > 0 ? speaking : records;
}

function toldByRecords(field: ComparedField, readings: readonly Reading[]): readonly Candidate<string>[] {
  const told: Candidate<string>[] = [];
  for (const by of speakers(readings)) {
    const value = by[field]?.trim() ?? '';
    if (value !== '') told.push({ value, record: by.id, by, verified: by[VERIFIED_BY[field]], place: 0 });
  }
  return told;
}

function toldByGuests(field: ComparedField, readings: readonly Reading[]): readonly Candidate<string>[] {
  if (field !== 'email') return [];
  return readings.flatMap((reading): readonly Candidate<string>[] => {
    const value = reading.kind === 'guest' ? reading.email : null;
    return value === null ? [] : [{ value, record: reading.link.record, by: null, verified: false, place: 0 }];
  });
}

function sameOf(field: ComparedField): (a: string, b: string) => boolean {
  return (a, b) => sameValue(field, a, b);
}

/** Every value of a field; null where nobody tells it. */
export function rankingOf(field: ComparedField, readings: readonly Reading[], orders: Orders): Ranking<string> | null {
  return rank([...toldByRecords(field, readings), ...toldByGuests(field, readings)], sameOf(field), orders[field]);
}

/** The first value alone: guests are not unsealed where a record tells the field. Null where nobody does. */
export function shownValue(field: ComparedField, readings: readonly Reading[], orders: Orders): string | null {
  const byRecords = toldByRecords(field, readings);
  const candidates = byRecords.length > 0 ? byRecords : toldByGuests(field, readings);
  return firstOf(candidates, sameOf(field), orders[field])?.value ?? null;
}

/** Null where all records that tell the field agree. */
export function conflictOf(field: ComparedField, readings: readonly Reading[], orders: Orders): Conflict | null {
  const ranking = rankingOf(field, readings, orders);
  if (ranking === null || ranking.losers.length === 0) return null;
  return { field, shown: ranking.shown.value, rule: ranking.rule, values: ranking.all };
}
