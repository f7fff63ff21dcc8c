/** One transaction of a build: makes the ledger say of a range of clusters what the build found. */
import type { Knex } from 'knex';
import type { LinkRule } from '../../../schema/enums.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import { foundCustomers } from '../founding.ts';
import { chunks } from '../tables.ts';
import type { LinkRow } from '../tables.ts';

/** A staged record beside its open link, if it has one. */
interface Comparison {
  readonly record: RecordId;
  readonly cluster: number;
  readonly rule: LinkRule;
  readonly probability: number;
  readonly link: number | null;
  readonly customer: number | null;
  readonly linkRule: LinkRule | null;
  readonly linkProbability: number | null;
  readonly linkedAt: Instant | null;
}

export interface Changes {
  readonly opened: number;
  readonly closed: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

async function compare(trx: Knex.Transaction, { from, to }: Range): Promise<readonly Comparison[]> {
  return trx('staged as s')
    .leftJoin('links as l', (on) => on.on('l.record', 's.record').onNull('l.valid_to'))
    .whereBetween('s.cluster', [from, to])
    .orderBy(['s.cluster', 's.record'])
    .select('s.record', 's.cluster', 's.rule', 's.probability', 'l.no as link', 'l.customer', 'l.rule as linkRule')
    .select('l.probability as linkProbability', 'l.valid_from as linkedAt');
}

/** The customer of each cluster in the range: the one assigned, or a new one. */
async function customersOf(
  trx: Knex.Transaction,
  rows: readonly Comparison[],
  assigned: Uint32Array,
  at: Instant,
): Promise<ReadonlyMap<number, number>> {
  const customers = new Map<number, number>();
  const homeless = new Map<number, RecordId[]>();
  for (const { cluster, record } of rows) {
    const customer = assigned[cluster] ?? 0;
    const members = homeless.get(cluster);
    if (customer !== 0) customers.set(cluster, customer);
    else if (members === undefined) homeless.set(cluster, [record]);
    else members.push(record);
  }
  const founders = [...homeless.values()].flatMap((members) =>
    members.slice(0, 1).map((record) => ({ record, members })),
  );
  const founded = await foundCustomers(trx, founders, at);
  [...homeless.keys()].forEach((cluster, place) => customers.set(cluster, founded[place] ?? 0));
  return customers;
}

function holds(row: Comparison, customer: number): boolean {
  return row.customer === customer && row.linkRule === row.rule && row.linkProbability === row.probability;
}

/** A link never ends before it began: a record adopted while the build was reading is moved at that later instant. */
function changeInstant(row: Comparison, at: Instant): Instant {
  return row.linkedAt !== null && row.linkedAt > at ? row.linkedAt : at;
}

export async function closeLinks(trx: Knex.Transaction, links: readonly number[], at: Instant): Promise<void> {
  const end = trx.raw('case when valid_from > ? then valid_from else ? end', [at, at]);
  for (const part of chunks(links)) await trx('links').whereIn('no', part).update({ valid_to: end });
}

export async function applyRange(
  trx: Knex.Transaction,
  range: Range,
  assigned: Uint32Array,
  at: Instant,
): Promise<Changes> {
  const rows = await compare(trx, range);
  const customers = await customersOf(trx, rows, assigned, at);
  const closing: number[] = [];
  const opening: Omit<LinkRow, 'no' | 'valid_to' | 'model_version'>[] = [];
  for (const row of rows) {
    const customer = customers.get(row.cluster) ?? 0;
    if (holds(row, customer)) continue;
    if (row.link !== null) closing.push(row.link);
    const { record, rule, probability } = row;
    opening.push({ record, customer, rule, probability, valid_from: changeInstant(row, at), actor: 'build' });
  }
  await closeLinks(trx, closing, at);
  for (const part of chunks(opening)) await trx<LinkRow>('links').insert(part);
  return { opened: opening.length, closed: closing.length };
}
