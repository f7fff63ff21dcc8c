/**
 * Lists of a memory system: rows from the newest to the oldest.
 *
 * The order is (time, key), both descending, rows without a time last. The key of a child's row is its record's key,
 * then its own. Keys are compared as texts; another system may order its keys otherwise, and no caller may rely on it.
 */
import { compareInstants } from '../../schema/instant.ts';
import { InputError } from '../../schema/errors.ts';
import type { KeyTuple, RecordId } from '../../schema/ids.ts';
import type { CalendarDate, Instant, ListSpec } from '../../schema/model.ts';
import { nearestRows } from '../nearest-rows.ts';
import type { Bound, ChildPage, PageRequest, Position } from '../ports.ts';
import { compareKeys } from './store.ts';
import type { HeldChild, HeldRecord, HeldValues, MemoryStore } from './store.ts';

export interface HeldRow {
  readonly at: Instant | null;
  readonly position: Position;
  readonly key: KeyTuple;
  readonly record: HeldRecord;
  readonly child: HeldChild | null;
}

/** Whether a row's enum and bool fields have one of the values that are asked for. */
export function hasOneOf(values: HeldValues, only: ChildPage['only']): boolean {
  return Object.entries(only ?? {}).every(([field, allowed]) => {
    const value = values[field];
    if (typeof value === 'boolean') return allowed.some((one) => String(one) === String(value));
    if (typeof value === 'object' && value !== null && 'value' in value) return allowed.includes(value.value);
    throw new InputError(`A filter must name an enum or bool field of what is read, but got "${field}".`);
  });
}

/** The first instant of the day after, in UTC. */
function dayAfter(date: CalendarDate): Instant {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().replace('.000Z', 'Z');
}

function timeOf(spec: ListSpec, values: HeldValues): Instant | null {
  const time = values[spec.at];
  if (typeof time !== 'string') return null;
  return spec.dayAfter === true ? dayAfter(time) : time;
}

function rowOf(spec: ListSpec, record: HeldRecord, child: HeldChild | null): HeldRow {
  const at = timeOf(spec, child === null ? record.values : child.value);
  const key = child === null ? record.key : [...record.key, ...child.key];
  return { at, position: { raw: at, key }, key, record, child };
}

function compareNewestFirst(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareInstants(b, a);
}

function compareRows(a: { at: Instant | null; key: KeyTuple }, b: { at: Instant | null; key: KeyTuple }): number {
  return compareNewestFirst(a.at, b.at) || compareKeys(b.key, a.key);
}

function isPast(row: HeldRow, bound: Bound, backward: boolean): boolean {
  if (bound.kind === 'position') {
    const { raw, key } = bound.position;
    if (typeof raw === 'number' || key.length !== row.key.length) {
      throw new InputError(
        `A position must be one that this list gave: an instant and ${String(row.key.length)} key parts, but got ${String(key.length)} key parts.`,
      );
    }
    const order = compareRows(row, { at: raw, key: key.map(String) });
    return backward ? order < 0 : order > 0;
  }
  const order = compareNewestFirst(row.at, bound.at);
  return order === 0 ? bound.inclusive : order < 0 === backward;
}

function isWithin(at: Instant | null, { from, before }: PageRequest): boolean {
  if (from === undefined && before === undefined) return true;
  if (at === null) return false;
  return (
    (from === undefined || compareInstants(at, from) >= 0) && (before === undefined || compareInstants(at, before) < 0)
  );
}

/** The rows of a list by parent, in order. A parent without rows is absent. */
export function rowsByParent(
  store: MemoryStore,
  list: string,
  parents: readonly RecordId[],
  only?: PageRequest['only'],
): ReadonlyMap<RecordId, readonly HeldRow[]> {
  const spec = store.spec.lists[list];
  if (spec === undefined) throw new InputError(`${store.entity} must be read by a list it has, but got "${list}".`);
  const asked = new Set<RecordId | null>(parents);
  const found = new Map<RecordId, HeldRow[]>();
  for (const record of store.records()) {
    const parent = record.links[spec.by] ?? null;
    if (parent === null || !asked.has(parent) || !hasOneOf(record.values, spec.only)) continue;
    const children = spec.child === undefined ? [null] : (record.children[spec.child] ?? []);
    const rows = children
      .map((child) => rowOf(spec, record, child))
      .filter((row) => (row.at !== null || spec.dated !== true) && hasOneOf(row.child?.value ?? record.values, only));
    if (rows.length > 0) found.set(parent, [...(found.get(parent) ?? []), ...rows]);
  }
  for (const rows of found.values()) rows.sort(compareRows);
  return found;
}

/** One page of each parent. */
export function pageByParent(
  store: MemoryStore,
  list: string,
  parents: readonly RecordId[],
  page: PageRequest,
): ReadonlyMap<RecordId, readonly HeldRow[]> {
  const { bound, backward = false } = page;
  const pages = new Map<RecordId, readonly HeldRow[]>();
  for (const [parent, rows] of rowsByParent(store, list, parents, page.only)) {
    const some = rows.filter((row) => isWithin(row.at, page) && (bound === undefined || isPast(row, bound, backward)));
    if (some.length > 0) pages.set(parent, nearestRows(some, page));
  }
  return pages;
}
