/** What a port answers out of a memory store, without waiting and without faults. */
import { InputError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Decimal, Instant, Money } from '../../schema/model.ts';
import type { ChildPage, GuestRecord, Position } from '../ports.ts';
import { nearestRows } from '../nearest-rows.ts';
import { formatScaled, parseScaled } from '../decode/money.ts';
import { hasOneOf } from './lists.ts';
import type { HeldRow } from './lists.ts';
import { compareChildren } from './store.ts';
import type { HeldChild, HeldRecord, MemoryStore } from './store.ts';

export function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): Map<K, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

export function recordsById(store: MemoryStore, ids: readonly RecordId[]): Map<RecordId, HeldRecord> {
  return new Map(ids.map((id) => [id, store.get(id)] as const).filter((pair) => pair[1] !== undefined)) as Map<
    RecordId,
    HeldRecord // undefined is filtered out
  >;
}

export function recordsByNumber(store: MemoryStore, numbers: readonly string[]) {
  const asked = new Set(numbers);
  const found = new Map<string, HeldRecord[]>();
  for (const record of store.records()) {
    const number = record.values[store.spec.number];
    if (typeof number === 'string' && asked.has(number)) found.set(number, [...(found.get(number) ?? []), record]);
  }
  return found;
}

export function toRow({ at, position, record, child }: HeldRow) {
  return { at, position, entity: record.entity, child: child === null ? null : child.value };
}

export function toChildRow(child: HeldChild) {
  return { position: { raw: child.sort, key: child.key }, child: child.value };
}

function isPast(child: HeldChild, position: Position, backward: boolean): boolean {
  const { raw, key } = position;
  if (typeof raw === 'number' || key.length !== child.key.length) {
    throw new InputError(
      `A position must be one that this child list gave: ${String(child.key.length)} key parts, but got ${String(key.length)}.`,
    );
  }
  const order = compareChildren(child, { sort: raw, key: key.map(String) });
  return backward ? order < 0 : order > 0;
}

function pageOf(children: readonly HeldChild[], page: ChildPage | null): readonly HeldChild[] {
  if (page === null) return children;
  const { bound, backward = false, only } = page;
  const asked = children.filter(
    (child) => (bound === undefined || isPast(child, bound, backward)) && hasOneOf(child.value, only),
  );
  return nearestRows(asked, page);
}

export function childrenByParent(
  store: MemoryStore,
  name: string,
  parents: readonly RecordId[],
  page: ChildPage | null,
) {
  const pages = mapValues(recordsById(store, parents), (record) => pageOf(record.children[name] ?? [], page));
  return new Map([...pages].filter(([, children]) => children.length > 0));
}

export function childrenById(store: MemoryStore, name: string, ids: readonly RecordId[]) {
  const asked = new Set(ids);
  const all = store.records().flatMap((record) => record.children[name] ?? []);
  return new Map(all.filter((child) => asked.has(child.id)).map((child) => [child.id, child.value]));
}

function decimalsOf(amount: Decimal): number {
  return amount.split('.')[1]?.length ?? 0;
}

/** One sum a currency, by currency, with as many decimals as any amount has. */
function sumMoney(amounts: readonly Money[]): readonly Money[] {
  const scale = Math.max(0, ...amounts.map(({ amount }) => decimalsOf(amount)));
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + (parseScaled(amount, scale) ?? 0n));
  }
  const currencies = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return currencies.map(([currency, units]) => ({ amount: formatScaled(units, scale), currency }));
}

export function sumsByParent(
  rows: ReadonlyMap<RecordId, readonly HeldRow[]>,
  field: string,
): ReadonlyMap<RecordId, readonly Money[]> {
  const sums = mapValues(rows, (some) => {
    // A money field holds money or null.
    const amounts = some.map((row) => row.record.values[field] as Money | null);
    return sumMoney(amounts.filter((amount) => amount !== null));
  });
  return new Map([...sums].filter(([, amounts]) => amounts.length > 0));
}

export function earliestByParent(rows: ReadonlyMap<RecordId, readonly HeldRow[]>) {
  const dated = mapValues(rows, (some) => some.findLast((row) => row.at !== null)?.at ?? null);
  return new Map([...dated].filter((pair): pair is [RecordId, Instant] => pair[1] !== null));
}

export function guestsOf(store: MemoryStore): readonly GuestRecord[] {
  const guests = new Map<RecordId, GuestRecord>();
  for (const { guest } of store.records()) if (guest !== null) guests.set(guest.id, guest);
  return [...guests.values()];
}
