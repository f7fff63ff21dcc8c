/**
 * What becomes of records when a change is undone. A build may have come in between: what the change put somewhere, and is
 * still there, goes back; what a build moved on stays; and who came since, by way of the change perhaps, leaves.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { chunks } from '../../tables.ts';
import type { ChangeRow, DecisionRow, LinkRow } from '../../tables.ts';
import type { Move } from './commit.ts';
import { decisionsAmong } from './decisions.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import { leaveMoves } from './part.ts';

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

/** Records that have left their systems since have no link, and get none. What is only alike goes back where nobody looked. */
async function movesBack(trx: Knex, effects: readonly Effect[]): Promise<readonly Move[]> {
  const today = await openLinksOf(
    trx,
    effects.map(({ closed }) => closed.record),
  );
  return effects.flatMap(({ closed, opened }) => {
    const { record, customer, rule, probability, model_version } = closed;
    const link = today.get(record);
    if (link?.customer !== opened.customer) return [];
    const isSeenAlike = link.no !== opened.no && !(isSure(link) && isSure(closed));
    return isSeenAlike ? [] : [{ link, target: { customer, rule, probability, model_version } }];
  });
}

/** Those of some links that stand for what was so at the change: the record was surely of that customer, and is. */
async function lastingAmong(
  trx: Knex,
  links: readonly OpenLink[],
  last: number,
  at: Instant,
): Promise<ReadonlySet<RecordId>> {
  const then = new Map<RecordId, LinkRow>();
  for (const part of chunks(links.map(({ record }) => record))) {
    const past = trx<LinkRow>('links').whereIn('record', part).where('no', '<=', last).orderBy('no');
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const link of await past) then.set(link.record, link);
  }
  const lasts = (link: OpenLink): boolean => {
    const past = then.get(link.record);
    const wasThere = past?.customer === link.customer && (past.valid_to === null || past.valid_to >= at);
    return wasThere && isSure(past) && isSure(link);
  };
  return new Set(links.filter(lasts).map(({ record }) => record));
}

/** Links by what a person's word makes one. */
function tiedGroups(links: readonly OpenLink[], ties: readonly DecisionRow[]): readonly (readonly OpenLink[])[] {
  const groups = new Map(links.map((link) => [link.record, [link]]));
  for (const { low, high } of ties) {
    const [one, other] = [groups.get(low), groups.get(high)];
    if (one === undefined || other === undefined || one === other) continue;
    one.push(...other);
    for (const { record } of other) groups.set(record, one);
  }
  return [...new Set(groups.values())];
}

/** The records that are in the customers of the change since, each with those that a person says it is. */
async function comersSince(
  trx: Knex,
  tip: ChangeRow,
  effects: readonly Effect[],
  backs: readonly Move[],
): Promise<readonly OpenLink[]> {
  const last = Math.max(...effects.map(({ opened }) => opened.no));
  const joined = [...effects.map(({ opened }) => opened.customer), ...backs.map(({ target }) => target.customer)];
  const moved = new Set(backs.map(({ link }) => link.record));
  const own = new Set(effects.map(({ closed }) => closed.record));
  const newer = (await openLinksIn(trx, joined)).filter(({ no, record }) => no > last && !moved.has(record));
  const lasting = await lastingAmong(trx, newer, last, tip.at);
  return newer.filter((link) => !lasting.has(link.record) && !(own.has(link.record) && isSure(link)));
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
  const comers = await comersSince(trx, tip, effects, backs);
  const isLifted = new Set(lifted.map(({ no }) => no));
  const records = comers.map(({ record }) => record);
  const decisions = await decisionsAmong(trx, records);
  const ties = decisions.filter(({ kind, no }) => kind === 'link' && !isLifted.has(no));
  return [...backs, ...(await leaveMoves(trx, tiedGroups(comers, ties), at))];
}
