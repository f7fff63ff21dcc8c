/**
 * What becomes of records when a change is undone. A build may have come in between: what the change put somewhere, and is
 * still there, goes back; what a build moved on stays; and who came since, by way of the change perhaps, leaves.
 */
import type { Knex } from 'knex';
import type { Instant } from '../../../../schema/model.ts';
import type { ChangeRow, DecisionRow, LinkRow } from '../../tables.ts';
import type { Move, Target } from './commit.ts';
import { eveOf, linksBefore } from './links-before.ts';
import type { Eve } from './links-before.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import { rejoinMoves } from './rejoin-moves.ts';
import type { Undoing } from './rejoin-moves.ts';
import { renamedSince } from './renamed-since.ts';
import { returnMoves } from './return-moves.ts';
import { tiedGroups } from './tied-groups.ts';

/** What a change did to a record. */
interface Effect {
  readonly closed: LinkRow;
  readonly opened: LinkRow;
}

async function effectsOf(trx: Knex, { no }: ChangeRow): Promise<readonly Effect[]> {
  const links = (opened: 0 | 1): Promise<readonly LinkRow[]> =>
    trx('identity_change_links as cl')
      .join('links as l', 'l.no', 'cl.link')
      .where({ 'cl.change': no, 'cl.opened': opened })
      .orderBy('l.no')
      .select('l.*');
  const opened = new Map((await links(1)).map((link) => [link.record, link]));
  return (await links(0)).flatMap((closed) => {
    const made = opened.get(closed.record);
    return made === undefined ? [] : [{ closed, opened: made }];
  });
}

function targetOf({ customer, rule, probability, model_version }: LinkRow): Target {
  return { customer, rule, probability, model_version };
}

function saySame(one: Target, other: Target): boolean {
  const isAlike = one.rule === other.rule && one.probability === other.probability;
  return isAlike && one.customer === other.customer && one.model_version === other.model_version;
}

/** By each customer that records were, itself and where the change put them. */
function placesOf(effects: readonly Effect[]): ReadonlyMap<number, ReadonlySet<number>> {
  const places = new Map<number, Set<number>>();
  for (const { closed, opened } of effects) {
    const known = places.get(closed.customer) ?? new Set([closed.customer]);
    places.set(closed.customer, known.add(opened.customer));
  }
  return places;
}

/**
 * What is where the change put it, or where it was before, goes back; what a build has moved on stays, and what a build found
 * only alike since leaves. What a build found of records that were parted it found because they were: they go back from
 * wherever they are. Records that have left their systems have no link, and get none.
 */
async function movesBack(trx: Knex, effects: readonly Effect[], isParting: boolean): Promise<readonly Move[]> {
  const today = await openLinksOf(
    trx,
    effects.map(({ closed }) => closed.record),
  );
  const places = placesOf(effects);
  return effects.flatMap(({ closed, opened }) => {
    const link = today.get(closed.record);
    if (link === undefined) return [];
    const isThere = places.get(closed.customer)?.has(link.customer) === true;
    const isAsKnown = isSure(link) || saySame(link, opened) || saySame(link, closed);
    const isParted = isParting && isSure(closed);
    return isParted || (isThere && isAsKnown) ? [{ link, target: targetOf(closed) }] : [];
  });
}

/** The customers in which the two of a decision are together that is lifted: a build may have moved both. */
async function customersTied(trx: Knex, lifted: readonly DecisionRow[]): Promise<readonly number[]> {
  const links = lifted.filter(({ kind }) => kind === 'link');
  const today = await openLinksOf(
    trx,
    links.flatMap(({ low, high }) => [low, high]),
  );
  return links.flatMap(({ low, high }) => {
    const customer = today.get(low)?.customer;
    return customer !== undefined && customer === today.get(high)?.customer ? [customer] : [];
  });
}

/** Of some links those that say what was so at the change, surely or as alike as today: each back to what it was then. */
async function lastingMoves(trx: Knex, links: readonly OpenLink[], eve: Eve): Promise<readonly Move[]> {
  const records = links.map(({ record }) => record);
  const then = await linksBefore(trx, records, eve);
  return links.flatMap((link) => {
    const past = then.get(link.record);
    if (past?.customer !== link.customer) return [];
    const isSureStill = isSure(past) && isSure(link);
    return isSureStill || saySame(past, link) ? [{ link, target: targetOf(past) }] : [];
  });
}

/** The customers that a change was about. */
async function customersOf(
  trx: Knex,
  effects: readonly Effect[],
  judged: readonly DecisionRow[],
  eve: Eve,
): Promise<readonly number[]> {
  const records = judged.flatMap(({ low, high }) => [low, high]);
  const then = [...(await linksBefore(trx, records, eve)).values()];
  const moved = effects.flatMap(({ closed, opened }) => [closed.customer, opened.customer]);
  return [...new Set([...moved, ...then.map(({ customer }) => customer)])];
}

/** Where those go who came since to customers that a change was about, by way of it perhaps. */
async function comersMoves(
  trx: Knex.Transaction,
  { eve, backs, homes, lifted }: Pick<Undoing, 'eve' | 'backs' | 'lifted'> & { readonly homes: readonly number[] },
  at: Instant,
): Promise<readonly Move[]> {
  const moved = new Set(backs.map(({ link }) => link.record));
  const others = (await openLinksIn(trx, homes)).filter(({ record }) => !moved.has(record));
  const last = Math.max(eve.last, ...eve.opened);
  const newer = others.filter(({ no }) => no > last);
  const lasting = await lastingMoves(trx, newer, eve);
  const lasts = new Set(lasting.map(({ link }) => link.record));
  const isComer = ({ no, record }: OpenLink): boolean => no > last && !lasts.has(record);
  const groups = await tiedGroups(trx, others, lifted);
  // Whom another person's word holds to somebody who stays did not come by way of this change.
  const comers = groups.filter((group) => group.every(isComer));
  const then = await linksBefore(
    trx,
    comers.flat().map(({ record }) => record),
    eve,
  );
  // By way of an answer that moved nobody those alone came who were somewhere else before.
  const known = comers.filter((group) => eve.opened.size > 0 || group.every(({ record }) => then.has(record)));
  return [...lasting, ...(await returnMoves(trx, known, { eve, backs, lifted, at }))];
}

/**
 * In a transaction that holds the write lock; `lifts` and `restores` are the decisions that the undoing lifts and puts into
 * force again.
 */
export async function undoMoves(
  trx: Knex.Transaction,
  tip: ChangeRow,
  { lifts, restores }: Record<'lifts' | 'restores', readonly DecisionRow[]>,
  at: Instant,
): Promise<readonly Move[]> {
  const effects = await effectsOf(trx, tip);
  const eve = await eveOf(trx, tip, new Set(effects.map(({ opened }) => opened.no)));
  const isParting = lifts.some(({ kind }) => kind === 'apart') || restores.some(({ kind }) => kind === 'link');
  const customers = await customersOf(trx, effects, [...lifts, ...restores], eve);
  const own = await movesBack(trx, effects, isParting);
  const rejoined = [...own, ...(await rejoinMoves(trx, { eve, backs: own, customers, isParting, lifted: lifts }))];
  // Whom a build has put beside somebody in the place of who was like him.
  const beside = own.map(({ link }) => link.customer).filter((customer) => !customers.includes(customer));
  const given = { eve, backs: rejoined, customers: beside, isParting: false, lifted: lifts };
  const backs = [...rejoined, ...(await rejoinMoves(trx, given))];
  const put = effects.length > 0 ? effects.map(({ opened }) => opened.customer) : customers;
  // Where a build has moved on whom the change parted, others came together by way of it who had nothing to do with the change.
  const passed = backs.flatMap(({ link, target }) => [link.customer, target.customer]);
  const moved = effects.map(({ closed }) => closed);
  const homes = [...put, ...passed, ...(await customersTied(trx, lifts)), ...(await renamedSince(trx, moved, eve))];
  return [...backs, ...(await comersMoves(trx, { eve, backs, homes, lifted: lifts }, at))];
}
