/** One transaction of a build: makes the ledger say of a range of clusters what the build found. */
import type { Knex } from 'knex';
import type { LinkRule } from '../../../schema/enums.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import { foundCustomers } from '../founding.ts';
import type { Founder } from '../founding.ts';
import { chunks } from '../tables.ts';
import type { StagedRow } from '../tables.ts';
import { closeLinks, later, openLinks } from './links.ts';
import type { NewLink } from './links.ts';

/** A staged record beside its open link, if it has one. */
interface Comparison extends StagedRow {
  readonly link: number | null;
  readonly customer: number | null;
  readonly linkRule: LinkRule | null;
  readonly linkProbability: number | null;
  readonly linkModel: string | null;
  readonly linkedAt: Instant | null;
}

export interface Changes {
  readonly opened: number;
  readonly closed: number;
}

/** Which clusters, and what is to become of them. */
export interface Batch {
  readonly from: number;
  readonly to: number;
  /** By cluster: the customer's number; 0 where it has to found one. */
  readonly assigned: Uint32Array;
  /** Clusters that stay as the ledger says. */
  readonly frozen: ReadonlySet<number>;
  /** Of the links that likeness makes. */
  readonly model: string | null;
  readonly at: Instant;
}

/** By cluster, in the order of the records. */
async function compare(
  trx: Knex.Transaction,
  { from, to, frozen }: Batch,
): Promise<ReadonlyMap<number, readonly Comparison[]>> {
  const rows: readonly Comparison[] = await trx('staged as s')
    .leftJoin('links as l', (on) => on.on('l.record', 's.record').onNull('l.valid_to'))
    .whereBetween('s.cluster', [from, to])
    .orderBy(['s.cluster', 's.record'])
    .select('s.record', 's.cluster', 's.part', 's.rule', 's.probability', 'l.no as link', 'l.customer')
    .select('l.rule as linkRule', 'l.probability as linkProbability', 'l.model_version as linkModel')
    .select('l.valid_from as linkedAt');
  const clusters = new Map<number, Comparison[]>();
  for (const row of rows) {
    if (frozen.has(row.cluster)) continue;
    const members = clusters.get(row.cluster);
    if (members === undefined) clusters.set(row.cluster, [row]);
    else members.push(row);
  }
  return clusters;
}

function founderOf(members: readonly Comparison[]): Founder {
  const core = members.filter(({ part }) => part === 0).map(({ record }) => record);
  const [record = '' as RecordId] = core; // a cluster has a first group, and that a record
  return { record, core, members: members.map((member) => member.record) };
}

/** The customer of each cluster in the batch: the one assigned, or a new one. */
async function customersOf(
  trx: Knex.Transaction,
  clusters: ReadonlyMap<number, readonly Comparison[]>,
  { assigned, at }: Batch,
): Promise<ReadonlyMap<number, number>> {
  const homeless = [...clusters].filter(([cluster]) => (assigned[cluster] ?? 0) === 0);
  const founders = homeless.map(([, members]) => founderOf(members));
  const founded = await foundCustomers(trx, founders, at);
  const customers = new Map(homeless.map(([cluster], place) => [cluster, founded[place] ?? 0]));
  for (const cluster of clusters.keys()) if (!customers.has(cluster)) customers.set(cluster, assigned[cluster] ?? 0);
  return customers;
}

function surelyBears({ customer, linkRule }: Comparison, asked: number | undefined): boolean {
  return customer === asked && linkRule !== 'PROBABILISTIC';
}

/** By record, when its customer's id first surely meant it: of clusters that stay that customer in several groups. */
async function firstMeant(
  trx: Knex.Transaction,
  clusters: ReadonlyMap<number, readonly Comparison[]>,
  customers: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<RecordId, Instant>> {
  const parted = [...clusters].flatMap(([cluster, members]) => {
    const bearing = members.filter((row) => surelyBears(row, customers.get(cluster)));
    return new Set(bearing.map(({ part }) => part)).size > 1 ? bearing.map(({ record }) => record) : [];
  });
  const first = new Map<RecordId, Instant>();
  for (const part of chunks(parted)) {
    const rows: readonly { readonly record: RecordId; readonly since: Instant }[] = await trx('links as l')
      .join('links as f', (on) => on.on('f.record', 'l.record').on('f.customer', 'l.customer'))
      .whereIn('l.record', part)
      .whereNull('l.valid_to')
      .whereNot('f.rule', 'PROBABILISTIC')
      .groupBy('l.record')
      .min({ since: 'f.valid_from' })
      .select('l.record as record');
    for (const { record, since } of rows) first.set(record, since);
  }
  return first;
}

/** A group of a cluster beside the customer that the cluster is to be. */
interface Part {
  readonly bearing: number;
  readonly size: number;
  /** When the id first surely meant one of those that bear it; empty where no other group's do. */
  readonly since: Instant;
}

function earlier(one: Instant, other: Instant | undefined): Instant {
  return one === '' || (other !== undefined && other < one) ? (other ?? one) : one;
}

/**
 * The group that the customer's id has meant first, of those that hold records which surely bear it; then the one of most of
 * these. Of equals the one of more records, which sure rules hold together; then the one that comes first.
 */
function coreOf(members: readonly Comparison[], customer: number, first: ReadonlyMap<RecordId, Instant>): number {
  const parts = new Map<number, Part>();
  for (const row of members) {
    const { bearing, size, since } = parts.get(row.part) ?? { bearing: 0, size: 0, since: '' };
    const bears = surelyBears(row, customer);
    parts.set(row.part, {
      bearing: bearing + (bears ? 1 : 0),
      size: size + 1,
      since: bears ? earlier(since, first.get(row.record)) : since,
    });
  }
  const ranked = [...parts].toSorted(([a, one], [b, other]) => {
    const areBoth = one.bearing > 0 && other.bearing > 0;
    const bySince = areBoth && one.since !== other.since ? (one.since < other.since ? -1 : 1) : 0;
    const bySize = areBoth ? other.size - one.size : 0;
    return bySince || other.bearing - one.bearing || bySize || a - b;
  });
  return ranked[0]?.[0] ?? 0;
}

/** What the ledger should say of a record. */
type Target = Pick<NewLink, 'customer' | 'rule' | 'probability' | 'model_version'>;

function targetOf(row: Comparison, customer: number, core: number, { model }: Batch): Target {
  return row.part === core
    ? { customer, rule: row.rule, probability: 1, model_version: null }
    : { customer, rule: 'PROBABILISTIC', probability: row.probability, model_version: model };
}

function holds(row: Comparison, target: Target): boolean {
  return (
    row.customer === target.customer &&
    row.linkRule === target.rule &&
    row.linkProbability === target.probability &&
    row.linkModel === target.model_version
  );
}

export async function applyBatch(trx: Knex.Transaction, batch: Batch): Promise<Changes> {
  const clusters = await compare(trx, batch);
  const customers = await customersOf(trx, clusters, batch);
  const first = await firstMeant(trx, clusters, customers);
  const closing: number[] = [];
  const opening: NewLink[] = [];
  for (const [cluster, members] of clusters) {
    const customer = customers.get(cluster) ?? 0;
    const core = coreOf(members, customer, first);
    for (const row of members) {
      const target = targetOf(row, customer, core, batch);
      if (holds(row, target)) continue;
      if (row.link !== null) closing.push(row.link);
      opening.push({ record: row.record, ...target, valid_from: later(row.linkedAt, batch.at), actor: 'build' });
    }
  }
  await closeLinks(trx, closing, batch.at);
  await openLinks(trx, opening);
  return { opened: opening.length, closed: closing.length };
}
