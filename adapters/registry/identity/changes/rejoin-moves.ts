/**
 * Who comes back when a change is undone, beside those whom it moved itself: records of the customers that it was about, which
 * a build has put elsewhere since. A parting that is taken back says nothing any more: all of its customer is one again. Of a
 * join that is taken back those alone come, and only as alike, who were only like a customer that is who it was again.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { DecisionRow, LinkRow } from '../../tables.ts';
import type { Move } from './commit.ts';
import { decisionsAmong } from './decisions.ts';
import { membersBefore } from './links-before.ts';
import type { Eve } from './links-before.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';

export interface Undoing {
  readonly eve: Eve;
  /** What the undoing does of itself. */
  readonly backs: readonly Move[];
  /** The customers that the change was about. */
  readonly customers: readonly number[];
  readonly isParting: boolean;
  /** Decisions that the undoing lifts. */
  readonly lifted: readonly DecisionRow[];
}

/** Records that are surely one with each of some links today, itself among them. */
async function matesOf(trx: Knex, links: readonly OpenLink[]): Promise<(link: OpenLink) => readonly OpenLink[]> {
  const all = await openLinksIn(
    trx,
    links.map(({ customer }) => customer),
  );
  const cores = new Map<number, OpenLink[]>();
  for (const link of all.filter(isSure)) cores.set(link.customer, [...(cores.get(link.customer) ?? []), link]);
  return (link) => (isSure(link) ? (cores.get(link.customer) ?? [link]) : [link]);
}

function moveBack(link: OpenLink, { customer, rule, probability, model_version }: LinkRow): Move {
  return { link, target: { customer, rule, probability, model_version } };
}

/** Customers that mean, after some moves, somebody whom they surely meant before the change. */
export async function standingAfter(
  trx: Knex,
  customers: readonly number[],
  moves: readonly Move[],
  eve: Eve,
): Promise<ReadonlySet<number>> {
  const before = await membersBefore(trx, customers, eve);
  const today = await openLinksOf(trx, [...before.keys()]);
  const standing = new Set(moves.flatMap(({ target }) => (isSure(target) ? [target.customer] : [])));
  const moved = new Set(moves.map(({ link }) => link.record));
  for (const past of before.values()) {
    const link = today.get(past.record);
    if (link === undefined || moved.has(past.record) || !isSure(link) || !isSure(past)) continue;
    if (link.customer === past.customer) standing.add(past.customer);
  }
  return standing;
}

/** Moves without those that would bring records together which a person keeps apart. */
export async function heeding(
  trx: Knex,
  moves: readonly Move[],
  { backs, lifted }: Pick<Undoing, 'backs' | 'lifted'>,
): Promise<readonly Move[]> {
  const targets = moves.map(({ target }) => target.customer);
  const places = new Map((await openLinksIn(trx, targets)).map(({ record, customer }) => [record, customer]));
  for (const { link, target } of [...backs, ...moves]) places.set(link.record, target.customer);
  const isLifted = new Set(lifted.map(({ no }) => no));
  const broken = (await decisionsAmong(trx, [...places.keys()])).filter(
    ({ kind, no, low, high }) => kind === 'apart' && !isLifted.has(no) && places.get(low) === places.get(high),
  );
  const kept = new Set(broken.flatMap(({ low, high }) => [low, high]));
  return moves.filter(({ link }) => !kept.has(link.record));
}

/** In a transaction that holds the write lock. */
export async function rejoinMoves(trx: Knex.Transaction, undoing: Undoing): Promise<readonly Move[]> {
  const { eve, backs, customers, isParting } = undoing;
  const before = await membersBefore(trx, customers, eve);
  const today = await openLinksOf(trx, [...before.keys()]);
  const moved = new Set(backs.map(({ link }) => link.record));
  const links = [...today.values()].filter(({ no, record }) => no > eve.last && !moved.has(record));
  const mates = await matesOf(trx, links);
  const places = new Map(backs.map(({ link, target }) => [link.record, target.customer]));
  const homeOf = (record: RecordId): number | undefined => places.get(record) ?? before.get(record)?.customer;
  const surely: Move[] = [];
  const alike: Move[] = [];
  for (const link of links) {
    const past = before.get(link.record);
    if (past === undefined) continue;
    const together = mates(link);
    const wereAlike = together.every(({ record }) => {
      const mate = before.get(record);
      return mate !== undefined && !isSure(mate) && mate.customer === past.customer;
    });
    const isBeside = wereAlike || customers.includes(link.customer);
    const isAmongOwn = isParting && together.every(({ record }) => homeOf(record) === past.customer);
    if (isSure(past) && isAmongOwn) surely.push(moveBack(link, past));
    if (!isSure(past) && (isAmongOwn || isBeside)) alike.push(moveBack(link, past));
  }
  const standing = await standingAfter(trx, customers, [...backs, ...surely], eve);
  const homeward = [...surely, ...alike].filter(({ target }) => standing.has(target.customer));
  return heeding(trx, homeward, undoing);
}
