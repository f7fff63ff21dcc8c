/**
 * Survivorship: which record's value is shown where several records tell a field.
 *
 * The order of trust: systems in the order of the mapping, within a system the most complete record, then the record
 * id; guests last. The first record in that order that has a value has its value shown. A record that was merged into
 * another one leaves it to that one to speak.
 */
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Entity } from '../../../schema/model.ts';
import { compareText } from '../../paging/compare-instants.ts';
import type { Reading } from '../reading.ts';
import { sameValue } from './same-value.ts';
import type { ComparedField } from './same-value.ts';

export interface Candidate {
  readonly value: string;
  readonly record: RecordId;
  readonly system: SystemId | null;
}

export interface Conflict {
  readonly field: ComparedField;
  readonly shown: string;
  readonly rule: string;
  readonly values: readonly Candidate[];
}

type CustomerRecord = Entity<'Customer'>;

/** Of two records of one system, that which tells more of these is trusted. */
export const TELLING_FIELDS = ['name', 'email', 'phone', 'birthDate', 'number', 'since'] as const;

function completeness(record: CustomerRecord): number {
  return TELLING_FIELDS.filter((field) => record[field] !== null).length;
}

/** Those that were not merged into another one of them; all of them where each was, in a circle. */
function speakers(records: readonly CustomerRecord[]): CustomerRecord[] {
  const ids = new Set(records.map(({ id }) => id));
  const speaking = records.filter(({ id, links: { mergedInto } }) => {
    return mergedInto === null || mergedInto === id || !ids.has(mergedInto);
  });
  return speaking.length > 0 ? speaking : [...records];
}

/** The records that could be read, the most trusted first. */
export function trustedRecords(readings: readonly Reading[], systems: readonly SystemId[]): readonly CustomerRecord[] {
  const records = readings.flatMap((reading) => (reading.kind === 'record' ? [reading.record] : []));
  if (records.length < 2) return records;
  const rank = new Map(systems.map((system, place) => [system, place]));
  const rankOf = ({ system }: CustomerRecord): number => rank.get(system) ?? systems.length;
  return speakers(records).sort(
    (a, b) => rankOf(a) - rankOf(b) || completeness(b) - completeness(a) || compareText(a.id, b.id),
  );
}

function toldByRecords(
  field: ComparedField,
  readings: readonly Reading[],
  systems: readonly SystemId[],
): readonly Candidate[] {
  return trustedRecords(readings, systems).flatMap((record): Candidate[] => {
    const value = record[field]?.trim() ?? '';
    return value === '' ? [] : [{ value, record: record.id, system: record.system }];
  });
}

function toldByGuests(field: ComparedField, readings: readonly Reading[]): readonly Candidate[] {
  if (field !== 'email') return [];
  const guests = readings.flatMap((reading): Candidate[] => {
    const value = reading.kind === 'guest' ? reading.email : null;
    return value === null ? [] : [{ value, record: reading.link.record, system: null }];
  });
  return guests.sort((a, b) => compareText(a.record, b.record));
}

/** Every value of a field, the one to show first. */
export function candidates(
  field: ComparedField,
  readings: readonly Reading[],
  systems: readonly SystemId[],
): readonly Candidate[] {
  return [...toldByRecords(field, readings, systems), ...toldByGuests(field, readings)];
}

/** The first of them alone: guests are not unsealed where a record tells the field. Null where nobody does. */
export function shownValue(
  field: ComparedField,
  readings: readonly Reading[],
  systems: readonly SystemId[],
): string | null {
  const [shown = toldByGuests(field, readings)[0]] = toldByRecords(field, readings, systems);
  return shown?.value ?? null;
}

/** What decided: completeness where the shown record's own system says otherwise too, else the order of systems. */
function ruleOf(shown: Candidate, others: readonly Candidate[]): string {
  return others.some((other) => other.system === shown.system) ? 'most complete record' : 'order of trusted systems';
}

/** Null where all records that tell the field agree. */
export function conflictOf(
  field: ComparedField,
  readings: readonly Reading[],
  systems: readonly SystemId[],
): Conflict | null {
  const values = candidates(field, readings, systems);
  const [shown] = values;
  if (shown === undefined) return null;
  const others = values.filter(({ value }) => !sameValue(field, shown.value, value));
  return others.length === 0 ? null : { field, shown: shown.value, rule: ruleOf(shown, others), values };
}
