/**
 * What becomes of records when a change is undone. A build may have come in between: what the change put somewhere, and is
 * still there, goes back; what a build moved on stays; and who came since, by way of the change perhaps, leaves.
 */
import type { Knex } from 'knex';
import type { Instant } from '../../../../schema/model.ts';
import type { ChangeRow, DecisionRow, LinkRow } from '../../tables.ts';
import type { Move, Target } from './commit.ts';
import { linksBefore } from './links-before.ts';
import type { Eve } from './links-before.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
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

/**
 * What is where the change put it, or where it was before, goes back; what a build has moved on stays, and what a build found
 * only alike since leaves. Records that have left their systems have no link, and get none.
 */
async function movesBack(trx: Knex, effects: readonly Effect[]): Promise<readonly Move[]> {
  const today = await openLinksOf(
    trx,
    effects.map(({ closed }) => closed.record),
  );
  return effects.flatMap(({ closed, opened }) => {
    const link = today.get(closed.record);
    if (link?.customer !== opened.customer && link?.customer !== closed.customer) return [];
    const isAsKnown = isSure(link) || saySame(link, opened) || saySame(link, closed);
    return isAsKnown ? [{ link, target: targetOf(closed) }] : [];
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

/** In a transaction that holds the write lock; `lifted` are the decisions that the undoing lifts. */
export async function undoMoves(
  trx: Knex.Transaction,
  tip: ChangeRow,
  lifted: readonly DecisionRow[],
  at: Instant,
): Promise<readonly Move[]> {
  const effects = await effectsOf(trx, tip);
  if (effects.length === 0) return [];
  const backs = await movesBack(trx, effects);
  const made = new Set(effects.map(({ opened }) => opened.no));
  const last = Math.max(...made);
  const eve = { change: tip.no, opened: made, at: tip.at };
  const homes = [...effects.map(({ opened }) => opened.customer), ...backs.map(({ target }) => target.customer)];
  const joined = [...homes, ...(await customersTied(trx, lifted))];
  const moved = new Set(backs.map(({ link }) => link.record));
  const others = (await openLinksIn(trx, joined)).filter(({ record }) => !moved.has(record));
  const newer = others.filter(({ no }) => no > last);
  const lasting = await lastingMoves(trx, newer, eve);
  const lasts = new Set(lasting.map(({ link }) => link.record));
  const isComer = ({ no, record }: OpenLink): boolean => no > last && !lasts.has(record);
  const groups = await tiedGroups(trx, others, lifted);
  // Whom another person's word holds to somebody who stays did not come by way of this change.
  const comers = groups.filter((group) => group.every(isComer));
  const sureBacks = backs.filter(({ target }) => isSure(target));
  const kept = new Set(sureBacks.map(({ target }) => target.customer));
  return [...backs, ...lasting, ...(await returnMoves(trx, comers, { eve, kept, at }))];
}
