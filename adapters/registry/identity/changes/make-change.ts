/** The changes that a person makes. Each runs in a transaction that holds the write lock. */
import type { Knex } from 'knex';
import { InputError } from '../../../../schema/errors.ts';
import type { CustomerId, RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { successorsOf } from '../../former-ids.ts';
import type { Act, ChangeKind, ReviewId, Verdict } from '../../identity-port.ts';
import type { CustomerRow, DecisionRow, ReviewRow } from '../../tables.ts';
import { commitChange } from './commit.ts';
import type { Draft } from './commit.ts';
import { decisionsAmong, pairKey, pairOf } from './decisions.ts';
import { joinMoves, recordsMadeOne } from './join.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import { partMoves } from './part.ts';

/** What every change is made with. */
export interface Making {
  readonly trx: Knex.Transaction;
  readonly act: Act;
  readonly at: Instant;
}

/** Decisions of one change: joining or parting customers of many records takes one for each pair. */
const MOST_PAIRS = 10_000;

/** The decisions that say it already. */
function inForce(decisions: readonly DecisionRow[], kind: Verdict['kind']): ReadonlySet<string> {
  return new Set(decisions.filter((one) => one.kind === kind).map(({ low, high }) => pairKey([low, high])));
}

async function linksOf({ trx }: Making, subject: string, records: readonly RecordId[]): Promise<readonly OpenLink[]> {
  const links = await openLinksOf(trx, records);
  return records.map((record) => {
    const open = links.get(record);
    if (open !== undefined) return open;
    throw new InputError(
      `${subject}: each record must belong to a customer, but ${record} does not; look it up first.`,
    );
  });
}

type Told = Pick<Draft, 'kind' | 'subject' | 'review'>;

function pairsBetween(parts: readonly (readonly OpenLink[])[]): number {
  const all = parts.flat().length;
  return parts.reduce((pairs, { length }) => pairs - (length * (length - 1)) / 2, (all * (all - 1)) / 2);
}

/** Each two records of different parts, counted before they are made. */
function crossPairs(
  subject: string,
  parts: readonly (readonly OpenLink[])[],
): readonly (readonly [RecordId, RecordId])[] {
  const count = pairsBetween(parts);
  if (count > MOST_PAIRS) {
    throw new InputError(
      `${subject}: a change must decide on ${MOST_PAIRS} pairs of records at the most, but this one would on ${count}; ` +
        'take smaller customers, or fewer at a time.',
    );
  }
  return parts.flatMap((part, place) =>
    parts.slice(place + 1).flatMap((other) => part.flatMap((a) => other.map((b) => pairOf(a.record, b.record)))),
  );
}

/**
 * Makes customers one, by a decision on every pair of the records that are surely one then: none of them holds the others
 * together, and no rule has to find them again. An `apart` holds unless both its records are `named`.
 */
async function joinCustomers(
  { trx, act, at }: Making,
  links: readonly OpenLink[],
  { one, named }: { readonly one: ReadonlySet<RecordId>; readonly named: ReadonlySet<RecordId> },
  told: Told,
): Promise<number> {
  const together = recordsMadeOne(links, one).map((own) => [own]);
  const pairs = crossPairs(told.subject, together);
  const decisions = await decisionsAmong(
    trx,
    links.map(({ record }) => record),
  );
  const known = inForce(decisions, 'link');
  const makes = pairs
    .filter((pair) => !known.has(pairKey(pair)))
    .map((records) => ({ kind: 'link' as const, records }));
  const lifts = decisions.filter(({ kind, low, high }) => kind === 'apart' && named.has(low) && named.has(high));
  return commitChange(trx, { ...told, act, at, moves: joinMoves(links, one), makes, lifts });
}

async function joinRecords(making: Making, records: readonly RecordId[], told: Told): Promise<number> {
  const found = await linksOf(making, told.subject, records);
  const customers = found.map(({ customer }) => customer);
  const named = new Set(records);
  return joinCustomers(making, await openLinksIn(making.trx, customers), { one: named, named }, told);
}

/** IdentityChanges.link */
export async function link(making: Making, records: readonly RecordId[]): Promise<number> {
  const distinct = [...new Set(records)].toSorted();
  if (distinct.length < 2) {
    throw new InputError(`linkRecords: two different records at least must be given, but got ${distinct.length}.`);
  }
  return joinRecords(making, distinct, { kind: 'LINK', subject: 'linkRecords' });
}

/** The number of the customer of today that an id stands for. */
async function customerOfToday({ trx }: Making, subject: string, id: CustomerId): Promise<number> {
  const row = await trx<CustomerRow>('customers').where({ id }).first('no');
  const links = row === undefined ? [] : await openLinksIn(trx, [row.no]);
  if (row !== undefined && links.length > 0) return row.no;
  const successor = row === undefined ? undefined : (await successorsOf(trx, [row.no])).get(row.no);
  if (successor !== undefined) return successor;
  throw new InputError(`${subject}: each id must be a customer's, but nobody knows ${id}.`);
}

/** IdentityChanges.merge */
export async function merge(making: Making, ids: readonly CustomerId[]): Promise<number> {
  const customers = new Set<number>();
  // oxlint-disable-next-line no-await-in-loop -- a few, on one connection
  for (const id of new Set(ids)) customers.add(await customerOfToday(making, 'mergeCustomers', id));
  if (customers.size < 2) {
    throw new InputError(
      `mergeCustomers: ids must stand for two different customers at least, but these stand for ${customers.size}.`,
    );
  }
  const links = await openLinksIn(making.trx, [...customers]);
  const all = new Set(links.map(({ record }) => record));
  return joinCustomers(making, links, { one: all, named: new Set() }, { kind: 'MERGE', subject: 'mergeCustomers' });
}

interface Parting {
  /** Of whom the person says that they are others than the rest; each part is one. */
  readonly named: readonly (readonly OpenLink[])[];
  /** Of whom the person says nothing. */
  readonly rest: readonly OpenLink[];
}

/**
 * The rest as far as it is surely the customer: whose a record is that is only like it stays open, also that it is one with
 * somebody who was parted from it. Where nobody surely is, all of it is meant.
 */
function meantBy(rest: readonly OpenLink[]): readonly OpenLink[] {
  const core = rest.filter(isSure);
  return core.length > 0 ? core : rest;
}

async function partCustomer(
  { trx, act, at }: Making,
  { named, rest }: Parting,
  told: { readonly kind: ChangeKind; readonly subject: string },
): Promise<number> {
  const parts = [...named, rest].filter((part) => part.length > 0);
  const places = new Map(parts.flatMap((part, place) => part.map(({ record }) => [record, place] as const)));
  const decisions = await decisionsAmong(trx, [...places.keys()]);
  const lifts = decisions.filter(({ kind, low, high }) => kind === 'link' && places.get(low) !== places.get(high));
  const pairs = [
    ...crossPairs(told.subject, [...named, meantBy(rest)]),
    ...lifts.map(({ low, high }) => [low, high] as const),
  ];
  const known = inForce(decisions, 'apart');
  const makes = pairs
    .filter((pair) => !known.has(pairKey(pair)))
    .map((records) => ({ kind: 'apart' as const, records }));
  return commitChange(trx, { ...told, act, at, moves: await partMoves(trx, parts, at), makes, lifts });
}

/** IdentityChanges.unlink */
export async function unlink(making: Making, record: RecordId): Promise<number> {
  const [own] = await linksOf(making, 'unlinkRecord', [record]);
  const links = await openLinksIn(making.trx, own === undefined ? [] : [own.customer]);
  const others = links.filter((one) => one.record !== record);
  if (others.length === 0) {
    throw new InputError(
      `unlinkRecord: the record must have others beside it, but ${record} is a customer of its own.`,
    );
  }
  const parting = { named: [links.filter((one) => one.record === record)], rest: others };
  return partCustomer(making, parting, { kind: 'UNLINK', subject: 'unlinkRecord' });
}

/** IdentityChanges.split */
export async function split(making: Making, id: CustomerId, named: readonly (readonly RecordId[])[]): Promise<number> {
  const subject = 'splitCustomer';
  const customer = await customerOfToday(making, subject, id);
  const links = await openLinksIn(making.trx, [customer]);
  const own = new Map(links.map((one) => [one.record, one]));
  const taken = new Set<RecordId>();
  const parts = named.map((records) =>
    records.map((record) => {
      const found = own.get(record);
      if (found === undefined || taken.has(record)) {
        const came = found === undefined ? 'is none of them' : 'came twice';
        throw new InputError(
          `${subject}: each record must be one of the customer's, named once, but ${record} ${came}.`,
        );
      }
      taken.add(record);
      return found;
    }),
  );
  const rest = links.filter(({ record }) => !taken.has(record));
  if ([...parts, rest].filter((part) => part.length > 0).length < 2) {
    throw new InputError(`${subject}: some of the customer's records must be named, and not all; ${taken.size} were.`);
  }
  return partCustomer(making, { named: parts, rest }, { kind: 'SPLIT', subject });
}

async function openReview({ trx }: Making, id: ReviewId): Promise<ReviewRow> {
  const review: ReviewRow | undefined = await trx<ReviewRow>('identity_reviews').where({ id }).first();
  if (review === undefined)
    throw new InputError(`decideReview: the review must be one that a build found, but nobody knows ${id}.`);
  if (review.state === 'OPEN') return review;
  throw new InputError(`decideReview: the review must be open, but ${id} is ${review.state}.`);
}

/** IdentityChanges.decide */
export async function decide(making: Making, id: ReviewId, verdict: Verdict['kind']): Promise<number> {
  const subject = 'decideReview';
  const { low, high } = await openReview(making, id);
  if (verdict === 'link') {
    const review = { id, state: 'LINKED' as const };
    return joinRecords(making, [low, high], { kind: 'REVIEW', subject, review });
  }
  const [a, b] = await linksOf(making, subject, [low, high]);
  if (a?.customer === b?.customer) {
    throw new InputError(
      `${subject}: records that are kept apart must be two customers, but these are one; unlink one of them instead.`,
    );
  }
  const known = inForce(await decisionsAmong(making.trx, [low, high]), 'apart');
  const pair = [low, high] as const;
  const makes = known.has(pairKey(pair)) ? [] : [{ kind: 'apart' as const, records: pair }];
  const review = { id, state: 'APART' as const };
  return commitChange(making.trx, { ...making, kind: 'REVIEW', subject, moves: [], makes, lifts: [], review });
}
