/**
 * The customers of ids and of records. The texts of these statements are made once for each size of a list of keys: the
 * query builder takes longer over one than the database over its answer.
 */
import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { keptBy } from '../kept.ts';
import { chunkKeys } from '../sql/statement/chunk-keys.ts';
import { successorsOf } from './former-ids.ts';
import type { RecordLink, RegisteredCustomer } from './port.ts';
import { quoted } from './store/dialect.ts';
import { createRead } from './store/read.ts';
import type { Read } from './store/read.ts';
import { CHUNK } from './tables.ts';
import type { CustomerRow, LinkRow } from './tables.ts';

type OpenLink = Pick<LinkRow, 'customer' | 'record' | 'rule' | 'probability' | 'valid_from'> & Pick<CustomerRow, 'id'>;

/** `count` placeholders. */
function slots(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

function createTexts(db: Knex) {
  const rule = `l.${quoted(db, 'rule')}`;
  const openLink = `c.id, l.customer, l.record, ${rule}, l.probability, l.valid_from`;
  return {
    byNumbers: keptBy(
      (count: number) =>
        `select ${openLink} from links l join customers c on c.no = l.customer ` +
        `where l.customer in (${slots(count)}) and l.valid_to is null`,
    ),
    /** Of an id that is nobody's today the customer's number alone. */
    byIds: keptBy(
      (count: number) =>
        `select a.no as asked_no, a.id as asked, a.id, l.customer, l.record, ${rule}, l.probability, l.valid_from ` +
        'from customers a left join links l on l.customer = a.no and l.valid_to is null ' +
        `where a.id in (${slots(count)})`,
    ),
    /** One statement and so one moment: between two of them a build could move the record. */
    byRecords: keptBy(
      (count: number) =>
        `select ${openLink}, a.record as asked from links a ` +
        'join links l on l.customer = a.customer and l.valid_to is null join customers c on c.no = l.customer ' +
        `where a.record in (${slots(count)}) and a.valid_to is null`,
    ),
  };
}

function byAge(a: RecordLink, b: RecordLink): number {
  if (a.linkedAt !== b.linkedAt) return a.linkedAt < b.linkedAt ? -1 : 1;
  return a.record < b.record ? -1 : 1;
}

/** One registered customer for each key that `keyOf` gives. */
function assemble<R extends OpenLink, K>(rows: readonly R[], keyOf: (row: R) => K): Map<K, RegisteredCustomer> {
  const found = new Map<K, { id: CustomerId; links: RecordLink[] }>();
  for (const row of rows) {
    const link = { record: row.record, rule: row.rule, probability: row.probability, linkedAt: row.valid_from };
    const key = keyOf(row);
    const customer = found.get(key);
    if (customer === undefined) found.set(key, { id: row.id, links: [link] });
    else customer.links.push(link);
  }
  for (const customer of found.values()) if (customer.links.length > 1) customer.links.sort(byAge);
  return found;
}

/** The rows that have one of the keys, a statement a chunk. */
async function rowsByKeys<R>(
  read: Read,
  text: (count: number) => string,
  keys: readonly (string | number)[],
): Promise<readonly R[]> {
  const parts: (readonly R[])[] = [];
  for (const { keys: part } of chunkKeys([...new Set(keys)], CHUNK)) {
    // One after the other, on one connection.
    // oxlint-disable-next-line no-await-in-loop
    parts.push(await read<R>(text(part.length), part));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : parts.flat();
}

export interface Lookups {
  byIds(ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>>;
  byRecords(records: readonly RecordId[]): Promise<ReadonlyMap<RecordId, RegisteredCustomer>>;
}

type AskedLink = (OpenLink | { readonly customer: null }) & { readonly asked_no: number; readonly asked: CustomerId };

function isOpenLink(row: AskedLink): row is OpenLink & AskedLink {
  return row.customer !== null;
}

export function createLookups(db: Knex): Lookups {
  const read = createRead(db);
  const texts = createTexts(db);
  const heirsOf = async (former: readonly AskedLink[]): Promise<Map<CustomerId, RegisteredCustomer>> => {
    const found = new Map<CustomerId, RegisteredCustomer>();
    if (former.length === 0) return found;
    const successors = await successorsOf(
      db,
      former.map((row) => row.asked_no),
    );
    const rows = await rowsByKeys<OpenLink>(read, texts.byNumbers, [...successors.values()]);
    const heirs = assemble(rows, (row) => row.customer);
    for (const { asked, asked_no: no } of former) {
      const heir = heirs.get(successors.get(no) ?? no);
      if (heir !== undefined) found.set(asked, heir);
    }
    return found;
  };
  return {
    byIds: async (ids) => {
      const rows = await rowsByKeys<AskedLink>(read, texts.byIds, ids);
      const current = assemble(rows.filter(isOpenLink), (row) => row.asked);
      const former = rows.filter((row) => !isOpenLink(row));
      return former.length === 0 ? current : new Map([...current, ...(await heirsOf(former))]);
    },
    byRecords: async (records) =>
      assemble(
        await rowsByKeys<OpenLink & { readonly asked: RecordId }>(read, texts.byRecords, records),
        (row) => row.asked,
      ),
  };
}
