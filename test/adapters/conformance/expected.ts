/** What a port has to answer, told by plain filters over the data: short rather than quick, and no code of the twin's. */
import type { MemoryChild, MemoryRecord } from '../../../adapters/memory/record.ts';
import type { ChildPage, Sealer } from '../../../adapters/ports.ts';
import { formatGuestId, formatRecordId } from '../../../schema/ids.ts';
import type { KeyTuple, RecordId } from '../../../schema/ids.ts';
import type { ChildSpec, FieldKind, Instant, ListSpec } from '../../../schema/model.ts';
import type { AnyRow, Holding, Values } from './subject.ts';

function withoutClosingZeros(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number;
}

/** One spelling of an amount, of which "1.50" and "1.5" are two. */
export function sameMoney(money: { readonly amount: string; readonly currency: string }) {
  return { currency: money.currency, amount: withoutClosingZeros(money.amount) };
}

function sameValue(kind: FieldKind, value: unknown): unknown {
  if (value === null || typeof kind !== 'string') return value;
  // The kind of a field says what a value of it is.
  if (kind === 'instant') return new Date(value as string).toISOString();
  if (kind === 'decimal') return withoutClosingZeros(value as string);
  if (kind === 'money') return sameMoney(value as { amount: string; currency: string });
  return value;
}

/** A record or child with one spelling for each value: "05Z" and "05.000Z" are one instant. */
export function same(spec: ChildSpec, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = Object.entries(spec.fields).map(([name, kind]) => [name, sameValue(kind, values[name])] as const);
  const nested = Object.entries(spec.children ?? {}).map(([name, childSpec]) => {
    const members = values[name] as readonly Values[] | undefined; // as the specification says; absent for entities
    return [name, members?.map((member) => same(childSpec, member))] as const;
  });
  return { ...values, ...Object.fromEntries(fields), ...Object.fromEntries(nested.filter((pair) => pair[1])) };
}

export function idOf({ system }: Holding, record: MemoryRecord): RecordId {
  return formatRecordId(system.id, record.key);
}

/** The guest whom a record belongs to; null where it names a customer or no e-mail. */
export function guestIdOf({ system, spec }: Holding, record: MemoryRecord, sealer: Sealer): RecordId | null {
  const email = (record.guestEmail ?? '').trim().toLowerCase();
  if (!spec.links.includes('customer') || record.links['customer'] !== null || email === '') return null;
  return formatGuestId(system.id, sealer.seal(email));
}

export function entityOf(holding: Holding, record: MemoryRecord, sealer: Sealer): Readonly<Record<string, unknown>> {
  const guest = guestIdOf(holding, record, sealer);
  const links = guest === null ? record.links : { ...record.links, customer: guest };
  const linkedBy = Object.entries(links).map(([link, id]) => {
    return [link, id === null ? null : { rule: id === guest ? 'email' : 'key', confidence: 1 }] as const;
  });
  const told = { links, linkedBy: Object.fromEntries(linkedBy) };
  return same(holding.spec, { ...record.values, id: idOf(holding, record), system: holding.system.id, ...told });
}

/** Oldest first, those without a time before all others, then by key. */
function inOrder(spec: ChildSpec, children: readonly MemoryChild[]): readonly MemoryChild[] {
  const timeOf = (child: MemoryChild): number => {
    const time = spec.sort === undefined ? null : child.values[spec.sort];
    return typeof time === 'string' ? Date.parse(time) : -Infinity;
  };
  const keyOf = (child: MemoryChild): string => child.key.join('~');
  return [...children].sort((a, b) => {
    const [left, right] = [timeOf(a), timeOf(b)];
    return left === right ? (keyOf(a) < keyOf(b) ? -1 : 1) : left - right;
  });
}

function childOf(holding: Holding, spec: ChildSpec, parent: KeyTuple, child: MemoryChild): Values {
  const key = [...parent, ...child.key];
  const nested = Object.entries(spec.children ?? {}).map(([name, childSpec]) => {
    const members = inOrder(childSpec, child.children[name] ?? []);
    return [name, members.map((member) => childOf(holding, childSpec, key, member))] as const;
  });
  const id = formatRecordId(holding.system.id, key);
  return { ...same(spec, { ...child.values, ...Object.fromEntries(nested) }), id };
}

/** A record's children of one name, in order. */
export function childrenOf(holding: Holding, name: string, record: MemoryRecord): readonly Values[] {
  const spec = holding.spec.children?.[name];
  if (spec === undefined) throw new Error(`${holding.entity} must have a child list ${name}, but has none.`);
  return inOrder(spec, record.children[name] ?? []).map((child) => childOf(holding, spec, record.key, child));
}

export interface ExpectedRow {
  readonly parent: RecordId;
  readonly at: Instant | null;
  readonly record: MemoryRecord;
  readonly entity: RecordId;
  readonly child: Values | null;
}

function timeOfRow(list: ListSpec, values: Readonly<Record<string, unknown>>): Instant | null {
  const time = values[list.at];
  if (typeof time !== 'string') return null;
  const start = list.dayAfter === true ? Date.parse(`${time}T00:00:00Z`) + 86_400_000 : Date.parse(time);
  return new Date(start).toISOString();
}

/** Whether enum and bool fields have one of the values asked for. */
export function isOneOf(values: Readonly<Record<string, unknown>>, only: ChildPage['only']): boolean {
  return Object.entries(only ?? {}).every(([field, allowed]) => {
    const value = values[field] as boolean | { readonly value: string }; // `only` names such fields alone
    return allowed.includes(typeof value === 'boolean' ? value : value.value);
  });
}

/** Every row of a list, of all parents, in no order. */
export function rowsOf(holding: Holding, name: string, sealer: Sealer): readonly ExpectedRow[] {
  const list = holding.spec.lists[name];
  if (list === undefined) throw new Error(`${holding.entity} must have a list ${name}, but has none.`);
  return holding.records.flatMap((record) => {
    const link = record.links[list.by] ?? null;
    const parent = link === null && list.by === 'customer' ? guestIdOf(holding, record, sealer) : link;
    if (parent === null || !isOneOf(record.values, list.only)) return [];
    const children = list.child === undefined ? [null] : childrenOf(holding, list.child, record);
    return children
      .map((child) => ({
        parent,
        at: timeOfRow(list, child ?? record.values),
        record,
        entity: idOf(holding, record),
        child,
      }))
      .filter((row) => row.at !== null || list.dated !== true);
  });
}

/** Tells one row of a list from all others. */
export function signature(row: Pick<ExpectedRow, 'at'> & { entity: RecordId; child: RecordId | null }): string {
  return `${row.at === null ? '-' : new Date(row.at).toISOString()} ${row.entity} ${row.child ?? ''}`;
}

export function signatures(rows: readonly AnyRow[]): readonly string[] {
  return rows.map((row) => signature({ at: row.at, entity: row.entity.id, child: row.child?.id ?? null }));
}
