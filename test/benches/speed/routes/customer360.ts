import type { Sealer } from '../../../../adapters/ports.ts';
import type { Owner, Reads } from './read/reads.ts';
import { SYSTEMS } from './read/rows.ts';
import type { LinkRow, PersonRow, System } from './read/rows.ts';
import { tellBalances, tellInvoice, tellLine, tellMessage, tellOrder, tellParcels, tellTicket } from './tell/tell.ts';
import { clean, titleCase } from './tell/words.ts';

const ORDERS = 10;
const TICKETS = 5;
const MESSAGES = 20;
/** Birth dates that say that none is known. */
const NO_BIRTH = /^(?:0000-00-00|0001-01-01|1900-01-01)/;

interface Owners {
  readonly keys: Readonly<Record<System, readonly string[]>>;
  readonly guests: Readonly<Record<System, readonly string[]>>;
  /** What each system's rows are asked for by. */
  readonly of: Readonly<Record<System, readonly Owner[]>>;
}

/** Record ids are `system:key`; a guest's key is `@` and the sealed e-mail. */
function splitRecords(links: readonly LinkRow[], sealer: Sealer): Owners {
  const bySystem = <T>(): Record<System, T[]> => ({ orders: [], billing: [], support: [], shipping: [] });
  const [keys, guests, of] = [bySystem<string>(), bySystem<string>(), bySystem<Owner>()];
  for (const { record } of links) {
    const colon = record.indexOf(':');
    const system = record.slice(0, colon) as System; // the registry was built from these systems
    const key = record.slice(colon + 1);
    const email = key.startsWith('@') ? sealer.open(key.slice(1)) : null;
    if (email === null) keys[system].push(key);
    else guests[system].push(email);
    of[system].push(email === null ? { kind: 'key', key } : { kind: 'guest', email });
  }
  return { keys, guests, of };
}

function completeness({ name, email, phone, birth }: PersonRow): number {
  const known = birth === null || NO_BIRTH.test(birth) ? null : birth;
  return [name, email, phone, known].filter((text) => clean(text) !== null).length;
}

/** Within a system the fullest record speaks first, then the one with the smaller id. */
function byTrust(people: readonly PersonRow[]): readonly PersonRow[] {
  if (people.length < 2) return people;
  return [...people].sort((a, b) => completeness(b) - completeness(a) || (String(a.key) < String(b.key) ? -1 : 1));
}

function firstOf(people: readonly PersonRow[], field: 'email' | 'phone' | 'name'): string | null {
  for (const person of people) {
    const value = clean(person[field]);
    if (value !== null) return value;
  }
  return null;
}

async function readPerson(reads: Reads, { keys, guests }: Owners) {
  const [inOrders = [], ...others] = await Promise.all(
    SYSTEMS.map(async (system) => (keys[system].length === 0 ? [] : byTrust(await reads.people(system, keys[system])))),
  );
  // Order entry is a terminal that knows capitals alone.
  const spelt = inOrders.map((person) => ({ ...person, name: titleCase(person.name) }));
  const people = [spelt, ...others].flat();
  return {
    name: firstOf(people, 'name'),
    email: firstOf(people, 'email') ?? SYSTEMS.flatMap((system) => guests[system])[0] ?? null,
    phone: firstOf(people, 'phone'),
  };
}

/** Of several owners the newest rows together. */
async function newest<T>(
  owners: readonly Owner[],
  read: (owner: Owner) => Promise<readonly T[]> | readonly T[],
  at: (row: T) => string,
  limit: number,
) {
  const rows = (await Promise.all(owners.map(async (owner) => read(owner)))).flat();
  return owners.length < 2 ? rows : rows.sort((a, b) => (at(a) > at(b) ? -1 : Number(at(a) < at(b)))).slice(0, limit);
}

async function readOrders(reads: Reads, owners: readonly Owner[], nowMs: number) {
  const rows = await newest(
    owners,
    (owner) => reads.orders(owner, ORDERS),
    (row) => row.ORDDAT,
    ORDERS,
  );
  if (rows.length === 0) return [];
  const numbers = rows.map((row) => row.ORDNUM);
  const texts = numbers.map(String);
  const [lines, parcels, scans, invoices] = await Promise.all([
    reads.lines(numbers),
    reads.parcels(texts),
    reads.scans(texts),
    reads.invoices(texts),
  ]);
  return rows.map((row) => {
    const number = String(row.ORDNUM);
    return {
      ...tellOrder(row),
      lines: (lines.get(row.ORDNUM) ?? []).map(tellLine),
      shipments: tellParcels(parcels.get(number) ?? [], scans.get(number) ?? [], nowMs),
      invoices: (invoices.get(number) ?? []).map((invoice) => tellInvoice(invoice, nowMs)),
    };
  });
}

async function readBalances(reads: Reads, owners: readonly Owner[]) {
  const [owed, unallocated] = await Promise.all([
    Promise.all(owners.map(async (owner) => reads.owed(owner))),
    Promise.all(owners.map(async (owner) => reads.unallocated(owner))),
  ]);
  return tellBalances(owed.flat(), unallocated.flat());
}

async function readTickets(reads: Reads, owners: readonly Owner[]) {
  const rows = await newest(
    owners,
    (owner) => reads.tickets(owner, TICKETS),
    (row) => row.created_at,
    TICKETS,
  );
  if (rows.length === 0) return [];
  const messages = await reads.messages(
    rows.map((row) => row.ticket_id),
    MESSAGES,
  );
  return rows.map((row) => ({
    ...tellTicket(row),
    messages: { nodes: (messages.get(row.ticket_id) ?? []).map(tellMessage) },
  }));
}

/** The answer to queries/360.graphql; null for a record that nobody has. */
export async function customer360(reads: Reads, record: string, { sealer, nowMs }: { sealer: Sealer; nowMs: number }) {
  const links = await reads.links(record);
  const [first] = links;
  if (first === undefined) return { customerByRecord: null };
  const owners = splitRecords(links, sealer);
  const [person, orders, balances, tickets] = await Promise.all([
    readPerson(reads, owners),
    readOrders(reads, owners.of.orders, nowMs),
    readBalances(reads, owners.of.billing),
    readTickets(reads, owners.of.support),
  ]);
  return {
    customerByRecord: {
      id: first.id,
      ...person,
      orders: { nodes: orders },
      account: { balances },
      tickets: { nodes: tickets },
    },
  };
}
