/**
 * Builders of memory records: a test names what it is about, the rest is filled in.
 *
 * `memoryOrder({ key: '7', customer: 'crm:1', state: 'CANCELLED', lines: [{ sku: 'A' }] })`
 */
import { isSystemId, parseRecordId } from '../../schema/ids.ts';
import type { KeyTuple, RecordId, SystemId } from '../../schema/ids.ts';
import { ENTITIES, fallbackValue } from '../../schema/model.ts';
import type { ChildSpec, Coded, EntityName, EntitySpec, FieldKind, Money } from '../../schema/model.ts';
import type { SystemDomain } from '../../schema/enums.ts';
import type { SystemInfo } from '../ports.ts';
import type { MemoryChild, MemoryChildren, MemoryRecord, MemoryValue, MemoryValues } from './record.ts';

/** A key of one part may be given as it is. */
type KeyDraft = string | KeyTuple;
type FieldDraft<K> = K extends readonly (infer T extends string)[]
  ? T | Coded<T>
  : K extends 'bool'
    ? boolean
    : K extends 'money'
      ? Money | null
      : string | null;
type ChildrenOf<S> = S extends { children: infer C } ? C : Record<never, never>;
type ChildDraft<S> = S extends { fields: infer F }
  ? { readonly [N in keyof F]?: FieldDraft<F[N]> } & { readonly key?: KeyDraft } & {
      readonly [G in keyof ChildrenOf<S>]?: readonly ChildDraft<ChildrenOf<S>[G]>[];
    }
  : never;

/** An enum value given as plain text has itself as its code. A child without a key is numbered, from 1. */
export type MemoryDraft<E extends EntityName> = ChildDraft<(typeof ENTITIES)[E]> & {
  readonly key: KeyDraft;
  readonly guestEmail?: string | null;
} & { readonly [L in (typeof ENTITIES)[E]['links'][number]]?: string | null };

/** Any draft, read by the names in its specification. */
type LooseDraft = Readonly<Record<string, unknown>>;

const DEFAULTS: Readonly<Record<EntityName, LooseDraft>> = {
  Customer: {},
  Order: { state: 'PLACED', channel: 'WEB' },
  Invoice: { state: 'OPEN', total: { amount: '0.00', currency: 'EUR' } },
  Payment: { kind: 'PAYMENT', state: 'SUCCEEDED', amount: { amount: '0.00', currency: 'EUR' } },
  Ticket: { state: 'OPEN', priority: 'NORMAL', channel: 'EMAIL' },
  Shipment: { state: 'IN_TRANSIT' },
};
const CHILD_DEFAULTS: Readonly<Record<string, LooseDraft>> = {
  addresses: { kind: 'MAIN' },
  lines: { quantity: '1' },
  history: { state: 'PLACED' },
  returns: { state: 'REQUESTED' },
  messages: { direction: 'INBOUND', text: '' },
  scans: { state: 'IN_TRANSIT' },
};

function keyOf(draft: unknown): KeyTuple {
  // The draft types allow nothing but a text and a list of texts.
  return typeof draft === 'string' ? [draft] : (draft as KeyTuple);
}

function valueOf(kind: FieldKind, given: unknown): MemoryValue {
  if (typeof kind !== 'string') {
    if (given === undefined) return { value: fallbackValue(kind), code: null, label: null };
    if (typeof given === 'string') return { value: given, code: given, label: null };
  }
  if (given === undefined) return kind === 'bool' ? false : null;
  // The draft types have held the value to the field's kind.
  return given as MemoryValue;
}

function valuesOf(spec: ChildSpec, draft: LooseDraft, defaults: LooseDraft): MemoryValues {
  return Object.fromEntries(
    Object.entries(spec.fields).map(([name, kind]) => [
      name,
      valueOf(kind, draft[name] === undefined ? defaults[name] : draft[name]),
    ]),
  );
}

function childrenOf(spec: ChildSpec, draft: LooseDraft): MemoryChildren {
  const lists = Object.entries(spec.children ?? {}).map(([name, childSpec]) => {
    const drafts = (draft[name] ?? []) as readonly LooseDraft[]; // as the draft types say
    return [name, drafts.map((child, index) => buildChild(name, childSpec, child, index))] as const;
  });
  return Object.fromEntries(lists);
}

function buildChild(name: string, spec: ChildSpec, draft: LooseDraft, index: number): MemoryChild {
  return {
    key: keyOf(draft['key'] ?? String(index + 1)),
    values: valuesOf(spec, draft, CHILD_DEFAULTS[name] ?? {}),
    children: childrenOf(spec, draft),
  };
}

function linkOf(entity: EntityName, link: string, given: unknown): RecordId | null {
  if (given === undefined || given === null) return null;
  if (typeof given !== 'string' || parseRecordId(given) === null) {
    throw new TypeError(`${entity}.${link} must be a record id such as "crm:17", but got ${JSON.stringify(given)}.`);
  }
  return given as RecordId; // parsed above
}

function build<E extends EntityName>(entity: E, draft: MemoryDraft<E>): MemoryRecord<E> {
  const spec: EntitySpec = ENTITIES[entity];
  const loose: LooseDraft = draft;
  const key = keyOf(draft.key);
  return {
    entity,
    key,
    values: valuesOf(spec, loose, { [spec.number]: key.join('-'), ...DEFAULTS[entity] }),
    links: Object.fromEntries(spec.links.map((link) => [link, linkOf(entity, link, loose[link])])),
    guestEmail: draft.guestEmail ?? null,
    children: childrenOf(spec, loose),
  };
}

export const memoryCustomer = (draft: MemoryDraft<'Customer'>): MemoryRecord<'Customer'> => build('Customer', draft);
export const memoryOrder = (draft: MemoryDraft<'Order'>): MemoryRecord<'Order'> => build('Order', draft);
export const memoryInvoice = (draft: MemoryDraft<'Invoice'>): MemoryRecord<'Invoice'> => build('Invoice', draft);
export const memoryPayment = (draft: MemoryDraft<'Payment'>): MemoryRecord<'Payment'> => build('Payment', draft);
export const memoryTicket = (draft: MemoryDraft<'Ticket'>): MemoryRecord<'Ticket'> => build('Ticket', draft);
export const memoryShipment = (draft: MemoryDraft<'Shipment'>): MemoryRecord<'Shipment'> => build('Shipment', draft);

/** What a memory system says of itself. */
export function memoryInfo(id: string, domain: SystemDomain): SystemInfo {
  if (!isSystemId(id)) throw new TypeError(`A system id must be a word such as "crm", but got ${JSON.stringify(id)}.`);
  const system: SystemId = id;
  return { id: system, name: id, domain, engine: 'Memory', zone: 'UTC' };
}
